namespace Toolkit.Tests.Hosting.Faults;

/// <summary>What an importer can do wrong while it runs, each in a process of its own.</summary>
public class FaultTests(FaultBench bench) : IClassFixture<FaultBench>
{
    const string Crashed = "TK5110", Stalled = "TK5111", Threw = "TK5114", OverLimit = "TK5115";

    [Theory]
    [InlineData("throw", Threw, "failed: InvalidOperationException: This line is broken. [31m after 1,000 rows")]
    [InlineData("exit", Crashed, "crashed (exit code 7)")]
    [InlineData("fail-fast", Crashed, "It gave up")]
    [InlineData("abort", Crashed, "crashed (aborted (signal 6))")]
    [InlineData("wild-write-low", Threw, "failed: NullReferenceException")]
    [InlineData("wild-write-high", Crashed, "crashed (")]
    [InlineData("kill-itself", Crashed, "crashed (killed (signal 9))")]
    [InlineData("stack-overflow", Crashed, "crashed (stack overflow)")]
    [InlineData("log-flood-then-overflow", Crashed, "crashed (stack overflow)")]
    [InlineData("background-exception", Crashed, "crashed (System.FormatException: Thrown where nobody waits)")]
    [InlineData("exception-in-finalizer", Crashed, "crashed (System.InvalidOperationException: Thrown by a finalizer)")]
    [InlineData("spin", Stalled, "made no progress for 4 seconds and was ended")]
    [InlineData("deadlock", Stalled, "made no progress for 4 seconds and was ended")]
    [InlineData("pool-starvation", Stalled, "made no progress for 4 seconds and was ended")]
    [InlineData("empty-batches", Stalled, "made no progress for 4 seconds and was ended")]
    [InlineData("slow-heartbeat", Stalled, "made no progress for 4 seconds and was ended")]
    [InlineData("far-progress", Stalled, "made no progress for 4 seconds and was ended")]
    [InlineData("slow-reports", Stalled, "made no progress for 4 seconds and was ended")]
    public async Task Leaves_everything_as_it_was_and_says_so(string fault, string code, string happened)
    {
        var error = await bench.BreakAsync(fault);

        FaultBench.CheckParts(error, code, happened);
    }

    [Theory]
    [InlineData("endless-stream", "gave more rows (101,000) than its files have bytes")]
    [InlineData("empty-batches-flood", "sent more empty batches than anybody could use")]
    [InlineData("wide-rows", "sent more than its files can hold")]
    [InlineData("progress-flood", "reported more than anybody could read")]
    [InlineData("report-flood", "reported more than anybody could read")]
    [InlineData("large-reports", "reported more than anybody could read")]
    [InlineData("thread-bomb", "started more threads (")]
    public async Task Ends_what_never_ends(string fault, string happened)
    {
        using var strict = new FaultBench(settings => settings with { Stall = TimeSpan.FromSeconds(20), SpareRows = 100_000, SpareBatchBytes = 48 << 20, MaximumReports = 20_000, MaximumReportBytes = 16 << 20 });

        var error = await strict.BreakAsync(fault);

        FaultBench.CheckParts(error, OverLimit, happened);
    }

    [Fact]
    public async Task What_it_prints_goes_to_its_log()
    {
        var summary = await bench.ImportAsync("print", "print");

        Assert.Equal(1000, summary.Added);
        Assert.Contains("This goes to the log.", bench.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_log_lines_stops_no_import_and_fills_no_disk()
    {
        var summary = await bench.ImportAsync("log-flood", "log-flood");

        Assert.Equal(1000, summary.Added);
        Assert.InRange(bench.Log.Length, 1 << 19, 4 << 20);
    }

    [Theory]
    [InlineData("exit-handler-hangs")]
    [InlineData("finalizer-hangs")]
    public async Task Nothing_of_it_holds_back_the_end_of_its_process(string fault)
    {
        var summary = await bench.ImportAsync(fault, fault);

        Assert.Equal(1000, summary.Added);
        bench.CheckLeftovers();
    }

    [Theory]
    [InlineData("not-a-number", "weight")]
    [InlineData("infinite", "weight")]
    [InlineData("infinite-counter", "observation value")]
    [InlineData("year-10000", "edited_at")]
    [InlineData("before-year-1", "interval_start")]
    [InlineData("time-before-year-1", "time")]
    [InlineData("absurd-export-time", "exported_at")]
    public async Task Values_that_are_none_end_the_import(string fault, string field)
    {
        var error = await bench.BreakAsync(fault);

        Assert.Equal(("TK1025", field), (error.Diagnostic.Code, error.Diagnostic.Location!.Field));
        Assert.Contains("'faults'", error.Message, StringComparison.Ordinal);
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_before_1970_is_a_moment()
    {
        var summary = await bench.ImportAsync("negative-time", "negative-time");

        Assert.Equal(1004, summary.Added);
    }

    [Fact]
    public async Task A_person_s_cancel_ends_it_and_does_not_count_as_a_crash()
    {
        using var patient = new FaultBench(settings => settings with { Stall = TimeSpan.FromMinutes(1) });
        await patient.ImportGoodAsync();
        var before = patient.State();

        for (var time = 0; time < 4; time++)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            cancel.CancelAfter(300);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.ImportUntilAsync(patient.Write("spin"), cancel.Token));
        }

        Assert.Equal(before, patient.State());
        await patient.ImportGoodAsync();
        patient.CheckLeftovers();
    }
}
