namespace Toolkit.Integrations.Tests;

static class SampleFigure
{
    public static Figure All() => new()
    {
        Title = "Answers & $thanks$ <b>grow</b>",
        AlternativeText = "Three series.",
        X = new("Audience"),
        Y = new("Replies for each post"),
        Series =
        [
            new() { Name = "points <i>", Kind = SeriesKind.Points, X = [10, 100, 1000], Y = [1, 2, 1.5], Low = [0.5, 1, 1], High = [2, 3, 2.5], Labels = ["a & b", "<script>", "c"], Hollow = [true, false, false] },
            new() { Name = "line", Kind = SeriesKind.Line, X = [10, 1000], Y = [1, 2], Dash = LineDash.Dash },
            new() { Name = "bars", Kind = SeriesKind.Bars, X = [10, 1000], Y = [1, 2], InLegend = false },
        ],
        Table = new(["audience", "replies"], [[10d, 1d]]),
    };
}
