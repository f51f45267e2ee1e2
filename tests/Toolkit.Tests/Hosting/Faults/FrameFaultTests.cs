namespace Toolkit.Tests.Hosting.Faults;

/// <summary>Frames and batches that break the rules, sent by an extension past the code that keeps them.</summary>
public class FrameFaultTests(FaultBench bench) : IClassFixture<FaultBench>
{
    const string Crashed = "TK5110", Stalled = "TK5111", BrokeProtocol = "TK5112", Threw = "TK5114";

    [Theory]
    [InlineData("garbage-everywhere", "A frame does not begin as frames do")]
    [InlineData("huge-length", "announces a body that is too large")]
    [InlineData("large-result", "announces a body that is too large")]
    [InlineData("large-report", "announces a body that is too large")]
    [InlineData("large-pong", "announces a body that is too large")]
    [InlineData("slot-that-goes-on-empty", "goes on though its slot is not full")]
    [InlineData("negative-length", "announces a body that is too large")]
    [InlineData("wrong-magic", "A frame does not begin as frames do")]
    [InlineData("unknown-type", "has no place in an import")]
    [InlineData("unknown-call", "answered a call that nobody made")]
    [InlineData("half-a-number", "A number of bytes is none")]
    [InlineData("negative-progress", "A number of bytes is none")]
    [InlineData("finding-without-code", "no valid Diagnostic")]
    [InlineData("finding-of-odd-severity", "there cannot be")]
    [InlineData("finding-of-negative-count", "there cannot be")]
    [InlineData("finding-that-is-no-json", "no valid Diagnostic")]
    [InlineData("records-of-no-file", "no valid RecordsReadMessage")]
    [InlineData("records-without-end", "more than there can be")]
    [InlineData("huge-profile", "larger than profiles may be")]
    [InlineData("slot-out-of-range", "A slot lies outside the shared memory")]
    [InlineData("slot-below-zero", "A slot lies outside the shared memory")]
    [InlineData("slot-too-long", "A slot lies outside the shared memory")]
    [InlineData("slot-of-half-a-body", "A slot is described wrongly")]
    [InlineData("slot-without-end", "larger than batches may be")]
    [InlineData("empty-batch-frame", "A batch ends too early")]
    [InlineData("batch-too-short", "ends too early")]
    [InlineData("batch-too-long", "A batch holds more than it announces")]
    [InlineData("batch-of-too-many-rows", "A batch announces more than it holds")]
    [InlineData("text-ends-out-of-range", "A batch holds a text that ends before it begins")]
    [InlineData("text-ends-backwards", "A batch holds a text that ends before it begins")]
    [InlineData("text-is-no-utf8", "A batch holds a text that is not UTF-8")]
    [InlineData("truth-is-neither", "neither true nor false")]
    [InlineData("enum-out-of-range", "A batch holds a TimePrecision that there is not")]
    [InlineData("row-without-kind", "a row lacks what it is about")]
    [InlineData("slot-rewritten", "sent something unreadable")]
    public async Task Are_refused_and_end_the_process(string fault, string happened)
    {
        var error = await bench.BreakAsync(fault);

        FaultBench.CheckParts(error, BrokeProtocol, happened);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("15")]
    [InlineData("16")]
    [InlineData("23")]
    public async Task An_end_within_a_frame_is_a_crash(string length)
    {
        var error = await bench.BreakAsync("truncated-frame", length);

        FaultBench.CheckParts(error, Crashed, "crashed (");
    }

    [Fact]
    public async Task Frames_of_a_call_that_is_over_are_no_progress()
    {
        var error = await bench.BreakAsync("past-call-flood");

        FaultBench.CheckParts(error, Stalled, "made no progress for 4 seconds and was ended");
    }

    [Fact]
    public async Task What_comes_after_the_end_is_not_read()
    {
        var summary = await bench.ImportAsync("duplicate-end", "duplicate-end");

        Assert.Equal(1000, summary.Added);
        await bench.ImportGoodAsync();
        bench.CheckLeftovers();
    }

    // A file cut short under a map ends whoever reads the map; one made longer takes memory that nobody counts.
    [Theory]
    [InlineData("ring-cut-short")]
    [InlineData("ring-made-longer")]
    public async Task Shared_memory_keeps_its_size(string fault)
    {
        var error = await bench.BreakAsync(fault);

        FaultBench.CheckParts(error, Threw, "The shared memory keeps its size: error 1");
    }
}
