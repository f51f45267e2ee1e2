using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>Single values as the database holds them.</summary>
static class SqlParameters
{
    /// <summary>A whole number, a number, a text or null.</summary>
    /// <exception cref="ToolkitException">TK3026: it is none of these.</exception>
    public static object? Of(string name, object? value) => value switch
    {
        null or string or long or double => value,
        bool flag => flag ? 1L : 0L,
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float number => (double)number,
        decimal number => (double)number,
        DateOnly day => SqlTypes.Text(day),
        DateTime moment => SqlTypes.Text(moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : moment),
        DateTimeOffset moment => SqlTypes.Text(moment.UtcDateTime),
        TimeSpan span => span.TotalSeconds,
        char or Guid or Enum => value.ToString(),
        _ => throw ToolkitException.Because(
            "TK3026", $"SQL cannot hold '{name}', which is a {value.GetType().Name}.", fix: "Share a table, a list of records, a text, a number, a day or a moment."),
    };
}
