using Toolkit.Extensibility;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Hosting.Lanes;

/// <summary>Whether what a call came to in another process can be: declarations, measurements and blocks. None of it is believed before.</summary>
static class ResultCheck
{
    const int MostBlocks = 10_000;
    const long MostCount = 1L << 53;

    /// <summary>The declarations of a process that said which metrics and sections it adds.</summary>
    /// <exception cref="InvalidDataException">They cannot be, or are not those.</exception>
    public static ResultMessage Declared(ResultMessage result, ReadyMessage ready)
    {
        var metrics = FigureCheck.Whole(result.Metrics).Select(metric => metric with { UndefinedReasons = FigureCheck.Whole(metric.UndefinedReasons), Needs = FigureCheck.Whole(metric.Needs), Query = Whole(metric.Query) }).ToList();
        var sections = FigureCheck.Whole(result.Sections);
        Same(metrics.Select(metric => metric.Id), ready.Metrics);
        Same(sections.Select(section => section.Id), ready.Sections);
        FigureCheck.Texts([.. sections.Select(section => section.Title)]);
        foreach (var metric in metrics)
            Check(metric);
        return result with { Metrics = metrics, Sections = sections };
    }

    static FactQuery Whole(FactQuery query) => query with
    {
        Filters = FigureCheck.Whole(query.Filters),
        RowColumns = FigureCheck.Whole(query.RowColumns),
        Aggregates = [.. FigureCheck.Whole(query.Aggregates).Select(aggregate => aggregate with { Where = FigureCheck.Whole(aggregate.Where) })],
    };

    static void Same(IEnumerable<string> declared, IEnumerable<string> added) =>
        Ensure(declared.Order(StringComparer.Ordinal).SequenceEqual(added.Order(StringComparer.Ordinal), StringComparer.Ordinal), "It declares other metrics or sections than it adds.");

    static void Check(MetricMessage metric)
    {
        Ensure(metric is { Version: >= 1, MinimumCount: >= 0 }, $"The metric '{metric.Id}' has a version or a least count that there cannot be.");
        Ensure(Enum.IsDefined(metric.Unit) && Enum.IsDefined(metric.Direction) && Enum.IsDefined(metric.Interval) && metric.UndefinedReasons.All(Enum.IsDefined), $"The metric '{metric.Id}' is declared with a value that there is not.");
        Ensure(IsFinite(metric.Minimum) && IsFinite(metric.Maximum), $"The metric '{metric.Id}' has a range that ends nowhere.");
        FigureCheck.Texts([metric.Id, metric.CatalogueId ?? "", metric.Title, metric.Formula, metric.Reference, .. metric.Needs]);
        Check(metric.Query, metric.Id);
    }

    static void Check(FactQuery query, string metric)
    {
        Ensure(Enum.IsDefined(query.Table), $"The metric '{metric}' asks a table that there is not.");
        foreach (var aggregate in query.Aggregates)
        {
            Ensure(Enum.IsDefined(aggregate.Function) && aggregate.Parameter is >= 0 and <= 1, $"The metric '{metric}' has an aggregate that there is not.");
            Ensure(aggregate.Function == AggregateFunction.Count || aggregate.Column is not null, $"An aggregate of the metric '{metric}' names no column.");
            Ensure(aggregate.Function != AggregateFunction.Survival || aggregate.ObservedColumn is not null, $"An aggregate of the metric '{metric}' names no column of what ended.");
            Ensure(aggregate.Function is not (AggregateFunction.SumOfRatios or AggregateFunction.IntraclassCorrelation or AggregateFunction.JensenShannon) || aggregate.OverColumn is not null, $"An aggregate of the metric '{metric}' names no divisor.");
        }

        Ensure(query.Aggregates.DistinctBy(one => one.Name, StringComparer.Ordinal).Count() == query.Aggregates.Count, $"Two aggregates of the metric '{metric}' have one name.");
        var filters = query.Filters.Concat(query.Aggregates.SelectMany(aggregate => aggregate.Where)).ToList();
        Ensure(filters.All(filter => Enum.IsDefined(filter.Comparison)), $"The metric '{metric}' compares as nobody can.");
        var columns = query.RowColumns.Concat(filters.Select(filter => filter.Column)).Concat(query.Aggregates.SelectMany(aggregate => new[] { aggregate.Column, aggregate.ObservedColumn, aggregate.OverColumn }.OfType<string>()));
        if (columns.FirstOrDefault(column => !KnownColumns.Has(query.Table, column)) is { } unknown)
            throw new InvalidDataException($"The metric '{metric}' asks for the column '{ForeignText.Of(unknown, 64)}', which {query.Table} has not.");
    }

    /// <summary>A measurement.</summary>
    /// <exception cref="InvalidDataException">It cannot be one.</exception>
    public static Measured Checked(Measured? measured)
    {
        var one = measured ?? throw new InvalidDataException("A metric gave no measurement.");
        Ensure(one.Value.HasValue != one.Reason.HasValue, "A measurement has neither a value nor a reason for none, or both.");
        Ensure(one.Reason is not { } reason || Enum.IsDefined(reason), "A measurement is undefined for a reason that there is not.");
        Ensure(one.Count is >= 0 and <= MostCount, "A measurement rests on a number of opportunities that there cannot be.");
        FigureCheck.Texts([one.Missing ?? ""]);
        Ensure(new[] { one.Value, one.Numerator, one.Denominator, one.Low, one.High }.All(IsFinite), "A measurement holds something that is no number.");
        return one;
    }

    /// <summary>The blocks of a section.</summary>
    /// <exception cref="InvalidDataException">One cannot be.</exception>
    public static IReadOnlyList<ReportBlock> Checked(IReadOnlyList<BlockMessage> blocks)
    {
        Ensure(FigureCheck.Whole(blocks).Count <= MostBlocks, $"A section has more than {MostBlocks:N0} blocks.");
        return [.. blocks.Select(block => Checked(block.ToBlock()))];
    }

    static ReportBlock Checked(ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Drawing drawing: return new ReportBlock.Drawing(FigureCheck.Checked(drawing.Figure));
            case ReportBlock.Table table:
                FigureCheck.Texts([table.Caption]);
                FigureCheck.Checked(table.Data);
                break;
            case ReportBlock.Remark remark:
                Ensure(Enum.IsDefined(remark.Severity), "A remark has a severity that there is not.");
                FigureCheck.Texts([remark.Text]);
                break;
            case ReportBlock.Paragraph paragraph: FigureCheck.Texts([paragraph.Text]); break;
        }

        return block;
    }

    static bool IsFinite(double? value) => value is not { } number || double.IsFinite(number);

    static void Ensure(bool holds, string otherwise) => FigureCheck.Ensure(holds, otherwise);
}
