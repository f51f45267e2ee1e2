using Toolkit.Extensibility;

namespace Toolkit.Hosting.Lanes;

/// <summary>Whether a figure or a table that another process made can be one. What passes can be drawn and written without limit of time or memory being passed.</summary>
static class FigureCheck
{
    const int MostSeries = 1000, MostPanels = 60, MostPoints = 1_000_000, MostSentences = 1000, MostColumns = 1000, MostCells = 1_000_000, MostNames = 1000, MostText = 1 << 14;
    const double MostValue = 1e300;

    // Years 1 to 9999, in microseconds since 1970.
    const double FirstMoment = -62_135_596_800e6, LastMoment = 253_402_300_799e6;

    /// <summary>The figure, with empty lists where there are none.</summary>
    /// <exception cref="InvalidDataException">It cannot be one.</exception>
    public static Figure Checked(Figure sent)
    {
        var figure = sent with { Series = Whole(sent.Series), Panels = Whole(sent.Panels), Method = Whole(sent.Method), Gates = Whole(sent.Gates), Table = Checked(sent.Table) };
        Lengths(figure);
        Texts([figure.Title, figure.Subtitle ?? "", figure.AlternativeText, figure.X.Title, figure.Y.Title, .. figure.Panels, .. figure.Method, .. figure.Gates.SelectMany(gate => new[] { gate.Id, gate.Message })]);
        foreach (var axis in new[] { figure.X, figure.Y })
        {
            Ensure(Enum.IsDefined(axis.Scale) && Enum.IsDefined(axis.Format), "An axis has a scale or a format that there is not.");
            Ensure(axis.Categories.Count <= MostNames, $"An axis has more than {MostNames} names.");
            Texts(axis.Categories);
        }

        foreach (var series in figure.Series)
            Check(series, figure);
        return figure;
    }

    /// <summary>The table.</summary>
    /// <exception cref="InvalidDataException">It cannot be one.</exception>
    public static DataTable Checked(DataTable table)
    {
        Ensure(table.Columns.Count <= MostColumns && (long)table.Columns.Count * table.Rows.Count <= MostCells && table.Rows.Count <= MostCells, "A table is larger than tables may be.");
        Texts(table.Columns);
        foreach (var row in Whole(table.Rows))
        {
            Ensure(row.Count == table.Columns.Count, "A row of a table is not as long as its columns are many.");
            Ensure(!row.Any(cell => cell is double number && double.IsInfinity(number)), "A cell of a table is infinite.");
            Texts([.. row.OfType<string>()]);
        }

        return table;
    }

    /// <summary>Texts that people see.</summary>
    /// <exception cref="InvalidDataException">One is missing or too long.</exception>
    public static void Texts(IReadOnlyList<string> texts)
    {
        foreach (var text in Whole(texts))
            Ensure(text.Length <= MostText, $"A text is longer than {MostText} characters.");
    }

    /// <summary>A list as it was sent: empty when it was left out.</summary>
    /// <exception cref="InvalidDataException">A member of it is missing.</exception>
    public static IReadOnlyList<T> Whole<T>(IReadOnlyList<T>? sent)
    {
        Ensure(sent?.Any(one => one is null) is not true, "A list holds nothing where something is due.");
        return sent ?? [];
    }

    static void Lengths(Figure figure)
    {
        Ensure(figure.Series.Count <= MostSeries, $"A figure has more than {MostSeries} series.");
        Ensure(figure.Panels.Count <= MostPanels, $"A figure has more than {MostPanels} panels.");
        Ensure(figure.Gates.Count <= MostSentences && figure.Method.Count <= MostSentences, "A figure says more than anybody could read.");
        Ensure(figure.Series.Sum(series => (long)series.X.Length) <= MostPoints, $"A figure has more than {MostPoints:N0} points.");
    }

    static void Check(Series series, Figure figure)
    {
        Ensure(Enum.IsDefined(series.Kind) && Enum.IsDefined(series.Dash), "A series is of a kind, or has a dash, that there is not.");
        Ensure(series.Panel is >= 0 and < MostPanels, $"A series stands in a panel that is not one of 0 to {MostPanels - 1}.");
        var lengths = new[] { series.Y.Length, series.Low?.Length, series.High?.Length, series.Labels?.Length, series.Sizes?.Length, series.Hollow?.Length };
        Ensure(lengths.All(length => length is null || length == series.X.Length), "The values of a series are not equally many.");
        Values(series.X, figure.X.Scale);
        foreach (var values in new[] { series.Y, series.Low, series.High })
            Values(values ?? [], figure.Y.Scale);
        Values(series.Sizes ?? [], AxisScale.Linear);
        Texts(series.Labels ?? []);
        Texts([series.Name]);
    }

    // What is not a number is not known, and leaves a gap.
    static void Values(double[] values, AxisScale scale)
    {
        var (low, high) = scale == AxisScale.Time ? (FirstMoment, LastMoment) : (-MostValue, MostValue);
        foreach (var value in values)
            Ensure(double.IsNaN(value) || (value >= low && value <= high), scale == AxisScale.Time ? "A moment lies outside the years 1 to 9999." : "A value is infinite or too large to be drawn.");
    }

    /// <exception cref="InvalidDataException">It does not hold.</exception>
    public static void Ensure(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidDataException(otherwise);
    }
}
