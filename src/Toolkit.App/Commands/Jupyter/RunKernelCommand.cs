using System.CommandLine;
using System.Runtime.InteropServices;
using Toolkit.App.Console;
using Toolkit.App.Jupyter;
using Toolkit.Extensibility;

namespace Toolkit.App.Commands.Jupyter;

/// <summary><c>toolkit jupyter run CONNECTION-FILE</c>: what Jupyter starts.</summary>
static class RunKernelCommand
{
    static readonly Argument<FileInfo> _file = new("connection-file") { Description = "The file that Jupyter wrote for this kernel." };
    static readonly Option<string> _language = new("--language") { Description = "The language of cells that name none.", DefaultValueFactory = _ => "csharp" };

    static Command? _command;

    public static Command Create(GlobalOptions options)
    {
        _command = new("run", "Runs the kernel. Jupyter and VS Code start it.") { _file, _language };
        _command.Hidden = true;
        _command.SetAction((parsed, _) => RunAsync(parsed, options));
        return _command;
    }

    /// <summary>True when the kernel is what runs: it takes signals itself.</summary>
    public static bool IsMeant(ParseResult parsed) => parsed.CommandResult.Command == _command;

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options)
    {
        var language = KernelLanguage.All.FirstOrDefault(language => language.Id == parsed.GetRequiredValue(_language))
            ?? throw ToolkitException.Because("TK3207", $"There is no kernel for '{parsed.GetValue(_language)}'.", null, $"Known: {string.Join(", ", KernelLanguage.All.Select(one => one.Id))}.");
        var connection = ConnectionFile.Read(parsed.GetRequiredValue(_file).FullName);
        // Front ends knock while the workspace is opened.
        var listening = Task.Run(() => new KernelChannels(connection, TimeProvider.System));
        var workspace = options.Open(parsed);
        await using var channels = await listening;
        var cells = new CellExecution(channels, workspace.CellsFrom(Environment.CurrentDirectory), language.Id);
        System.Console.SetIn(new CellInput(() => cells.Running));
        var kernel = new Kernel(channels, cells, language, parameter => Words(workspace, parameter));
        var ended = await RunAsync(kernel, cells);
        // A cell that could not be stopped may still read the store: that ends with the process.
        if (ended)
        {
            cells.Dispose();
            workspace.Dispose();
        }

        return ExitCode.Done;
    }

    static async Task<bool> RunAsync(Kernel kernel, CellExecution cells)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            cells.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            kernel.End();
        });
        using var watching = new CancellationTokenSource();
        var orphaned = ParentProcess.GoneAsync(watching.Token).ContinueWith(_ => kernel.End(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        var ended = await kernel.RunAsync();
        await watching.CancelAsync();
        await ((Task)orphaned).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ended;
    }

    // What a text means is known by the name of the parameter that it is given to.
    static IReadOnlyList<KnownWord> Words(Workspace workspace, string parameter) => parameter switch
    {
        "metric" or "metricId" or "metrics" => [.. workspace.NameableMetrics.Select(metric => new KnownWord(metric.Id, $"{metric.Title} ({metric.Unit})", $"{metric.Formula}\n{metric.VersionedId}. Source: {metric.Reference}"))],
        "chart" or "chartId" => [.. workspace.Host.Extensions.SelectMany(extension => extension.Manifest.Contributes.Charts).Select(chart => new KnownWord(chart.Id, chart.Title))],
        _ => [],
    };
}
