using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>Records and lists that no other formatter knows: a list of records as a table with a column for each property, one record as a table of its properties.</summary>
sealed class RecordFormatter : IValueFormatter
{
    const int LongestList = 5;

    public MimeBundle? Format(object value) => value switch
    {
        IDictionary pairs => TableFormatter.Format(new DataTable(["key", "value"], [.. pairs.Cast<DictionaryEntry>().Select(pair => (IReadOnlyList<object?>)[Cell(pair.Key), Cell(pair.Value)])])),
        IEnumerable items => Format(items),
        _ when IsRecord(value.GetType()) || SaysNothing(value.GetType()) => OfProperties(value),
        _ => null,
    };

    static MimeBundle? OfProperties(object value) => Properties(value.GetType()) is [_, ..] properties
        ? TableFormatter.Format(new DataTable(["property", "value"], [.. properties.Select(property => (IReadOnlyList<object?>)[property.Name, Cell(Read(property, value))])]))
            is var table && !SaysNothing(value.GetType()) ? table with { PlainText = Printable.Clean(value.ToString() ?? "") } : table
        : null;

    // A cell may show an endless sequence: no more is asked of it than is sent, and one to see whether there is more.
    static MimeBundle Format(IEnumerable all)
    {
        var items = all.Cast<object?>().Take(ShownTable.MostRows + 1).ToList();
        if (items is [])
            return new("empty");
        var count = items.Count <= ShownTable.MostRows ? items.Count : (all as ICollection)?.Count ?? (all as IReadOnlyCollection<object?>)?.Count;
        if (items.Count > ShownTable.MostRows)
            items.RemoveAt(ShownTable.MostRows);
        var properties = RowType(items) is { } type ? Properties(type) : [];
        var table = properties is []
            ? ShownTable.Of(new(["value"], [.. items.Select(item => (IReadOnlyList<object?>)[Cell(item)])]), count ?? items.Count)
            : ShownTable.Of(new([.. properties.Select(property => property.Name)], [.. items.Select(item => Row(properties, item))]), count ?? items.Count);
        table = table with { IsEndless = count is null };
        return properties is []
            ? new(string.Join('\n', table.Rows.Take(ShownTable.PageRows).Select(row => row[0].Text)) + (table.Rest is { } rest ? $"\n{rest}" : ""))
            : TableFormatter.Format(table);
    }

    static IReadOnlyList<object?> Row(PropertyInfo[] properties, object? item) => [.. properties.Select(property => item is null ? null : Cell(Read(property, item)))];

    static Type? RowType(List<object?> items) =>
        items.FirstOrDefault(item => item is not null)?.GetType() is { } type && !IsSimple(type) && items.TrueForAll(item => item is null || type.IsInstanceOfType(item)) ? type : null;

    static PropertyInfo[] Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetMethod is not null && property.GetIndexParameters() is [])];

    // A property is somebody else's code: one that throws is shown as such and does not hide the others.
    static object? Read(PropertyInfo property, object owner)
    {
        try
        {
            return property.GetValue(owner);
        }
        catch (TargetInvocationException error)
        {
            return $"({error.InnerException?.GetType().Name})";
        }
    }

    static object? Cell(object? value) => value switch
    {
        null or string or bool or double or long => value,
        float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        int or short or byte or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        Measured measured => measured.Value is { } number ? number : measured.Reason?.ToString(),
        IFormattable => Readable.Text(value),
        IEnumerable items => List(items),
        _ => value.ToString(),
    };

    static string List(IEnumerable items)
    {
        var first = items.Cast<object?>().Take(LongestList + 1).Select(Cell).Select(Readable.Text).ToList();
        return first.Count <= LongestList ? string.Join(", ", first) : $"{string.Join(", ", first.Take(LongestList))}, …";
    }

    static bool IsSimple(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(IFormattable).IsAssignableFrom(type) || typeof(IEnumerable).IsAssignableFrom(type);

    static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(StringBuilder)]) is not null;

    static bool SaysNothing(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute)) || !WritesItself(type);

    // The text that the compiler writes for a record is not its own.
    static bool WritesItself(Type type) =>
        type.GetMethod(nameof(ToString), [])! is var method
        && method.DeclaringType != typeof(object) && method.DeclaringType != typeof(ValueType) && !method.IsDefined(typeof(CompilerGeneratedAttribute));
}
