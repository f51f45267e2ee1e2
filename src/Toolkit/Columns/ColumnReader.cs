using Toolkit.Extensibility;

namespace Toolkit.Columns;

/// <summary>Takes in values of foreign types, only where nothing of them is lost.</summary>
static class ColumnReader
{
    // Up to here a double holds every whole number.
    const long LargestExact = 1L << 53;

    public static Column Read(string name, Type type, object?[] values) => Kept(System.Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { } kept when kept == typeof(string) => Column.Of(name, Array.ConvertAll(values, Text)),
        { } kept when kept == typeof(bool) => Of<bool>(name, values),
        { } kept when kept == typeof(int) => Of<int>(name, values),
        { } kept when kept == typeof(long) => Of<long>(name, values),
        { } kept when kept == typeof(double) => Of<double>(name, values),
        { } kept when kept == typeof(DateOnly) => Of<DateOnly>(name, values),
        { } kept when kept == typeof(DateTime) => Of<DateTime>(name, values),
        _ when type == typeof(object) => Read(name, Common(values), values),
        _ => throw CannotKeep(name, type),
    };

    public static ToolkitException CannotKeep(string name, Type type) => ToolkitException.Because(
        "TK3301", $"The column '{name}' holds values of type {type.Name}, which a table cannot keep exactly.", fix: "Convert it first, to text, a number, a day or a moment; or leave it out.");

    static Type? Kept(Type type) =>
        Column.Types.Contains(type) ? type
        : type == typeof(char) || type == typeof(Guid) || type.IsEnum ? typeof(string)
        : type == typeof(byte) || type == typeof(sbyte) || type == typeof(short) || type == typeof(ushort) ? typeof(int)
        : type == typeof(uint) || type == typeof(ulong) ? typeof(long)
        : type == typeof(float) || type == typeof(Half) ? typeof(double)
        : type == typeof(DateTimeOffset) ? typeof(DateTime)
        : null;

    // Whole numbers among numbers are numbers where all of them stay exact; all else that is mixed is read as text.
    static Type Common(object?[] values)
    {
        var types = values.OfType<object>().Select(value => value.GetType()).Distinct().ToList();
        if (types is [var only])
            return only == typeof(object) ? typeof(string) : only;
        var kept = types.ConvertAll(Kept);
        return kept is [] ? typeof(string)
            : kept.TrueForAll(type => type == typeof(int) || type == typeof(long)) ? typeof(long)
            : kept.TrueForAll(type => type == typeof(int) || type == typeof(long) || type == typeof(double)) && Array.TrueForAll(values, IsExact) ? typeof(double)
            : typeof(string);
    }

    static bool IsExact(object? value) => value switch
    {
        long number => number is >= -LargestExact and <= LargestExact,
        ulong number => number <= LargestExact,
        _ => true,
    };

    static Column Of<T>(string name, object?[] values)
        where T : struct => Column.OfNullable(name, Array.ConvertAll(values, value => value is null ? (T?)null : (T)Converted(name, typeof(T), value)));

    static object Converted(string name, Type type, object value) => value switch
    {
        DateTimeOffset moment => moment.UtcDateTime,
        DateTime { Kind: DateTimeKind.Local } moment => moment.ToUniversalTime(),
        DateTime moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc),
        Half number => (double)number,
        ulong number when number > long.MaxValue => throw ToolkitException.Because(
            "TK3302", $"The column '{name}' holds the number {number}, which is larger than a table's whole numbers.", fix: "Convert the column to text or double first."),
        _ when value.GetType() == type => value,
        _ => Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture),
    };

    static string? Text(object? value) => value is null ? null : Tables.Exact(value);
}
