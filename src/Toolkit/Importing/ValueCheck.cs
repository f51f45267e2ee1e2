using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Toolkit.Extensibility;

namespace Toolkit.Importing;

/// <summary>
/// Refuses values that no export can mean: numbers that are none, and times that no calendar has. One of them would spoil every figure it enters, so the import ends; nothing of it is kept.
/// </summary>
/// <param name="importer">The importer's id.</param>
/// <param name="archive">The export's name.</param>
sealed class ValueCheck(string importer, string archive)
{
    const long FirstMicrosecond = -62_135_596_800_000_000, LastMicrosecond = 253_402_300_799_999_999;

    /// <exception cref="ToolkitException">TK1025: with the importer and the field.</exception>
    public void Check(ImportBatch batch)
    {
        if (batch.ExportedAt is { } exportedAt && IsNoTime(exportedAt))
            throw Refused("exported_at", "a time outside the years 1 to 9999", null);
        var interactions = batch.Interactions;
        CheckTimes("time", interactions.Time);
        CheckTimes("interval_start", interactions.IntervalStart);
        CheckTimes("edited_at", interactions.EditedAt);
        CheckNumbers("weight", interactions.Weight);
        CheckTimes("observation as_of", batch.Observations.AsOf);
        CheckNumbers("observation value", batch.Observations.Value);
        CheckTimes("snapshot as_of", batch.Snapshots.AsOf);
    }

    void CheckTimes(string field, ValueColumn<long> column)
    {
        // Rows without a value hold anything: only what seems wrong is looked at again.
        if (column.Values.IndexOfAnyExceptInRange(FirstMicrosecond, LastMicrosecond) < 0)
            return;
        for (var row = 0; row < column.Count; row++)
        {
            if (column[row] is { } time && IsNoTime(time))
                throw Refused(field, "a time outside the years 1 to 9999", row);
        }
    }

    void CheckNumbers(string field, ValueColumn<double> column)
    {
        if (AllFinite(column.Values))
            return;
        for (var row = 0; row < column.Count; row++)
        {
            if (column[row] is { } value && !double.IsFinite(value))
                throw Refused(field, string.Create(CultureInfo.InvariantCulture, $"{value}, which is no number"), row);
        }
    }

    static bool AllFinite(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        // What is not finite stays as it is not when it is multiplied by zero, and a sum keeps it.
        var sum = Vector<double>.Zero;
        foreach (var vector in vectors)
            sum += vector * Vector<double>.Zero;
        var rest = 0.0;
        foreach (var value in values[(vectors.Length * Vector<double>.Count)..])
            rest += value * 0;
        return double.IsFinite(Vector.Sum(sum) + rest);
    }

    static bool IsNoTime(long microseconds) => microseconds is < FirstMicrosecond or > LastMicrosecond;

    ToolkitException Refused(string field, string what, int? row) => ToolkitException.Because(
        "TK1025",
        string.Create(CultureInfo.InvariantCulture, $"The import of {archive} stopped: the importer '{importer}' gave {what} as {field}{(row is { } place ? $" in row {place + 1:N0} of a batch" : "")}. Your data is unchanged; nothing of this import was kept."),
        new(archive, Field: field),
        $"Check the values of the export. If they are right, the fault lies in the importer: toolkit extension why {importer} may tell more, and its author needs to know.");
}
