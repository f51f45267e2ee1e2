using System.Diagnostics;
using System.Globalization;
using Toolkit.Hosting;

namespace Toolkit.Benchmarks.Extensions;

/// <summary>A metric over ten million rows, finished in process and in a box.</summary>
static class SharedRows
{
    const int Rows = 10_000_000;
    const int Rounds = 9;

    public static IReadOnlyList<TargetLine> Measure(Ground ground)
    {
        var group = new RowsOnly(Rows);
        using var inside = new ExtensionHost([ground.GeneratedInProcess], [], ground.Lanes);
        using var boxed = new ExtensionHost([ground.Generated], [], ground.Lanes);
        List<double> here = [], there = [];
        var equal = true;
        for (var round = 0; round <= Rounds; round++)
        {
            var (value, time) = Finish(inside, group);
            var (other, otherTime) = Finish(boxed, group);
            equal &= BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(other);
            if (round == 0)
                continue;
            here.Add(time);
            there.Add(otherTime);
        }

        var more = TargetLine.Median(there) - TargetLine.Median(here);
        return
        [
            new("T5", "a metric over 10 M rows in a box: at most 20 ms more, the same to the bit",
                string.Create(CultureInfo.InvariantCulture, $"{more:+0.0} ms ({TargetLine.Times(here)} → {TargetLine.Times(there)}), {(equal ? "same bits" : "OTHER BITS")}"), more <= 20 && equal),
        ];
    }

    static (double Value, double Milliseconds) Finish(ExtensionHost host, FactGroup group)
    {
        var metric = host.Metric("bench_row_sum");
        var clock = Stopwatch.GetTimestamp();
        var value = metric.Finish(group).Value!.Value;
        return (value, Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
    }

    sealed class RowsOnly : FactGroup
    {
        readonly double[] _values;

        public RowsOnly(int rows)
        {
            var random = new Random(1);
            _values = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];
        }

        public override double? this[string aggregate] => null;

        public override int RowCount => _values.Length;

        public override double? WindowDays => null;

        public override ReadOnlySpan<double> Rows(string column) => _values;
    }
}
