using Toolkit.Extensibility;

namespace Toolkit.Columns;

/// <summary>
/// One column of a <see cref="ColumnTable"/>: an array of values and a mask of which are missing. The arrays are the data itself, not copies: who changes them changes the table.
/// </summary>
public sealed class Column
{
    Column(string name, Array values, bool[]? isNull)
    {
        Name = name;
        Values = values;
        IsNull = isNull;
    }

    /// <summary>What values may be: texts, flags, whole numbers, numbers, days, and moments in UTC.</summary>
    public static IReadOnlyList<Type> Types { get; } = [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(DateOnly), typeof(DateTime)];

    /// <summary>Its name: unique within a table.</summary>
    public string Name { get; }

    /// <summary>The type of its values: one of <see cref="Types"/>.</summary>
    public Type Type => Values.GetType().GetElementType()!;

    /// <summary>An array of <see cref="Type"/>, one value a row; where a value is missing, the default of the type.</summary>
    public Array Values { get; }

    /// <summary>True where a value is missing, one a row; null when none is.</summary>
    public bool[]? IsNull { get; }

    /// <summary>Rows.</summary>
    public int Count => Values.Length;

    /// <summary>The value of a row; null when it is missing.</summary>
    public object? this[int row] => IsNull?[row] == true ? null : Values.GetValue(row);

    /// <summary>A column over arrays that the caller gives away.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">One value a row. Moments must be in UTC.</param>
    /// <param name="isNull">True where a value is missing; null when none is. A text that is null is missing in any case.</param>
    /// <exception cref="ToolkitException">TK3301: the type is none of <see cref="Types"/>.</exception>
    public static Column Of<T>(string name, T[] values, bool[]? isNull = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        if (!Types.Contains(typeof(T)))
            throw ColumnReader.CannotKeep(name, typeof(T));
        if (isNull is not null && isNull.Length != values.Length)
            throw new ArgumentException("The mask must have as many rows as the values.", nameof(isNull));
        if (values is string?[] texts && Array.Exists(texts, text => text is null))
            isNull = [.. texts.Select((text, row) => text is null || isNull?[row] == true)];
        if (isNull is null || !Array.Exists(isNull, missing => missing))
            return new(name, values, null);
        for (var row = 0; row < values.Length; row++)
        {
            if (isNull[row])
                values[row] = default!;
        }

        return new(name, values, isNull);
    }

    /// <summary>A column of values that may be missing.</summary>
    /// <exception cref="ToolkitException">TK3301: the type is none of <see cref="Types"/>.</exception>
    public static Column OfNullable<T>(string name, IEnumerable<T?> values)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(values);
        var all = values as T?[] ?? [.. values];
        return Of(name, Array.ConvertAll(all, value => value.GetValueOrDefault()), Array.ConvertAll(all, value => value is null));
    }

    /// <summary>
    /// A column from values of any type, as other libraries hand them out; null and <see cref="DBNull"/> are missing. Smaller whole numbers become <see cref="int"/> or
    /// <see cref="long"/>, <see cref="float"/> becomes <see cref="double"/>, moments are told in UTC, and a moment that does not say its zone is in UTC.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">What the values are; <see cref="object"/> to find it from the values.</param>
    /// <param name="values">One value a row.</param>
    /// <exception cref="ToolkitException">TK3301: no type of <see cref="Types"/> keeps such values exactly. TK3302: a number is too large.</exception>
    public static Column From(string name, Type type, IEnumerable<object?> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(values);
        return ColumnReader.Read(name, type, [.. values.Select(value => value is DBNull ? null : value)]);
    }

    /// <summary>The values as they are.</summary>
    /// <exception cref="InvalidCastException">They are of another type.</exception>
    public T[] ValuesOf<T>() => (T[])Values;

    /// <summary>The values one by one, null where missing.</summary>
    /// <exception cref="InvalidCastException">They are of another type.</exception>
    public IEnumerable<T?> Nullable<T>()
        where T : struct
    {
        var values = ValuesOf<T>();
        for (var row = 0; row < values.Length; row++)
            yield return IsNull?[row] == true ? null : values[row];
    }

    /// <summary>The same values under another name.</summary>
    public Column Named(string name) => new(name, Values, IsNull);
}
