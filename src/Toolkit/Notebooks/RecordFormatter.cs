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
    const int MostItems = 10_000;
    const int LongestList = 5;

    public MimeBundle? Format(object value) => value switch
    {
        IDictionary pairs => TableFormatter.Format(new(["key", "value"], [.. pairs.Cast<DictionaryEntry>().Select(pair => (IReadOnlyList<object?>)[Cell(pair.Key), Cell(pair.Value)])])),
        IEnumerable items => Format(Items(items)),
        _ when IsRecord(value.GetType()) || SaysNothing(value.GetType()) => OfProperties(value),
        _ => null,
    };

    static MimeBundle? OfProperties(object value) => Properties(value.GetType()) is [_, ..] properties
        ? TableFormatter.Format(new(["property", "value"], [.. properties.Select(property => (IReadOnlyList<object?>)[property.Name, Cell(Read(property, value))])]))
            is var table && !SaysNothing(value.GetType()) ? table with { PlainText = Printable.Clean(value.ToString() ?? "") } : table
        : null;

    // A cell may show an endless sequence.
    static List<object?> Items(IEnumerable items) => [.. items.Cast<object?>().Take(MostItems)];

    static MimeBundle Format(List<object?> items)
    {
        if (items is [])
            return new("empty");
        var properties = RowType(items) is { } type ? Properties(type) : [];
        return properties is []
            ? new(Printable.Clean(string.Join('\n', items.Take(TableFormatter.MostRows).Select(item => Readable.Text(Cell(item)))) + (items.Count > TableFormatter.MostRows ? $"\n… {items.Count} in all" : "")))
            : TableFormatter.Format(new([.. properties.Select(property => property.Name)], [.. items.Select(item => Row(properties, item))]));
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
