using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Whether what counts holds a field at all, by the names that <see cref="Metric.Needs"/> uses.</summary>
sealed class FieldPresence(FactIndex index)
{
    static readonly string[] _prefixes = [DataField.LabelPrefix, DataField.KindPrefix, DataField.ObjectPrefix, DataField.CounterPrefix];

    /// <summary>Names that stand for themselves.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [DataField.Text, DataField.Links, DataField.Amount, DataField.Team, DataField.PersonAcrossChannels, DataField.Trained, DataField.Named, DataField.Unit, DataField.Domains, DataField.ReactionKind, DataField.Topics];

    readonly BuiltOnce<string, bool> _known = new();

    /// <summary>Whether it is a name at all.</summary>
    public static bool Knows(string field) => Names.Contains(field) || Array.Exists(_prefixes, prefix => Behind(field, prefix) is { Length: > 0 });

    public bool Has(string field) => _known.Of(field, Look);

    bool Look(string field) => field switch
    {
        _ when Behind(field, DataField.LabelPrefix) is { } labels => labels.Any(label => index.Labels[label] is not []),
        _ when Behind(field, DataField.KindPrefix) is { } kinds => kinds.Any(kind => AnyRowHas(index.Interactions.Kind, kind)),
        _ when Behind(field, DataField.ObjectPrefix) is { } kinds => kinds.Any(kind => AnyRowHas(index.Interactions.ObjectKind, kind)),
        _ when Behind(field, DataField.CounterPrefix) is { } names => names.Any(name => Holds(index.Contents.Observations.Name, name)),
        DataField.ReactionKind => AnyRow(row => index.Kind(row) == FactKind.Reaction && index.Interactions.ObjectKind[row] != 0),
        DataField.Topics => index.Labels.AnyTopic,
        DataField.Text => AnyRow(row => !index.Interactions.Details.Text(row).IsEmpty),
        DataField.Links => AnyRow(row => !index.Interactions.Details.FirstUrl(row).IsEmpty),
        DataField.Amount => index.Weights is { Length: > 0 } amounts && AnyRow(row => !double.IsNaN(amounts[row])),
        DataField.Team => index.HasTeam,
        DataField.PersonAcrossChannels => index.Persons.AnyAcrossChannels,
        DataField.Trained => index.Contents.Actors.Traits.Any(traits => traits.HasFlag(TeamTraits.TrainedKnown)),
        DataField.Named => index.Contents.Actors.Traits.Any(traits => traits.HasFlag(TeamTraits.NamedKnown)),
        DataField.Unit => index.Contents.Actors.Unit.Any(unit => unit > 0),
        DataField.Domains => index.Contents.OwnedDomains is not [],
        _ => throw new ArgumentException($"A metric needs '{field}', which is no name of a field.", nameof(field)),
    };

    bool AnyRow(Func<int, bool> holds)
    {
        var (classes, found) = (index.Classes, false);
        Ranges.Each(classes.Length, (from, to) =>
        {
            for (var row = from; row < to && !Volatile.Read(ref found); row++)
            {
                if (classes[row] != 0 && holds(row))
                    Volatile.Write(ref found, true);
            }
        });
        return found;
    }

    bool AnyRowHas(ushort[] codes, string word)
    {
        var (classes, code) = (index.Classes, index.Symbols.Code(word));
        for (var row = code == 0 ? -1 : codes.AsSpan().IndexOf(code); row >= 0; row = Next(codes, code, row))
        {
            if (classes[row] != 0)
                return true;
        }

        return false;
    }

    static int Next(ushort[] codes, ushort code, int row) => codes.AsSpan(row + 1).IndexOf(code) is >= 0 and var ahead ? row + 1 + ahead : -1;

    bool Holds(ushort[] codes, string word) => index.Symbols.Code(word) is not 0 and var code && codes.AsSpan().Contains(code);

    // Any of several words will do.
    static string[]? Behind(string field, string prefix) => field.StartsWith(prefix, StringComparison.Ordinal) ? field[prefix.Length..].Split('|') : null;
}
