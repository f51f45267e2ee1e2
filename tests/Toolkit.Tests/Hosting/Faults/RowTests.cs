using System.Globalization;
using Toolkit.Hosting.Boxes;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>Rows of facts that a metric in another process reads: its own, and no memory beyond them.</summary>
public class RowTests
{
    const long Limit = 256L << 20;

    [Fact]
    public void Reading_all_that_is_shared_takes_no_memory_beyond_what_was_put_there()
    {
        if (!BoxLevel.Here.Boxes)
            Assert.Skip("Needs a Linux kernel with Landlock and seccomp, of which boxes are made.");
        using var bench = new ResultBench("read-all-rows", settings => settings with { Stall = TimeSpan.FromSeconds(20) });

        var measured = bench.Metric.Finish(new RowsOf([.. Enumerable.Range(0, 1000).Select(row => (double)row)]));

        Assert.Equal(499_500, measured.Value);
        Assert.InRange(Peak(Assert.Single(bench.Processes)), 1, Limit);
    }

    [Fact]
    public void Rows_grow_from_call_to_call()
    {
        using var bench = new ResultBench();
        foreach (var rows in new[] { 1, 100, 0, 100_000, 3, 1_000_000 })
            Assert.Equal((double)rows, bench.Metric.Finish(new RowsOf([.. Enumerable.Repeat(1.0, rows)])).Value);
    }

    [Fact]
    public void Metrics_that_are_measured_at_once_read_their_own_rows()
    {
        using var bench = new ResultBench(change: settings => settings with { Stall = TimeSpan.FromSeconds(20) });
        Metric[] metrics = [bench.Host.Metric("row_sum"), bench.Host.Metric("row_largest")];

        Parallel.For(0, 400, new() { MaxDegreeOfParallelism = 4 }, turn =>
        {
            var rows = new double[2000 + turn];
            Array.Fill(rows, turn + 1);
            var expected = turn % 2 == 0 ? rows.Length * (turn + 1.0) : turn + 1;
            Assert.Equal(expected, metrics[turn % 2].Finish(new RowsOf(rows)).Value);
        });
    }

    static long Peak(int process) => long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture) << 10;
}
