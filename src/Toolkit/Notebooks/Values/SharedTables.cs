using System.Collections;
using System.Reflection;
using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks.Values;

/// <summary>Values that are tables, as columns.</summary>
static class SharedTables
{
    /// <summary>The table; null when the value is none.</summary>
    /// <exception cref="ToolkitException">TK3301, TK3302: a column cannot be kept exactly.</exception>
    public static ColumnTable? Of(object? value) => value switch
    {
        ColumnTable table => table,
        DataTable table => table.ToColumns(),
        Figure figure => figure.Table.ToColumns(),
        IEnumerable<Measurement> measurements => measurements.ToList().ToColumns(),
        System.Data.DataTable table => Read(table),
        string or IDictionary or null => null,
        IEnumerable items => OfItems([.. items.Cast<object?>().Where(item => item is not null)]),
        _ => null,
    };

    static ColumnTable Read(System.Data.DataTable table)
    {
        using var reader = table.CreateDataReader();
        return ColumnTable.Read(table.TableName, reader);
    }

    // Objects by their properties; single values are one column.
    static ColumnTable? OfItems(List<object?> items)
    {
        if (items is not [{ } first, ..])
            return null;
        var type = first.GetType();
        if (Column.Types.Contains(type) || type.IsPrimitive || type.IsEnum || first is DateTimeOffset)
            return new("list", [Column.From("value", typeof(object), items)]);
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetMethod is not null && property.GetIndexParameters() is []).ToList();
        return properties is [] || !items.TrueForAll(type.IsInstanceOfType)
            ? null
            : new("list", properties.Select(property => Column.From(property.Name, property.PropertyType, items.Select(property.GetValue))));
    }
}
