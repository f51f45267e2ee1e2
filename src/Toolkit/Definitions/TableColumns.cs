using System.Globalization;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Goals;
using Toolkit.Metrics;
using Toolkit.Storage;

namespace Toolkit.Definitions;

/// <summary>The rows that a definition counts.</summary>
/// <param name="Columns">The table's columns.</param>
/// <param name="Where">Conditions; all must hold.</param>
sealed record DefinedRows(TableColumns Columns, IReadOnlyList<FactFilter> Where);

/// <summary>The columns of a fact table, and the conditions that a definition may put on them.</summary>
sealed partial class TableColumns
{
    // Numbers of this workspace's rows, words and people: another import numbers them otherwise.
    static readonly HashSet<string> _codes = new(["row", "actor", "account", "channel", "source", "from", "to", "responder", "thread", "name", "unit", "topic", "fromActor", "fromCommunity", "toCommunity"], StringComparer.Ordinal);
    static readonly HashSet<string> _moments = new(["time", "end", "last", "week", "day", "month"], StringComparer.Ordinal);
    static readonly HashSet<string> _seconds = new(["duration", "waited", "age", "firstResponseSeconds", "gapSeconds", "attentionSeconds", "correctionWaited", "detectionWaited"], StringComparer.Ordinal);
    static readonly FactSet _nothing = new(NoContents());

    readonly FactView _view;

    TableColumns(FactTable table) => (Table, _view) = (table, _nothing.View(table));

    public FactTable Table { get; }

    /// <summary>A table and the conditions that follow its name.</summary>
    /// <exception cref="DefinitionException">There is no such table or column, or a condition cannot be read.</exception>
    public static DefinedRows Over(string text, string field)
    {
        var match = Form().Match(text);
        string[] tables = [.. Enum.GetNames<FactTable>().Select(name => name.ToLowerInvariant())];
        var word = match.Groups["table"].Value;
        if (!match.Success || !tables.Contains(word))
            throw new DefinitionException(new(field, DefinitionCode.UnknownTable, $"'{text}' does not begin with a table.", Spelling.Nearest(word, tables) is { } near && word is not "" ? $"Did you mean '{near}'?" : $"Write one of: {string.Join(", ", tables)}, and 'where' before conditions."));
        var columns = new TableColumns(Enum.Parse<FactTable>(word, ignoreCase: true));
        return new(columns, match.Groups["conditions"] is { Success: true, Value: var conditions } ? columns.Conditions(conditions, field) : []);
    }

    /// <exception cref="DefinitionException">There is no such column, or its values are no amounts.</exception>
    public void Check(string column, string field, bool added)
    {
        if (!_view.Has(column))
            throw new DefinitionException(Unknown(column, field));
        if (added && (_codes.Contains(column) || _moments.Contains(column) || column == "kind"))
            throw new DefinitionException(new(field, DefinitionCode.WrongColumn, $"'{column}' holds no amounts, so it cannot be added up or ranked.", $"Write 'distinct of {column}' for its different values, or choose a column of numbers: {string.Join(", ", Amounts)}."));
    }

    /// <summary>The unit in which a column's values are; null when it is not a time.</summary>
    public static Unit? TimeUnit(string column) => _seconds.Contains(column) ? Unit.Seconds : column.EndsWith("Days", StringComparison.Ordinal) || column.StartsWith("days", StringComparison.Ordinal) ? Unit.Days : null;

    /// <summary>Conditions with 'and' between them.</summary>
    /// <exception cref="DefinitionException">One cannot be read.</exception>
    public IReadOnlyList<FactFilter> Conditions(string text, string field) => [.. And().Split(text).Select(one => Condition(one.Trim(), field))];

    FactFilter Condition(string text, string field)
    {
        var match = Comparing().Match(text);
        if (!match.Success)
            throw new DefinitionException(new(field, DefinitionCode.WrongCondition, $"'{text}' is no condition.", "Write a column, a comparison and a number, such as 'replies > 0', 'isTeam = yes' or 'reach is known'; 'and' stands between conditions."));
        var column = match.Groups["column"].Value;
        if (!_view.Has(column))
            throw new DefinitionException(Unknown(column, field));
        if (match.Groups["known"] is { Success: true, Value: var known })
            return new(column, known is "known" ? Comparison.IsNotNull : Comparison.IsNull);
        if (_codes.Contains(column) || _moments.Contains(column))
            throw new DefinitionException(new(field, DefinitionCode.WrongColumn, $"'{column}' cannot be compared with a number: {(_moments.Contains(column) ? "which time counts is said when it is measured" : "its numbers differ from workspace to workspace")}.", _moments.Contains(column) ? "Measure it with --from and --to, or group it by week." : "Group it with --by, or name channels, accounts and sources in a goal's segment."));
        return new(column, Sign(match.Groups["sign"].Value), Number(column, match.Groups["value"].Value, field));
    }

    static double Number(string column, string text, string field) => (column, text) switch
    {
        ("kind", _) when KindSet.Of(text) is not FactKind.Other and var kind => (double)kind,
        ("kind", _) => throw new DefinitionException(new(field, DefinitionCode.WrongCondition, $"'{text}' is no kind.", $"Write one of: {string.Join(", ", Enum.GetNames<FactKind>().Where(name => KindSet.Of(name.ToLowerInvariant()) is not FactKind.Other).Select(name => name.ToLowerInvariant()))}.")),
        (_, "yes" or "true") => 1,
        (_, "no" or "false") => 0,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => throw new DefinitionException(new(field, DefinitionCode.WrongCondition, $"'{text}' is no number.", "Write a number with a point, or yes or no.")),
    };

    static Comparison Sign(string sign) => sign switch
    {
        "=" or "==" => Comparison.Equal,
        "!=" or "≠" => Comparison.NotEqual,
        "<" => Comparison.Less,
        "<=" or "≤" => Comparison.LessOrEqual,
        ">" => Comparison.Greater,
        _ => Comparison.GreaterOrEqual,
    };

    IEnumerable<string> Amounts => _view.ColumnNames.Where(column => !_codes.Contains(column) && !_moments.Contains(column) && column != "kind");

    DefinitionFault Unknown(string column, string field) => new(
        field, DefinitionCode.UnknownColumn, $"The table {MetricDescription.Table(Table)} has no column '{column}'.",
        Spelling.Nearest(column, _view.ColumnNames) is { } near ? $"Did you mean '{near}'?" : $"It has: {string.Join(", ", _view.ColumnNames)}{(_view.Marks is null ? "" : ", and label:… and object:…")}. docs/FACTS.md tells what they hold.");

    static StoreContents NoContents() => new StoreContents
    {
        Symbols = new([""]),
        Interactions = new()
        {
            Count = 0, Time = [], Kind = [], Source = [], Channel = [], Venue = [], ObjectKind = [], Actor = [], Target = [], Parent = [], Thread = [], ThreadCount = 0, Flags = [], Signals = [],
            Details = new NoDetails(),
        },
        Observations = new() { Count = 0, Interaction = [], Actor = [], Channel = [], Name = [], Value = [], AsOf = [] },
        Snapshots = new() { Count = 0, List = [], Channel = [], Source = [], Owner = [], Member = [], AsOf = [] },
        Actors = new() { Count = 0, Source = [], Role = [], Label = _ => "", Organisation = [] },
        NewestExport = new Dictionary<ushort, long>(),
    };

    [GeneratedRegex(@"^\s*(?<table>[A-Za-z]*)(\s+where\s+(?<conditions>.+))?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\s+and\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?<column>(label:|object:)[^\s=<>!≠≤≥]+|\w+)\s*(\s+is\s+(?<known>known|unknown)|(?<sign>==|!=|<=|>=|=|<|>|≠|≤|≥)\s*(?<value>[^\s=<>!]+))\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Comparing();

    /// <summary>There is no row to read anything of.</summary>
    sealed class NoDetails : IInteractionDetails
    {
        ReadOnlySpan<byte> IInteractionDetails.Id(int row) => [];

        ReadOnlySpan<byte> IInteractionDetails.Text(int row) => [];

        ReadOnlySpan<int> IInteractionDetails.Mentions(int row) => [];

        IReadOnlyList<string> IInteractionDetails.Labels(int row) => [];

        ReadOnlySpan<byte> IInteractionDetails.FirstUrl(int row) => [];

        (string File, long Row) IInteractionDetails.Origin(int row) => ("", 0);
    }
}
