using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>What the data hold at all, what team.yaml says, and what is given from outside: communities and expectations.</summary>
sealed partial class Plain
{
    /// <summary>The communities of nodes, as found elsewhere: no second writing of Leiden would find the same ones.</summary>
    public required Func<string, int?> CommunityOf { get; init; }

    /// <summary>What a curve is said to expect of a post.</summary>
    public double? Expected(Row post) => World.Expected(post);

    public BuiltActor MemberOf(string? name) => World.Actors.First(actor => actor.Name == name);

    public bool Knows(string? name, TeamTraits trait) => World.Actors.FirstOrDefault(actor => actor.Name == name)?.Traits.HasFlag(trait) == true;

    /// <summary>Whether what counts holds a field, by the names in which metrics state their needs.</summary>
    public bool HasField(string field) => field switch
    {
        "text" => Rows.Any(row => row.Text.Length > 0),
        "links" => Rows.Any(row => row.Link.Length > 0),
        "amount" => Rows.Any(row => !double.IsNaN(row.Amount)),
        "topics" => Rows.Any(row => row.Labels.Any(label => label.StartsWith("topic:", StringComparison.Ordinal))),
        "reaction kind" => Rows.Any(row => row.Kind == "reaction" && row.Object.Length > 0),
        "person across channels" => Acts.Where(act => IsPublic(act.Actor)).GroupBy(act => act.Actor).Any(acts => acts.Select(act => act.Channel).Distinct().Count() > 1),
        "team.yaml: trained" => World.Actors.Any(actor => actor.Traits.HasFlag(TeamTraits.TrainedKnown)),
        "team.yaml: named" => World.Actors.Any(actor => actor.Traits.HasFlag(TeamTraits.NamedKnown)),
        "team.yaml: unit" => World.Actors.Any(actor => actor.Unit > 0),
        "team.yaml: domains" => World.Domains.Count > 0,
        _ when field.Split(':', 2) is [var prefix, var words] => words.Split('|') is var any && prefix switch
        {
            "label" => Rows.Any(row => Has(row, any)),
            "kind" => Rows.Any(row => any.Contains(row.Kind)),
            "object" => Rows.Any(row => any.Contains(row.Object)),
            "counter" => World.Counters.Any(counter => any.Contains(counter.Name)),
            _ => throw new ArgumentException($"'{field}' is no name of a field.", nameof(field)),
        },
        _ => throw new ArgumentException($"'{field}' is no name of a field.", nameof(field)),
    };
}
