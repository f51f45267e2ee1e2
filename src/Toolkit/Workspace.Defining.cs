using Toolkit.Definitions;
using Toolkit.Extensibility;

namespace Toolkit;

public sealed partial class Workspace
{
    /// <summary>All metrics that this workspace knows: those of extensions, of its metrics.yaml and of cells.</summary>
    WorkspaceMetrics Known => field ??= new(_host, Path.Combine(Folder, "metrics.yaml"), _qualities.Clear);

    /// <summary>What can be named in a cell, also while metrics.yaml is wrong.</summary>
    internal IReadOnlyList<Metric> NameableMetrics => Known.Readable;

    /// <summary>
    /// Takes in a metric of one's own for as long as this workspace is open: it is measured, explained, drawn, reported and used in goals like any other. A later one with its id takes its
    /// place. In <c>metrics.yaml</c> the same words define it for good.
    /// </summary>
    /// <param name="definition">What it means.</param>
    /// <returns>The metric, to be looked at.</returns>
    /// <exception cref="ToolkitException">TK21xx: a word of it is not understood, or an installed metric has its id.</exception>
    public Metric Define(MetricDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        List<DefinitionFault> faults = [];
        if (definition.Value is null == (definition.Numerator is null))
            faults.Add(new("numerator", Goals.GoalCode.Choice, "A metric has either a value or a numerator.", "State exactly one of Numerator and Value."));
        var metric = faults is [] ? DefinitionCompiler.Compile(definition, faults) : null;
        return metric is null
            ? throw ToolkitException.Because(faults[0].Code, $"'{faults[0].Field}' of '{definition.Id}': {faults[0].Message}", fix: faults[0].Help)
            : Use(metric);
    }

    /// <summary>Takes in a metric that is written out, a declared query and a pure finishing function, as <see cref="Define"/> does with one in words.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ToolkitException">TK2107: an installed metric has its id. TK2111: it is no id.</exception>
    public Metric Use(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Settle(CancellationToken.None);
        Known.Add(metric);
        return metric;
    }
}
