using System.IO.MemoryMappedFiles;
using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Results;

/// <summary>Metrics over the rows that the host shares, and what they can do wrong.</summary>
static class Metrics
{
    const string RowsPath = "/proc/self/fd/3";

    public static Metric Declared(string fault, string id, Func<double[], double> value) => new()
    {
        Id = id,
        Version = fault == "version-zero" ? 0 : 1,
        Title = id,
        Unit = fault == "odd-unit" ? (Unit)99 : Unit.Count,
        Direction = Direction.Context,
        Formula = "of the rows",
        Reference = "Toolkit definition",
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = fault == "odd-interval" ? (IntervalMethod)99 : IntervalMethod.None,
        Query = new()
        {
            Table = fault == "odd-table" ? (FactTable)99 : FactTable.Posts,
            RowColumns = fault == "unknown-column" ? ["colour"] : ["audience"],
            Filters = fault == "odd-comparison" ? [new("kind", (Comparison)99)] : fault == "unknown-filter" ? [new("colour", Comparison.Equal)] : [],
            Aggregates = fault == "aggregate-without-column" ? [new() { Name = "sum", Function = AggregateFunction.Sum }] : [],
        },
        Finish = group => Finish(fault, group, value),
    };

    static Measured Finish(string fault, FactGroup group, Func<double[], double> value)
    {
        Common.Happen(fault == "crash-on-thirteen" && group.RowCount > 0 && group.Rows("audience")[0] == 13 ? "crash" : fault);
        if (fault == "read-all-rows")
            ReadAll();
        var measured = Measured.Of(value(group.Rows("audience").ToArray()), group.RowCount);
        return fault switch
        {
            "value-not-a-number" => measured with { Value = double.NaN },
            "numerator-not-a-number" => measured with { Numerator = double.NaN, Denominator = 1 },
            "infinite-end" => measured with { Low = double.NegativeInfinity, High = 1 },
            "neither" => new() { Count = 3 },
            "both" => measured with { Reason = UndefinedReason.NoOpportunity },
            "odd-reason" => Measured.Undefined((UndefinedReason)99),
            "negative-count" => measured with { Count = -1 },
            _ => measured,
        };
    }

    // Reading memory takes memory, though nobody wrote it.
    static void ReadAll()
    {
        using var file = new FileStream(RowsPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        using var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        var sum = 0;
        for (var place = 0L; place < Math.Min(file.Length, 3L << 30); place += 4096)
            sum += view.ReadByte(place);
        Console.WriteLine($"read {file.Length} bytes: {sum}");
    }
}
