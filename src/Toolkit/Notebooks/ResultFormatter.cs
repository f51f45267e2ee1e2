using System.Globalization;
using Toolkit.Explaining;
using Toolkit.Extensibility;
using Toolkit.Goals;
using Toolkit.Importing;
using Toolkit.Metrics;
using Toolkit.Storage;

namespace Toolkit.Notebooks;

/// <summary>What the toolkit answers: measurements, metrics, goals, imports, and what is in the store. A value never stands without its unit, its interval and what it rests on.</summary>
sealed class ResultFormatter : IValueFormatter
{
    public MimeBundle? Format(object value) => value switch
    {
        IEnumerable<Measurement> measurements => OfMeasurements([.. measurements]),
        Measurement measurement => OfMeasurements([measurement]),
        Measured measured => OfMeasurements([new() { Metric = "", Measured = measured }]),
        IEnumerable<Metric> metrics => TableFormatter.Format(OfMetrics(metrics)),
        Metric metric => TableFormatter.Format(Definition(metric)),
        IEnumerable<GoalResult> goals => GoalFormatter.Format([.. goals]),
        GoalResult goal => GoalFormatter.Format([goal]),
        IEnumerable<GoalFeasibility> goals => GoalFormatter.Format([.. goals]),
        GoalFeasibility goal => GoalFormatter.Format([goal]),
        QualityAgainstAudience quality => OfQuality(quality),
        InteractionQualityIndex index => IndexFormatter.Format(index),
        Explanation explanation => ExplanationFormatter.Format(ExplainedTables.Of(explanation)),
        PointExplanation point => ExplanationFormatter.Format(ExplainedTables.Of(point)),
        StoreSummary summary => TableFormatter.Format(OfSources(summary)) with { PlainText = Printable.Clean(summary.ToString()) },
        ImportSummary import => OfImport(import),
        _ => null,
    };

    /// <summary>A value as a cell: what is read has the unit, what is sorted by has not.</summary>
    public static ShownCell Cell(double? value, Unit? unit) =>
        value is not { } number ? new("", null) : unit is { } known ? new(Quantity.Text(number, known), number) : ShownCell.Of(number);

    static readonly (string Title, Func<Measurement, object?> Value)[] _groups =
    [
        ("channel", m => m.Channel), ("account", m => m.Account), ("source", m => m.Source), ("week", m => Day(m.Week)),
    ];

    static MimeBundle OfMeasurements(IReadOnlyList<Measurement> all)
    {
        if (all is [])
            return new("No group holds anything that could be measured.");
        var groups = _groups.Where(group => all.Any(measurement => group.Value(measurement) is not null)).ToList();
        var (named, undefined, pointed) = (all.Any(measurement => measurement.Metric is not ""), all.Any(measurement => measurement.Measured.Reason is not null), all.Any(measurement => measurement.Point is not null));
        return TableFormatter.Format(ShownTable.Of(new(
            [.. named ? ["metric"] : (string[])[], .. groups.Select(group => group.Title), "value", "95 % interval", "n", .. undefined ? ["not shown because"] : (string[])[], .. pointed ? ["point"] : (string[])[]],
            [.. all.Select(m => (IReadOnlyList<object?>)[
                .. named ? [m.Metric] : (object?[])[], .. groups.Select(group => group.Value(m)), Cell(m.Measured.Value, m.Unit), Interval(m.Measured, m.Unit), m.Measured.Count,
                .. undefined ? [UndefinedWords.Because(m.Measured)] : (object?[])[], .. pointed ? [m.Point] : (object?[])[]])])) with { All = "ToTable() has all." });
    }

    static string? Interval(Measured measured, Unit? unit) => measured is { Low: { } low, High: { } high }
        ? unit is { } known ? Quantity.Interval(low, high, known) : $"{ShownCell.Of(low).Text} to {ShownCell.Of(high).Text}"
        : null;

    static DataTable OfMetrics(IEnumerable<Metric> metrics) => new(
        ["metric", "title", "unit", "better is", "formula"],
        [.. metrics.Select(m => (IReadOnlyList<object?>)[m.VersionedId, m.Title, UnitWords.Of(m.Unit), MetricDescription.Better(m.Direction), m.Formula])]);

    static DataTable Definition(Metric metric) => new(["property", "value"], [.. MetricDescription.Of(metric).Select(line => (IReadOnlyList<object?>)[line.Property, line.Text])]);

    static MimeBundle OfQuality(QualityAgainstAudience quality)
    {
        var said = TableFormatter.Format(ShownTable.Of(new(
            ["", quality.MetricTitle], [.. quality.Findings.Select(sentence => (IReadOnlyList<object?>)["finding", sentence]), .. quality.Gates.Select(gate => (IReadOnlyList<object?>)[gate.Refuses ? "not shown" : "with care", gate.Message])])));
        var accounts = TableFormatter.Format(ShownTable.Of(new(
            ["channel", "account", "audience", "n", "value", "shrunken", "95 % interval", "% of expected", "point"],
            [.. quality.Accounts.Select(account => (IReadOnlyList<object?>)[
                account.Channel, account.Account, double.IsFinite(account.Audience) ? account.Audience : null, account.Count, Cell(account.Raw, UnitOf(quality)), Cell(account.Shrunken, UnitOf(quality)),
                Interval(new() { Low = account.Low, High = account.High }, UnitOf(quality)), Cell(account.PercentOfExpected, Unit.Percent), account.Point])])));
        return new($"{said.PlainText}\n\n{accounts.PlainText}") { Html = $"{said.Html}\n{accounts.Html}" };
    }

    static Unit UnitOf(QualityAgainstAudience quality) => quality.IsProportion ? Unit.Share : Unit.CountPerPost;

    static DataTable OfSources(StoreSummary summary) => new(
        ["source", "interactions", "posts", "accounts", "first", "last", "newest export", "without a time"],
        [.. summary.Sources.Select(source => (IReadOnlyList<object?>)[
            source.Name, source.Interactions, source.Posts, source.People, Day(source.From), Day(source.To), Day(source.NewestExport), source.WithoutTime]),
            ["all", summary.Interactions, summary.Posts, summary.People, Day(summary.Sources.Min(source => source.From)), Day(summary.Sources.Max(source => source.To)),
                Day(summary.Sources.Max(source => source.NewestExport)), summary.Sources.Sum(source => source.WithoutTime)]]);

    static MimeBundle OfImport(ImportSummary import)
    {
        var table = TableFormatter.Format(new DataTable(
            ["export", "importer", "interactions added", "known already", "counters added", "records set aside"],
            [[import.Archive, import.Importer, import.Added, import.Known, import.Observations, import.SetAside]]));
        var findings = import.Findings is [] ? null : TableFormatter.Format(TableFormatter.OfFindings(import.Findings));
        return new(Printable.Clean($"{import}\n{findings?.PlainText}".TrimEnd())) { Html = findings is null ? table.Html : $"{table.Html}\n{findings.Html}" };
    }

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? Day(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
