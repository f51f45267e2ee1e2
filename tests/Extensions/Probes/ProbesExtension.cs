using System.Runtime.CompilerServices;
using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Probes;

/// <summary>Tries everything that a boxed extension must not be able to do, and reports what came of it. Each attempt does no harm where it succeeds.</summary>
public sealed class ProbesExtension : IExtension
{
    /// <inheritdoc/>
    public void Activate(IExtensionContext context) => context.Add(new ProbeImporter());
}

/// <summary>Reads a file of lines such as <c>port=1234</c> that name places to try.</summary>
public sealed class ProbeImporter : IImporter
{
    /// <inheritdoc/>
    public string Id => "probes";

    /// <inheritdoc/>
    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entry = context.Archive.Entries.First(one => one.Name.EndsWith(".probe", StringComparison.Ordinal)).Path;
        using var reader = new StreamReader(context.Archive.Open(entry));
        var outcomes = ProbeList.Outcomes((await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        foreach (var (name, outcome) in outcomes)
            context.Report(new() { Code = name, Severity = DiagnosticSeverity.Info, Message = outcome });
        context.RecordsRead(entry, 1);
        yield return context.NewBatch("probes");
    }
}
