using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Toolkit.Extensibility;

namespace Toolkit.Integrations.DotNetInteractive;

/// <summary>The magic commands. Each shows what it did, and keeps it in the toolkit's kernel for sharing.</summary>
static class ToolkitDirectives
{
    static readonly string[] _assemblies = [typeof(Workspace).Assembly.Location, typeof(Figure).Assembly.Location];

    public static void AddTo(CompositeKernel root, ToolkitKernel toolkit)
    {
        root.AddDirective<OpenWorkspace>(
            new("#!toolkit-open", "Opens a folder as the workspace.") { Parameters = { Main("--folder", "The workspace's folder.") } },
            (command, context) => Try(command, context, () => Open(command, context, toolkit)));
        root.AddDirective<BeginCells>(
            new("#!toolkit-begin", "Puts the workspace and the names of the toolkit into C# cells, as in a notebook of the toolkit's own.") { Parameters = { new("--folder", "The workspace's folder, if not the current one.") { AllowImplicitName = true } } },
            (command, context) => Try(command, context, () => BeginAsync(command, context, toolkit)));
        root.AddDirective<ImportExport>(
            new("#!toolkit-import", "Imports an export into the workspace.") { Parameters = { Main("--path", "The export: a zip, a folder or a file.") } },
            (command, context) => Try(command, context, () => ImportAsync(command, context, toolkit)));
        root.AddDirective<MeasureMetric>(
            new("#!toolkit-measure", "Measures a metric.")
            {
                Parameters =
                {
                    Main("--metric", "The metric's id.").AddCompletions(() => toolkit.Workspace.Metrics.Select(metric => metric.Id)),
                    new("--by", "How to group: any of channel, account, source and week, with commas between."),
                    new("--as", "The name under which to share it."),
                },
            },
            (command, context) => Try(command, context, () => Measure(command, context, toolkit)));
        root.AddDirective<DrawChart>(
            new("#!toolkit-chart", "Draws a chart.")
            {
                Parameters =
                {
                    Main("--chart", "The chart's id.").AddCompletions(() => toolkit.Workspace.Charts),
                    new("--metric", "The metric it shows."),
                    new("--as", "The name under which to share it."),
                },
            },
            (command, context) => Try(command, context, () => Draw(command, context, toolkit)));
    }

    /// <summary>What went wrong and what to do, with its code.</summary>
    public static string Sentence(ToolkitException error) => $"{error.Diagnostic.Code}: {error.Diagnostic.Message} {error.Diagnostic.Fix}".TrimEnd();

    static KernelDirectiveParameter Main(string name, string description) => new(name, description) { Required = true, AllowImplicitName = true };

    static async Task Try(KernelCommand command, KernelInvocationContext context, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (ToolkitException error)
        {
            context.Fail(command, error, Sentence(error));
        }
    }

    static Task Open(OpenWorkspace command, KernelInvocationContext context, ToolkitKernel toolkit)
    {
        toolkit.Open(command.Folder);
        context.Display(toolkit.Workspace.Inspect());
        return Task.CompletedTask;
    }

    static async Task BeginAsync(BeginCells command, KernelInvocationContext context, ToolkitKernel toolkit)
    {
        if (command.Folder is { Length: > 0 } folder)
            toolkit.Open(folder);
        if (toolkit.RootKernel.FindKernelByName("csharp") is not { } csharp)
            throw ToolkitException.Because("TK3324", "This notebook has no C# kernel.", fix: "Use the other magic commands, or #!share --from toolkit workspace, in the languages it has.");
        await SendAsync(csharp, new SubmitCode(string.Join('\n', [.. _assemblies.Select(path => $"#r \"{path}\""), .. CellImports.All.Select(name => $"using {name};")])), context);
        await SendAsync(csharp, new SendValue("Workspace", toolkit.Workspace, new FormattedValue(PlainTextFormatter.MimeType, "the workspace")), context);
    }

    static async Task SendAsync(Kernel csharp, KernelCommand command, KernelInvocationContext context)
    {
        var result = await csharp.SendAsync(command, context.CancellationToken);
        if (result.Events.OfType<CommandFailed>().FirstOrDefault() is { } failed)
            throw ToolkitException.Because("TK3325", $"C# cells could not be given the toolkit: {failed.Message}", fix: "Start the notebook's kernel again, and run the cell first.");
    }

    static async Task ImportAsync(ImportExport command, KernelInvocationContext context, ToolkitKernel toolkit) =>
        context.Display(await toolkit.Workspace.ImportAsync(command.Path, context.CancellationToken));

    static Task Measure(MeasureMetric command, KernelInvocationContext context, ToolkitKernel toolkit)
    {
        if (!Enum.TryParse<Grouping>(command.By ?? nameof(Grouping.None), ignoreCase: true, out var by))
        {
            throw ToolkitException.Because(
                "TK3323", $"'{command.By}' is no way to group.", fix: $"Give any of {string.Join(", ", Enum.GetNames<Grouping>()).ToLowerInvariant()}, with commas between.");
        }

        // An array, since another kernel declares a variable of the value's own type.
        Measurement[] measurements = [.. toolkit.Workspace.Measure(command.Metric, by)];
        toolkit.Keep(command.As ?? "measurements", measurements);
        context.Display(measurements.ToTable());
        return Task.CompletedTask;
    }

    static Task Draw(DrawChart command, KernelInvocationContext context, ToolkitKernel toolkit)
    {
        var figure = toolkit.Workspace.Chart(command.Chart, command.Metric);
        toolkit.Keep(command.As ?? "figure", figure);
        context.Display(figure);
        return Task.CompletedTask;
    }
}
