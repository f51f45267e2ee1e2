using System.ComponentModel;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Toolkit.Extensibility;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

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
    static readonly (string Name, Action<Places> Try)[] _probes = [.. FileProbes.All, .. NetworkProbes.All, .. HostProbes.All, .. KernelProbes.All];

    /// <inheritdoc/>
    public string Id => "probes";

    /// <inheritdoc/>
    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entry = context.Archive.Entries.First(one => one.Name.EndsWith(".probe", StringComparison.Ordinal)).Path;
        using var reader = new StreamReader(context.Archive.Open(entry));
        var lines = (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var places = new Places(lines.Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));
        foreach (var (name, attempt) in _probes)
            context.Report(new() { Code = name, Severity = DiagnosticSeverity.Info, Message = Outcome(attempt, places) });
        context.RecordsRead(entry, _probes.Length);
        yield return context.NewBatch("probes");
    }

    static string Outcome(Action<Places> attempt, Places places)
    {
        try
        {
            attempt(places);
            return "works";
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException or SocketException or Win32Exception)
        {
            return $"refused: {error.GetType().Name}: {error.Message}";
        }
        catch (NotSupportedException error)
        {
            return $"not offered: {error.Message}";
        }
    }
}

/// <summary>Where things are that may or may not be touched.</summary>
/// <param name="named">By name.</param>
sealed class Places(IReadOnlyDictionary<string, string> named)
{
    public string this[string name] => named[name];

    public int Number(string name) => int.Parse(named[name], CultureInfo.InvariantCulture);

    /// <summary>The host: this process's parent.</summary>
    public int Host { get; } = Native.ParentProcess();

    /// <summary>A place below /proc of the host.</summary>
    public string OfHost(string name) => string.Create(CultureInfo.InvariantCulture, $"/proc/{Host}/{name}");
}
