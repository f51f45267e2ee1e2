using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks;

public class CellOutputsTests
{
    static readonly string _huge = new('y', CellOutputs.MostShown / 5 * 2);

    [Fact]
    public void Keeps_what_went_wrong_however_much_was_shown()
    {
        var outputs = new CellOutputs(ValueFormatters.For(SampleFigure.Drawing));

        outputs.Display("first");
        outputs.Display(new Readable(_huge));
        outputs.Display(new Readable(_huge));
        outputs.Display(new Readable(_huge));
        outputs.Error(CellError.Of(new CellOutcome { Exception = new InvalidOperationException("boom") }, ""));

        var kept = outputs.ToJson();
        Assert.InRange(kept.Count, 3, 5);
        Assert.Equal(["error", "stream"], kept.TakeLast(2).Select(output => (string?)output!["output_type"]));
        Assert.Contains("what did not fit was left out", Lines.Join(kept[^1]!["text"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_what_is_put_in_the_place_of_something()
    {
        var outputs = new CellOutputs(ValueFormatters.For(SampleFigure.Drawing));
        outputs.Display("a", "x");

        outputs.Update("x", new Readable(_huge + _huge + _huge));
        outputs.Update("x", "b");

        var kept = outputs.ToJson();
        Assert.Equal("b", Lines.Join(kept[0]!["data"]!["text/plain"]));
        Assert.Contains("what did not fit was left out", Lines.Join(kept[1]!["text"]), StringComparison.Ordinal);
    }

    // Shown as one text and nothing else.
    sealed record Readable(string Text)
    {
        public override string ToString() => Text;
    }
}
