using System.Data.Common;

namespace Toolkit.Extensibility;

/// <summary>What a notebook language can ask its host for: the workspace's tables, and the forms in which values pass between languages.</summary>
public interface INotebookData
{
    /// <summary>The workspace's fact tables, by name and columns. Nothing is computed to tell them.</summary>
    IReadOnlyList<NotebookTable> Tables { get; }

    /// <summary>Another number whenever the rows of the tables are others than before, as after an import.</summary>
    long Edition { get; }

    /// <summary>The rows of a fact table. It is computed when it is first read.</summary>
    /// <param name="table">The name of one of <see cref="Tables"/>.</param>
    DbDataReader Read(string table);

    /// <summary>The rows of a value that is a table: columns, measurements, a figure's table, an ADO.NET table, or a list of objects with properties. Null for any other value.</summary>
    DbDataReader? Rows(object? value);

    /// <summary>A table as a value that cells of the .NET languages take and that a notebook shows.</summary>
    /// <exception cref="ToolkitException">TK3301, TK3302: a column cannot be kept exactly.</exception>
    object ToTable(NotebookTable table);

    /// <summary>A value as JSON, for languages that do not run on .NET. Tables are lists of objects, days and moments are texts.</summary>
    /// <exception cref="ToolkitException">TK3027: it cannot be written, or is too large.</exception>
    string ToJson(object? value);
}

/// <summary>A table.</summary>
/// <param name="Name">What it holds, such as <c>posts</c>.</param>
/// <param name="Columns">Its columns, in order.</param>
public sealed record NotebookTable(string Name, IReadOnlyList<NotebookColumn> Columns);

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its values are; <see cref="object"/> to find it from the values.</param>
/// <param name="Values">One value a row, null where missing; empty where only the columns are told.</param>
public sealed record NotebookColumn(string Name, Type Type, IReadOnlyList<object?> Values);
