using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;
using Toolkit.Extensibility;

namespace Toolkit.Integrations.DotNetInteractive;

/// <summary>
/// The toolkit as a kernel that holds values: its workspace, its fact tables, and what magic commands and other kernels put there. <c>#!share --from toolkit posts</c> hands out the table
/// itself within the process, and JSON, CSV or HTML of it beyond.
/// </summary>
public sealed class ToolkitKernel : Kernel, IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>, IKernelCommandHandler<SendValue>
{
    const string WorkspaceName = "workspace";

    static readonly Dictionary<string, FactTable> _facts = Enum.GetValues<FactTable>().ToDictionary(table => table.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    readonly ConcurrentDictionary<string, object> _values = new(StringComparer.Ordinal);
    Workspace? _workspace;

    /// <summary>A kernel of this name.</summary>
    public ToolkitKernel(string name = "toolkit")
        : base(name)
    {
        KernelInfo.DisplayName = $"{name} - interaction quality";
        KernelInfo.Description = "Holds the tables, measurements and figures of a workspace.";
        // Native functions are found through the package's loader, which is gone by the time a notebook ends and the workspace is closed: closing is looked up now.
        using (var database = new SqliteConnection("Data Source=:memory:;Pooling=False"))
            database.Open();
        RegisterForDisposal(() => _workspace?.Dispose());
    }

    /// <summary>The workspace: that of the current folder, until another is opened.</summary>
    public Workspace Workspace => _workspace ??= Workspace.Open();

    /// <summary>Opens another folder. What other kernels hold of the earlier one can no longer be asked.</summary>
    /// <exception cref="ToolkitException">TK5008: there is no such folder.</exception>
    public void Open(string folder)
    {
        var opened = Workspace.Open(folder);
        _workspace?.Dispose();
        _workspace = opened;
    }

    /// <summary>Keeps a value for other kernels.</summary>
    public void Keep(string name, object value) => _values[name] = value;

    Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        if (Find(command.Name) is not { } value)
            context.Fail(command, message: $"TK3321: The kernel '{Name}' has no value '{command.Name}'. It has: {string.Join(", ", Names)}.");
        else if (SharedValues.Format(value, command.MimeType) is not { } formatted)
            context.Fail(command, message: $"TK3320: '{command.Name}' is not to be had as {command.MimeType}. Ask for one of {string.Join(", ", SharedValues.MimeTypes)}.");
        else
            context.Publish(new ValueProduced(value, command.Name, formatted, command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        context.Publish(new ValueInfosProduced([.. Names.Select(Describe)], command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context)
    {
        try
        {
            Keep(command.Name, SharedValues.Read(command.Name, command.Value, command.FormattedValue));
        }
        catch (ToolkitException error)
        {
            context.Fail(command, error, ToolkitDirectives.Sentence(error));
        }

        return Task.CompletedTask;
    }

    IEnumerable<string> Names => [WorkspaceName, .. _facts.Keys, .. _values.Keys.Except(_facts.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // A kept value goes before a fact table of the same name.
    object? Find(string name) =>
        _values.TryGetValue(name, out var value) ? value
        : name == WorkspaceName ? Workspace
        : _facts.TryGetValue(name, out var table) ? Workspace.ReadFacts(table)
        : null;

    // A fact table is not computed only to be listed.
    KernelValueInfo Describe(string name) =>
        _values.TryGetValue(name, out var value) ? new(name, new(PlainTextFormatter.MimeType, value.ToString() ?? ""), value.GetType())
        : name == WorkspaceName ? new(name, new(PlainTextFormatter.MimeType, "the workspace"), typeof(Workspace))
        : new(name, new(PlainTextFormatter.MimeType, $"the fact table {name}"), typeof(Columns.ColumnTable));
}
