using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Toolkit.Columns;

/// <summary>A table as rows of a database.</summary>
sealed class ColumnTableReader(ColumnTable table) : DbDataReader
{
    int _row = -1;
    bool _isClosed;

    public override int FieldCount => table.Columns.Count;

    public override bool HasRows => table.RowCount > 0;

    public override bool IsClosed => _isClosed;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        _row = Math.Min(_row + 1, table.RowCount);
        return _row < table.RowCount;
    }

    public override bool NextResult() => false;

    public override void Close() => _isClosed = true;

    public override string GetName(int ordinal) => table.Columns[ordinal].Name;

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => table.Columns[ordinal].Type;

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override int GetOrdinal(string name)
    {
        for (var ordinal = 0; ordinal < FieldCount; ordinal++)
        {
            if (string.Equals(GetName(ordinal), name, StringComparison.OrdinalIgnoreCase))
                return ordinal;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, $"The table '{table.Name}' has no such column.");
    }

    public override bool IsDBNull(int ordinal) => table.Columns[ordinal].IsNull?[Row] == true;

    public override object GetValue(int ordinal) => table.Columns[ordinal][Row] ?? DBNull.Value;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++)
            values[ordinal] = GetValue(ordinal);
        return count;
    }

    public override T GetFieldValue<T>(int ordinal) => GetFieldType(ordinal) == typeof(T) && !IsDBNull(ordinal) ? table.Columns[ordinal].ValuesOf<T>()[Row] : (T)NotNull(ordinal);

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => (byte)NotNull(ordinal);

    public override char GetChar(int ordinal) => (char)NotNull(ordinal);

    public override short GetInt16(int ordinal) => (short)NotNull(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => NotNull(ordinal) is int number ? number : GetFieldValue<long>(ordinal);

    public override float GetFloat(int ordinal) => (float)NotNull(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)NotNull(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override DateTime GetDateTime(int ordinal) => NotNull(ordinal) is DateOnly day ? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : GetFieldValue<DateTime>(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)NotNull(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new InvalidCastException($"The column '{GetName(ordinal)}' holds no bytes.");

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        if (buffer is null)
            return text.Length;
        var count = (int)Math.Clamp(text.Length - dataOffset, 0, Math.Min(length, buffer.Length - bufferOffset));
        text.CopyTo((int)dataOffset, buffer, bufferOffset, count);
        return count;
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override DataTable GetSchemaTable()
    {
        var schema = new DataTable("SchemaTable") { Locale = System.Globalization.CultureInfo.InvariantCulture };
        schema.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        schema.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        schema.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        schema.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        schema.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        for (var ordinal = 0; ordinal < FieldCount; ordinal++)
            schema.Rows.Add(GetName(ordinal), ordinal, -1, GetFieldType(ordinal), true);
        return schema;
    }

    int Row => _row >= 0 && _row < table.RowCount && !_isClosed ? _row : throw new InvalidOperationException("There is no row here: call Read, and read only while it returns true.");

    object NotNull(int ordinal) => table.Columns[ordinal][Row] ?? throw new InvalidCastException($"The column '{GetName(ordinal)}' has no value in this row: ask IsDBNull first.");
}
