using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>What values are called in the database, and back. Days and moments are texts there, as its date functions take them.</summary>
static class SqlTypes
{
    const string Day = "yyyy-MM-dd";
    const string Moment = "yyyy-MM-dd HH:mm:ss.FFFFFF";

    static readonly Dictionary<Type, string> _names = new()
    {
        [typeof(string)] = "TEXT", [typeof(bool)] = "BOOLEAN", [typeof(int)] = "INT", [typeof(long)] = "INTEGER", [typeof(double)] = "REAL", [typeof(DateOnly)] = "DATE", [typeof(DateTime)] = "DATETIME",
    };

    public static string Name(Type type) => _names[type];

    public static string Text(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    public static string Text(DateTime moment) => moment.ToString(Moment, CultureInfo.InvariantCulture);

    /// <summary>A column of a result. What comes straight from a column of a table has that one's type; all else has the type that its values share.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="declared">The type that the table declares; null when it is computed.</param>
    /// <param name="values">What the database gave.</param>
    public static NotebookColumn Column(string name, string? declared, List<object?> values) => declared switch
    {
        "BOOLEAN" => Typed(name, values, typeof(bool), value => value is long flag ? flag != 0 : null),
        "INT" => Typed(name, values, typeof(int), value => value is long number and >= int.MinValue and <= int.MaxValue ? (int)number : null),
        "DATE" => Typed(name, values, typeof(DateOnly), value => DateOnly.TryParseExact(value as string, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null),
        "DATETIME" => Typed(name, values, typeof(DateTime), value => DateTime.TryParseExact(
            value as string, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null),
        _ => new(name, typeof(object), values),
    };

    // The database takes any value in any column: where one does not fit, all stay as they came.
    static NotebookColumn Typed(string name, List<object?> values, Type type, Func<object, object?> convert)
    {
        var converted = values.ConvertAll(value => value is null ? null : convert(value));
        return values.Zip(converted).All(pair => pair.First is null == pair.Second is null) ? new(name, type, converted) : new(name, typeof(object), values);
    }
}
