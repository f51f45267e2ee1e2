using System.Globalization;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Metrics;

namespace Toolkit.Explaining;

/// <summary>Works a metric out on three of its own rows.</summary>
sealed class Examples(FactSet facts, MetricEvaluator evaluator, MeasureRequest asked)
{
    const int Newest = 1000;

    readonly FactView _view = facts.View(asked.Metric.Query.Table);

    /// <param name="rows">The rows that count.</param>
    public WorkedExample Of(int[] rows)
    {
        using var all = evaluator.Answer(asked, rows);
        if (Withheld(rows) is { } reason)
            return new() { Parts = Parts(all, null), Withheld = reason };
        var chosen = Choose(rows);
        using var answer = evaluator.Answer(asked, chosen);
        return new() { Rows = [.. chosen.Select(Row)], Parts = Parts(all, answer), Value = chosen is [] ? null : asked.Metric.Finish(answer) };
    }

    string? Withheld(int[] rows) =>
        asked.Metric.Query.Table == FactTable.Roster ? "Rows are single members of the team, who are not shown one by one."
        : RowPeople.Count(facts, asked.Metric.Query.Table, rows) is > 0 and < Explainer.PrivacyFloor ? $"Fewer than {Explainer.PrivacyFloor} people stand behind the rows, so none is shown."
        : null;

    // In an order that imports do not change.
    int[] Choose(int[] rows)
    {
        int[] newest = [.. rows.Order(Comparer<int>.Create((one, other) => Order(other, one))).Take(Newest)];
        int[] sorted = [.. newest.Select(row => (Row: row, Adds: Adds(row))).OrderByDescending(one => one.Adds).Select(one => one.Row)];
        return sorted.Length <= 3 ? sorted : [sorted[0], sorted[sorted.Length / 2], sorted[^1]];
    }

    int Order(int one, int other)
    {
        if (_view.Time[one] != _view.Time[other])
            return _view.Time[one].CompareTo(_view.Time[other]);
        return (_view.StoreRow(one), _view.StoreRow(other)) is (>= 0 and var first, >= 0 and var second)
            ? facts.Index.Interactions.Details.Id(first).SequenceCompareTo(facts.Index.Interactions.Details.Id(second))
            : string.CompareOrdinal(Label(_view.Account(one)), Label(_view.Account(other)));
    }

    // How many of the metric's sums a row adds to.
    int Adds(int row) => asked.Metric.Query.Aggregates.Count(aggregate => Aggregation.Values(aggregate, evaluator.Answer(asked, [row])).Any(value => value != 0));

    IReadOnlyList<ExamplePart> Parts(GroupAnswer all, GroupAnswer? example) =>
        [.. asked.Metric.Query.Aggregates.Select(aggregate => new ExamplePart(aggregate.Name, AggregateWords.Of(aggregate), all[aggregate.Name], example?.RowCount > 0 ? example[aggregate.Name] : null))];

    ExampleRow Row(int row) => new()
    {
        Interaction = _view.StoreRow(row) is >= 0 and var interaction ? Encoding.UTF8.GetString(facts.Index.Interactions.Details.Id(interaction)) : null,
        Time = _view.Time[row] == long.MinValue ? null : InteractionTime.Moment(_view.Time[row]),
        Channel = _view.Channel(row) is not 0 and var channel ? facts.Index.Symbols[channel] : null,
        Columns = [.. MetricDescription.Columns(asked.Metric.Query).Select(column => KeyValuePair.Create(column, Value(column, row)))],
    };

    object? Value(string column, int row) => _view[column][row] is var value && double.IsNaN(value) ? null : column switch
    {
        "actor" or "responder" or "fromActor" when facts.Index.IsTeam((int)value) && !facts.Index.Contents.Actors.Organisation[(int)value] => "one of the team",
        "actor" or "account" or "from" or "to" or "responder" or "fromActor" => Label((int)value),
        "channel" or "source" or "name" => facts.Index.Symbols[(ushort)value],
        "kind" => ((FactKind)value).ToString().ToLowerInvariant(),
        "time" or "end" or "last" => InteractionTime.Moment((long)value).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "week" or "day" => Toolkit.Facts.Calendar.Date((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value,
    };

    // In pairs the team is one node, one past the last actor.
    string? Label(int actor) => actor < 0 ? null : actor >= facts.Index.Contents.Actors.Count ? "the team" : facts.Index.Contents.Actors.Label(actor);
}
