using Toolkit.Analyses;
using Toolkit.Extensibility;
using Toolkit.Metrics;
using Toolkit.Statistics;

namespace Toolkit;

public sealed partial class Workspace
{
    static readonly (string Name, string[] Metrics, double Sign)[] _indexComponents =
    [
        ("Responsive", ["timely_response_rate"], 1), ("Dialogue", ["dialogue_ratio"], 1), ("Depth", ["turns_per_conversation"], 1), ("Relationship", ["strong_tie_share"], 1),
        ("Goodwill", ["usefulness", "gratitude_rate"], 1), ("Restraint", ["negative_feedback_plain"], -1),
    ];

    /// <summary>Names of the components of the <see cref="Index"/>, in order.</summary>
    public static IReadOnlyList<string> IndexComponents => [.. _indexComponents.Select(component => component.Name)];

    /// <summary>The interaction quality index of every account and channel, with components, weights, counts, sensitivity and rank bands.</summary>
    /// <param name="weights">Weight of components by name, 0 or more; 1 where not named, and 0 leaves a component out. Only proportions count.</param>
    /// <exception cref="ToolkitException">TK4006: there is no such component, or no weight is above zero.</exception>
    public InteractionQualityIndex Index(IReadOnlyDictionary<string, double>? weights = null) => Work("Combining the index", () => Combined(weights ?? new Dictionary<string, double>()));

    InteractionQualityIndex Combined(IReadOnlyDictionary<string, double> weights)
    {
        if (weights.Keys.FirstOrDefault(name => !IndexComponents.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw ToolkitException.Because("TK4006", $"'{unknown}' is no component of the index.", fix: $"Components are {string.Join(", ", IndexComponents)}.");
        double Weight(string name) => weights.FirstOrDefault(weight => weight.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Key: not null } given ? given.Value : 1;
        if (weights.Values.Any(weight => !(weight >= 0) || !double.IsFinite(weight)) || IndexComponents.All(name => Weight(name) == 0))
            throw ToolkitException.Because("TK4006", "Weights are numbers from 0, and one of them is above 0.", fix: "Leave a component out with 0.");
        var rows = new QualityRowSource(Facts, EvaluatorOf(Facts));
        return QualityIndex.Of([.. _indexComponents.Select(component => new IndexPart(component.Name, Best(rows, component.Metrics), component.Sign, Weight(component.Name)))], IndexSeed, Employees.Of(Facts.Index));
    }

    /// <summary>The first of several metrics that compares accounts; the first of all where none does.</summary>
    QualityAgainstAudience Best(QualityRowSource rows, string[] metrics)
    {
        var first = Analyse(metrics[0]);
        return Compares(first) ? first : metrics.Skip(1).Select(Analyse).FirstOrDefault(Compares) ?? first;

        QualityAgainstAudience Analyse(string metric) => QualityAnalysis.Analyse(rows.OfComponent(FindMetric(metric)));
        static bool Compares(QualityAgainstAudience quality) => quality.Accounts.Count(account => account.Shrunken is not null) > 1;
    }

    // From the files that were imported: the same data give the same draws.
    ulong IndexSeed => Convert.ToUInt64(Store.InputHash[..12], 16);
}
