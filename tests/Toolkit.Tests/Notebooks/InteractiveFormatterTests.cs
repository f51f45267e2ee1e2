using System.Collections;
using System.Reflection;
using Toolkit.Columns;

namespace Toolkit.Tests.Notebooks;

/// <summary>The convention of .NET Interactive, followed here as it does: by names alone.</summary>
public sealed class InteractiveFormatterTests
{
    public static TheoryData<object> Values =>
    [
        SampleFigure.Scatter("<script>alert(1)</script>"),
        new DataTable(["<b>"], [["<script>alert(1)</script>"]]),
        new ColumnTable("t", [Column.Of("<b>", ["<script>alert(1)</script>"])]),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void Our_types_are_shown_as_html_and_as_text_and_nothing_in_them_is_markup(object value)
    {
        var shown = Show(value);

        Assert.Equal(["text/html", "text/plain"], shown.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("<script>alert", shown["text/html"], StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", shown["text/plain"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_many_rows_shows_the_first_and_counts_all()
    {
        var shown = Show(new ColumnTable("t", [Column.Of("x", new int[1_000_000])]));

        Assert.Contains("The first 25 of 1,000,000 rows.", shown["text/plain"], StringComparison.Ordinal);
        Assert.InRange(shown["text/html"].Length, 1, 30_000);
    }

    static Dictionary<string, string> Show(object value)
    {
        var attribute = value.GetType().GetCustomAttributes(inherit: true).Single(one => one.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)Get(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var shown = formatters.Cast<object>().ToDictionary(formatter => (string)Get(formatter, "MimeType"), formatter => Written(formatter, value));
        Assert.Equal((string[])Get(attribute, "PreferredMimeTypes"), shown.Keys);
        return shown;
    }

    static string Written(object formatter, object value)
    {
        using var writer = new StringWriter();
        Assert.Equal(true, formatter.GetType().GetMethod("Format")!.Invoke(formatter, [value, writer]));
        return writer.ToString();
    }

    static object Get(object owner, string property) => owner.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(owner)!;
}
