using Toolkit.Explaining;
using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Metrics;

/// <summary>Measures metrics over facts. Same facts and request, same answer.</summary>
/// <param name="facts">The facts.</param>
/// <param name="intervals">Intervals other than Wilson's and Kaplan and Meier's; without it those stay empty.</param>
/// <param name="privacyFloor">Cells that single out fewer public people than this are not shown.</param>
sealed class MetricEvaluator(FactSet facts, IIntervals? intervals = null, int privacyFloor = 5)
{
    // The usual ones first: ids of two groupings are never alike.
    static readonly Grouping[] _groupings = [.. Enumerable.Range(0, 16).Select(keys => (Grouping)keys).OrderByDescending(by => by is Grouping.None or Grouping.Channel or (Grouping.Account | Grouping.Channel) or Grouping.Week)];

    /// <summary>One measurement for each group that has rows in the window, by channel, account, week and source; without grouping always one.</summary>
    public IReadOnlyList<Measurement> Measure(MeasureRequest request) =>
        [.. Groups(request).Select(group => Labelled(request, group.Key, group.Measured))
            .OrderBy(one => one.Channel, StringComparer.Ordinal).ThenBy(one => one.Account, StringComparer.Ordinal)
            .ThenBy(one => one.Week).ThenBy(one => one.Source, StringComparer.Ordinal)];

    /// <summary>The measurements of several requests, in their order; computed side by side.</summary>
    public IReadOnlyList<Measurement> MeasureAll(IReadOnlyList<MeasureRequest> requests)
    {
        var measured = new IReadOnlyList<Measurement>[requests.Count];
        Ranges.Side(requests.Count, request => measured[request] = Measure(requests[request]));
        foreach (var table in requests.Select(request => request.Metric.Query.Table).Distinct())
            facts.View(table).Forget();
        return [.. measured.SelectMany(one => one)];
    }

    /// <summary>The same by the keys of the groups, in which two accounts of one label stay two.</summary>
    public IEnumerable<(GroupKey Key, Measured Measured)> Groups(MeasureRequest request)
    {
        var view = facts.View(request.Metric.Query.Table);
        var segment = new SegmentFilter(facts.Index, view);
        if (!segment.Fits(request.Segment))
            return [(RowGroups.Of(view, [], Grouping.None)[0].Key, Measured.Undefined(UndefinedReason.MissingField))];

        var inside = segment.Keep(InWindow(view, request), request.Segment);
        int[] grouped = request.By == Grouping.None ? [] : inside.Rows();
        var counted = KeepCounted(view, request, inside);
        var masks = new WhereMasks(view, counted);
        return RowGroups.Of(view, grouped, request.By)
            .Select(group => (group.Key, Measure(view, request, request.By == Grouping.None ? new(counted) : new(Array.FindAll(group.Rows, row => counted[row])), masks)));
    }

    /// <summary>The rows of the metric's table that a request counts when it groups by nothing; none where the table cannot answer its segment.</summary>
    public int[] Rows(MeasureRequest request)
    {
        var view = facts.View(request.Metric.Query.Table);
        var segment = new SegmentFilter(facts.Index, view);
        return segment.Fits(request.Segment) ? KeepCounted(view, request, segment.Keep(InWindow(view, request), request.Segment)).Rows() : [];
    }

    /// <summary>The groups of any grouping whose point has this id, with the rows that they count; none when no group of the window has it.</summary>
    public IReadOnlyList<(Measurement Measurement, int[] Rows)> Behind(MeasureRequest request, string point)
    {
        var view = facts.View(request.Metric.Query.Table);
        var inside = InWindow(view, request);
        var rows = inside.Rows();
        return _groupings.Select(by => Behind(request with { By = by })).FirstOrDefault(found => found is not []) ?? [];

        List<(Measurement, int[])> Behind(MeasureRequest asked)
        {
            var groups = RowGroups.Of(view, rows, asked.By).Where(group => PointId.Of(asked.Metric.VersionedId, Words(asked.By, group.Key)) == point).ToList();
            if (groups is [])
                return [];
            var counted = KeepCounted(view, asked, inside.Copy());
            var masks = new WhereMasks(view, counted);
            return [.. groups.Select(group => group with { Rows = Array.FindAll(group.Rows, row => counted[row]) }).Select(group => (Labelled(asked, group.Key, Measure(view, asked, new(group.Rows), masks)), group.Rows))];
        }
    }

    /// <summary>How many rows of the table are left after each step on the way to those that a request counts.</summary>
    public IReadOnlyList<(FactFilter? Filter, long Left)> Steps(MeasureRequest request)
    {
        var view = facts.View(request.Metric.Query.Table);
        var rows = InWindow(view, request);
        List<(FactFilter?, long)> steps = [(null, view.Count), (null, rows.Count)];
        foreach (var filter in (FactFilter[])[.. request.Metric.Query.Filters, .. ScopeFilters(view, request)])
            steps.Add((filter, rows.Keep(view, [filter]).Count));
        return steps;
    }

    /// <summary>The query's answer over some rows of its table.</summary>
    public GroupAnswer Answer(MeasureRequest request, int[] rows)
    {
        var view = facts.View(request.Metric.Query.Table);
        return new(view, request.Metric.Query, new(rows), WindowDays(request), new(view));
    }

    RowMask KeepCounted(FactView view, MeasureRequest request, RowMask rows) =>
        rows.Keep(view, [.. request.Metric.Query.Filters, .. ScopeFilters(view, request)]);

    Measured Measure(FactView view, MeasureRequest request, RowSet rows, WhereMasks masks)
    {
        Stopping.Check();
        var metric = request.Metric;
        if (Missing(metric, rows.Count) is { } missing)
            return missing;
        if (SinglesOut(view, request, rows))
            return Measured.Undefined(UndefinedReason.PrivacyFloor);
        using var answer = new GroupAnswer(view, metric.Query, rows, WindowDays(request), masks);
        var measured = metric.Finish(answer);
        return measured.Value is not null && measured.Count < metric.MinimumCount
            ? Measured.Undefined(UndefinedReason.BelowMinN, measured.Count)
            : Intervals.With(metric, measured, answer, new(intervals, request.Confidence));
    }

    // Nothing at all lacks no field: there was no opportunity.
    Measured? Missing(Metric metric, int rows)
    {
        if (facts.Index.Interactions.Count == 0)
            return null;
        var absent = string.Join(", ", metric.Needs.Where(need => !facts.Fields.Has(need)));
        return absent is "" ? null : Measured.Undefined(UndefinedReason.MissingField, rows) with { Missing = absent };
    }

    static RowMask InWindow(FactView view, MeasureRequest request)
    {
        var rows = RowMask.All(view.Count);
        if (request is { From: null, To: null })
            return rows;
        rows.Keep(view, [new("time", Comparison.IsNotNull)]);
        if (request.From is { } from)
            rows.Keep(view, [new("time", Comparison.GreaterOrEqual, from)]);
        return request.To is { } to ? rows.Keep(view, [new("time", Comparison.Less, to)]) : rows;
    }

    // A metric over accounts means the team's own, unless accounts are to be compared.
    IEnumerable<FactFilter> ScopeFilters(FactView view, MeasureRequest request)
    {
        var scope = request.Scope ?? (request.By.HasFlag(Grouping.Account) ? AccountScope.All : AccountScope.Own);
        var isOfAccounts = request.Metric.Query.Filters.Any(filter => filter.Column == "isAccount");
        return isOfAccounts && scope == AccountScope.Own && view.Has("isTeam") && facts.Index.HasTeam ? [new("isTeam", Comparison.Equal, 1)] : [];
    }

    // Only accounts can single out a person: other keys say nothing of who is in the cell.
    bool SinglesOut(FactView view, MeasureRequest request, RowSet rows)
    {
        if (!request.By.HasFlag(Grouping.Account) && request.Segment.Accounts.Count == 0)
            return false;
        var people = rows.Numbers.Select(view.Account).Where(account => account >= 0 && !facts.Index.Accounts.IsAccount(account)).Distinct().Take(privacyFloor).Count();
        return people > 0 && people < privacyFloor;
    }

    Measurement Labelled(MeasureRequest request, GroupKey group, Measured measured)
    {
        var key = Words(request.By, group);
        return new()
        {
            Metric = request.Metric.VersionedId,
            Channel = key.Channel,
            Account = key.Account,
            Week = key.Week,
            Source = key.Source,
            Measured = measured,
            Unit = request.Metric.Unit,
            Point = PointId.Of(request.Metric.VersionedId, key),
        };
    }

    PointKey Words(Grouping by, GroupKey key)
    {
        var account = by.HasFlag(Grouping.Account) && key.Account >= 0;
        return new(
            by.HasFlag(Grouping.Channel) ? facts.Index.Symbols[key.Channel] : null,
            account ? facts.Index.Contents.Actors.Label(key.Account) : null,
            account ? facts.Index.Symbols[facts.Index.Contents.Actors.Source[key.Account]] : null,
            by.HasFlag(Grouping.Week) && key.Week != Calendar.Unknown ? Calendar.Date(key.Week) : null,
            by.HasFlag(Grouping.Source) ? facts.Index.Symbols[key.Source] : null);
    }

    static double? WindowDays(MeasureRequest request) =>
        request is { From: { } from, To: { } to } ? (double)(to - from) / Calendar.MicrosecondsPerDay : null;
}
