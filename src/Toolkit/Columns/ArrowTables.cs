using System.Text;
using Toolkit.Storage.Arrow;

namespace Toolkit.Columns;

/// <summary>Tables as Arrow IPC files.</summary>
static class ArrowTables
{
    const int BatchRows = 1 << 16;

    public static void Write(ColumnTable table, string path)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            ArrowField[] fields = [.. table.Columns.Select(column => new ArrowField(column.Name, TypeOf(column.Type)))];
            using (var writer = new ArrowFileWriter(part, fields))
            {
                for (var from = 0; from < table.RowCount; from += BatchRows)
                    writer.WriteBatch([.. table.Columns.Zip(fields, (column, field) => Buffer(column, field, from, Math.Min(table.RowCount, from + BatchRows)))]);
                writer.Finish([]);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    static ArrowType TypeOf(Type type) =>
        type == typeof(string) ? ArrowType.Utf8
        : type == typeof(bool) ? ArrowType.Boolean
        : type == typeof(int) ? ArrowType.Int32
        : type == typeof(long) ? ArrowType.Int64
        : type == typeof(double) ? ArrowType.Double
        : type == typeof(DateOnly) ? ArrowType.Date
        : ArrowType.Timestamp;

    static ColumnBuffer Buffer(Column column, ArrowField field, int from, int to)
    {
        var buffer = new ColumnBuffer(field);
        for (var row = from; row < to; row++)
            Add(buffer, column, row, column.IsNull?[row] == true);
        return buffer;
    }

    static void Add(ColumnBuffer buffer, Column column, int row, bool isNull)
    {
        switch (column.Values)
        {
            case string?[] texts:
                buffer.AddText(isNull ? [] : Encoding.UTF8.GetBytes(texts[row]!), isNull);
                break;
            case bool[] flags:
                buffer.Add(flags[row], isNull);
                break;
            case int[] numbers:
                buffer.Add(numbers[row], isNull);
                break;
            case long[] numbers:
                buffer.Add(numbers[row], isNull);
                break;
            case double[] numbers:
                buffer.Add(numbers[row], isNull);
                break;
            case DateOnly[] days:
                buffer.Add(isNull ? 0 : Facts.Calendar.Day(days[row]), isNull);
                break;
            default:
                buffer.Add(isNull ? 0 : (column.ValuesOf<DateTime>()[row] - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, isNull);
                break;
        }
    }
}
