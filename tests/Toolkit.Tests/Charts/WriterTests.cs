using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Toolkit.Charts;
using Toolkit.Statistics;
using Toolkit.Tests.Statistics;

namespace Toolkit.Tests.Charts;

public sealed class WriterTests
{
    const string Hostile = "<script>alert(1)</script><a href=\"javascript:alert(1)\">x</a> &amp; $\\href{x}{y}$ %{x} \u202Eevil\u202C \u0000\u001b[31m ]]> '\" \ud800";

    public static TheoryData<string> Charts => ["quality-against-audience", "funnel", "channels"];

    [Theory]
    [MemberData(nameof(Charts))]
    public void Same_rows_give_the_same_bytes(string chart)
    {
        var rows = SimulatedWorld.Make(3).Rows;
        (string Svg, string Plotly) Bytes()
        {
            var figure = StandardCharts.Draw(chart, QualityAnalysis.Analyse(rows, new(Replicates: 100)));
            return (SvgWriter.Write(figure), Encoding.UTF8.GetString(PlotlyWriter.Write(figure)));
        }

        Assert.Equal(Bytes(), Bytes());
    }

    [Theory]
    [InlineData("quality-against-audience", 0)]
    [InlineData("quality-against-audience", 9)]
    [InlineData("funnel", 0)]
    [InlineData("funnel", 9)]
    public void Few_or_no_accounts_are_drawn_with_the_reason(string chart, int accounts)
    {
        var rows = SimulatedWorld.Make(3, Math.Max(2, accounts)).Rows;
        if (accounts == 0)
            rows = rows with { Account = [], Channel = [], Audience = [], Value = [], Time = [], Paid = [] };

        var figure = StandardCharts.Draw(chart, QualityAnalysis.Analyse(rows));

        Assert.Contains(figure.Gates, gate => gate is { Id: "few-accounts", Refuses: true });
        Assert.Contains("few", figure.Title, StringComparison.Ordinal);
        Assert.Equal("svg", XDocument.Parse(SvgWriter.Write(figure)).Root!.Name.LocalName);
        using var document = JsonDocument.Parse(PlotlyWriter.Write(figure));
    }

    [Fact]
    public void Of_very_many_accounts_those_with_most_posts_are_drawn()
    {
        var figure = StandardCharts.Draw("quality-against-audience", QualityAnalysis.Analyse(SimulatedWorld.Make(3, 2400).Rows, new(Replicates: 20)));

        Assert.Equal([1000, 1000], figure.Series.Where(series => series.Kind == SeriesKind.Points).Select(series => series.X.Length));
        Assert.Equal(2400, figure.Table.Rows.Count);
        Assert.Equal(2, figure.Gates.Count(gate => gate.Id == "crowded"));
    }

    [Fact]
    public void Svg_matches_its_golden_file()
    {
        var path = Repository.PathOf("tests", "Toolkit.Tests", "Charts", "figure.svg");
        var svg = SvgWriter.Write(Small("Replies grow with size", "Ana"));
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
            File.WriteAllText(path, svg);

        Assert.Equal(File.ReadAllText(path), svg);
    }

    [Fact]
    public void Rows_cells_bars_and_texts_match_their_golden_files()
    {
        Golden.Match(SvgWriter.Write(Rows("Row")), "rows.svg");
        Golden.Match(Encoding.UTF8.GetString(PlotlyWriter.Write(Rows("Row"))) + "\n", "rows.json");
        Golden.Match(SvgWriter.Write(Bars), "bars.svg");
        Golden.Match(Encoding.UTF8.GetString(PlotlyWriter.Write(Bars)) + "\n", "bars.json");
    }

    [Fact]
    public void The_first_name_stands_on_top_and_what_is_beyond_the_last_is_not_drawn()
    {
        var svg = XDocument.Parse(SvgWriter.Write(Rows("Row"))).Root!;
        double Top(string text) => double.Parse(svg.Descendants().Single(element => element.Name.LocalName == "text" && element.Value == text).Attribute("y")!.Value);

        Assert.True(Top("Row 1") < Top("Row 2"));
        Assert.Equal(3, svg.Descendants().Count(element => element.Name.LocalName == "rect" && element.Attribute("fill-opacity") is not null && element.Descendants().Any()));
    }

    [Fact]
    public void Bars_below_zero_hang_from_it()
    {
        var svg = XDocument.Parse(SvgWriter.Write(Bars)).Root!;
        var bars = svg.Descendants().Where(element => element.Name.LocalName == "rect" && element.Descendants().Any()).ToList();
        double Number(XElement bar, string name) => double.Parse(bar.Attribute(name)!.Value);

        Assert.Equal(Number(bars[0], "y") + Number(bars[0], "height"), Number(bars[1], "y"), 1);
    }

    [Fact]
    public void Names_of_an_axis_are_only_text()
    {
        var json = Encoding.UTF8.GetString(PlotlyWriter.Write(Rows(Hostile)));

        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.Equal(Names(XDocument.Parse(SvgWriter.Write(Rows("x")))), Names(XDocument.Parse(SvgWriter.Write(Rows(Hostile)))));
    }

    [Fact]
    public void Hostile_texts_are_only_text_in_svg()
    {
        var plain = XDocument.Parse(SvgWriter.Write(Small("title", "label")));
        var hostile = XDocument.Parse(SvgWriter.Write(Small(Hostile, Hostile)));

        Assert.Equal(Names(plain), Names(hostile));
        Assert.DoesNotContain(hostile.ToString(SaveOptions.DisableFormatting), text => text is '\u202E' or '\u001b');
    }

    [Fact]
    public void Hostile_texts_are_only_text_in_plotly()
    {
        var json = Encoding.UTF8.GetString(PlotlyWriter.Write(Small(Hostile, Hostile)));
        using var document = JsonDocument.Parse(json);
        var trace = document.RootElement.GetProperty("data").EnumerateArray().Last();

        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.DoesNotContain("template", json, StringComparison.Ordinal);
        foreach (var text in new[] { trace.GetProperty("name").GetString()!, trace.GetProperty("hovertext")[0].GetString()! })
        {
            Assert.StartsWith("&lt;script&gt;", text, StringComparison.Ordinal);
            Assert.DoesNotContain(text, character => character is '<' or '>' or '$' or '\u202E' or '\u001b');
        }
    }

    [Fact]
    public void Hostile_texts_do_not_reach_the_terminal()
    {
        var text = FigureText.Write(Small(Hostile, Hostile));

        Assert.DoesNotContain(text, character => (char.IsControl(character) && character != '\n') || character == '\u202E');
    }

    [Fact]
    public void Whole_numbers_are_whole_in_text()
    {
        var text = FigureText.Table(new(["n"], [[1521.0], [148_619.99999999997], [19.0], [140.5], [0.0], [0.25]]));

        Assert.Equal(["n", "1,521", "148,620", "19", "140.5", "0", "0.250"], text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Plotly_uses_only_what_the_basic_bundle_draws(string chart)
    {
        using var document = JsonDocument.Parse(PlotlyWriter.Write(StandardCharts.Draw(chart, QualityAnalysis.Analyse(SimulatedWorld.Make(3).Rows, new(Replicates: 50)))));

        Assert.All(document.RootElement.GetProperty("data").EnumerateArray(), trace => Assert.Contains(trace.GetProperty("type").GetString(), (string[])["scatter", "bar"]));
        Assert.Equal(chart != "channels", document.RootElement.GetProperty("layout").TryGetProperty("xaxis2", out _));
    }

    [Fact]
    public void Svg_is_named_and_described_under_ids_of_its_own()
    {
        var svg = XDocument.Parse(SvgWriter.Write(Small("Finding", "Ana"))).Root!;
        var twin = XDocument.Parse(SvgWriter.Write(Small("Finding", "Ana"), idPrefix: "b")).Root!;
        var ids = svg.Attribute("aria-labelledby")!.Value.Split(' ');

        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal(["Finding", "What is seen."], ids.Select(id => svg.Elements().Single(element => element.Attribute("id")?.Value == id).Value));
        Assert.DoesNotContain(twin.Attribute("aria-labelledby")!.Value, ids);
    }

    [Theory]
    [InlineData(SvgWriter.Narrow)]
    [InlineData(SvgWriter.Wide)]
    public void Texts_stay_inside_the_picture(double width)
    {
        var svg = XDocument.Parse(SvgWriter.Write(Small(string.Concat(Enumerable.Repeat("A long finding that needs lines ", 8)), new('w', 400)), width)).Root!;

        foreach (var text in svg.Descendants().Where(element => element.Name.LocalName == "text"))
        {
            var (x, size) = (double.Parse(text.Attribute("x")!.Value), double.Parse(text.Attribute("font-size")!.Value));
            var wide = TextMeasure.Width(text.Value, size);
            var left = text.Attribute("text-anchor")?.Value switch { "end" => x - wide, "middle" => x - (wide / 2), _ => x };
            Assert.InRange(left, -0.5, width);
            Assert.InRange(left + wide, 0, width + 0.5);
        }
    }

    [Fact]
    public void Gates_are_shown_in_every_form()
    {
        var figure = Small("Finding", "Ana") with { Gates = [new("few-accounts", true, "Only nine accounts.")] };

        Assert.Contains("Only nine accounts.", SvgWriter.Write(figure), StringComparison.Ordinal);
        Assert.Contains("Only nine accounts.", Encoding.UTF8.GetString(PlotlyWriter.Write(figure)), StringComparison.Ordinal);
        Assert.Contains("Only nine accounts.", FigureText.Write(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_stand_out_from_both_backgrounds()
    {
        Assert.All(Palette.Light, colour => Assert.True(Contrast(colour, Palette.Paper) >= 4.5));
        Assert.All(Palette.Dark, colour => Assert.True(Contrast(colour, "#17171b") >= 4.5));
        Assert.True(Contrast(Palette.Muted, Palette.Paper) >= 4.5);
    }

    static double Contrast(string a, string b)
    {
        var (high, low) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (high + 0.05) / (low + 0.05);
    }

    static double Luminance(string colour) => new[] { 0.2126, 0.7152, 0.0722 }.Select((weight, i) =>
    {
        var part = Convert.ToInt32(colour.Substring(1 + (2 * i), 2), 16) / 255.0;
        return weight * (part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4));
    }).Sum();

    static List<string> Names(XDocument document) =>
        [.. document.Descendants().Where(element => element.Name.LocalName != "text").SelectMany(element => (string[])[element.Name.LocalName, .. element.Attributes().Select(attribute => attribute.Name.LocalName)])];

    static Figure Rows(string name) => new()
    {
        Title = "Rows",
        AlternativeText = "Rows of cells.",
        X = new("Day", AxisScale.Time, AxisFormat.Date),
        Y = new("Rows") { Categories = [$"{name} 1", $"{name} 2"] },
        Series =
        [
            new() { Name = name, Kind = SeriesKind.Cells, X = [0, 86_400e6, 0, 0], Y = [0, 0, 1, 2], Sizes = [1, 10, 100, 1], Labels = [name, name, name, name] },
            new() { Name = "Texts", Kind = SeriesKind.Texts, X = [86_400e6], Y = [1], Labels = [name] },
        ],
        Table = new(["n"], [[1L]]),
    };

    static Figure Bars => new()
    {
        Title = "Bars",
        AlternativeText = "Two bars.",
        X = new("What") { Categories = ["gain", "loss"] },
        Y = new("Amount"),
        Series = [new() { Name = "Amount", Kind = SeriesKind.Bars, X = [0, 1], Y = [2, -1], Labels = ["gain 2", "loss 1"] }],
        Table = new(["n"], [[2L], [-1L]]),
    };

    static Figure Small(string title, string label) => new()
    {
        Title = title,
        AlternativeText = "What is seen.",
        X = new("Audience", AxisScale.Log10, AxisFormat.Compact),
        Y = new(label, AxisScale.Linear, AxisFormat.Percent),
        Panels = [label],
        Series =
        [
            new() { Name = "Band", Kind = SeriesKind.Band, X = [200, 1_000_000], Y = [0.4, 0.3], Low = [0.2, 0.1] },
            new() { Name = "Line", Kind = SeriesKind.Line, X = [200, 5000, double.NaN, 1_000_000], Y = [0.3, 0.25, double.NaN, 0.2], Dash = LineDash.Dash },
            new() { Name = label, Kind = SeriesKind.Points, X = [1000, 20_000], Y = [0.25, 0.5], Low = [0.2, 0.4], High = [0.3, 0.6], Sizes = [4, 100], Hollow = [true, false], Labels = [label, label], Palette = 1 },
        ],
        Table = new([label], [[label], [0.25]]),
    };
}
