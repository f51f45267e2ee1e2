using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Metrics;

namespace Toolkit.Definitions;

/// <summary>Makes an ordinary metric of a definition: a declared query and a pure finish.</summary>
sealed class DefinitionCompiler
{
    static readonly Unit[] _ofParts = [Unit.Share, Unit.Percent, Unit.Per100, Unit.PerThousand, Unit.Per10000];

    /// <summary>Units in which a metric of one's own may be, by the words of metrics.yaml.</summary>
    public static IReadOnlyDictionary<string, Unit> Units { get; } = new Dictionary<string, Unit>(StringComparer.Ordinal)
    {
        ["share"] = Unit.Share, ["percent"] = Unit.Percent, ["per-100"] = Unit.Per100, ["per-1000"] = Unit.PerThousand, ["per-10000"] = Unit.Per10000, ["ratio"] = Unit.Ratio, ["count"] = Unit.Count,
        ["count-per-post"] = Unit.CountPerPost, ["score"] = Unit.Score, ["index"] = Unit.Index, ["persons"] = Unit.Persons, ["turns"] = Unit.Turns, ["currency"] = Unit.Currency, ["seconds"] = Unit.Seconds,
        ["minutes"] = Unit.Minutes, ["hours"] = Unit.Hours, ["days"] = Unit.Days,
    };

    readonly MetricDefinition _definition;
    readonly List<DefinitionFault> _faults;

    DefinitionCompiler(MetricDefinition definition, List<DefinitionFault> faults) => (_definition, _faults) = (definition, faults);

    /// <summary>The metric; null with at least one more fault when the definition is wrong.</summary>
    public static Metric? Compile(MetricDefinition definition, List<DefinitionFault> faults) => new DefinitionCompiler(definition, faults).Compile();

    Metric? Compile()
    {
        var before = _faults.Count;
        foreach (var need in _definition.Needs.Where(need => !FieldPresence.Knows(need)))
            _faults.Add(new("needs", DefinitionCode.UnknownNeed, $"'{need}' is no name of a field.", $"Write label:WORD, kind:WORD, object:WORD, counter:WORD or one of: {string.Join(", ", FieldPresence.Names)}."));
        if (Read("over", () => TableColumns.Over(_definition.Over, "over")) is not { } over)
            return null;
        var metric = _definition.Value is { } value
            ? Term("value", value, over.Columns) is { } term ? OfValue(over, term) : null
            : OfRatio(over, Term("numerator", _definition.Numerator ?? "count", over.Columns), Term("denominator", _definition.Denominator ?? "count", over.Columns));
        return _faults.Count > before ? null : metric;
    }

    DefinitionTerm? Term(string field, string text, TableColumns columns) => Read(field, () => DefinitionTerm.Read(text, field, columns));

    Metric? OfRatio(DefinedRows over, DefinitionTerm? above, DefinitionTerm? below)
    {
        if (above is null || below is null)
            return null;
        foreach (var (field, term) in new[] { ("numerator", above), ("denominator", below) }.Where(pair => pair.Item2.Function > TermFunction.Distinct))
            _faults.Add(new(field, DefinitionCode.WrongTerm, $"'{term.Text}' cannot be divided.", "Only count, sum and distinct stand in a numerator or denominator; a mean or median is written as 'value:'."));
        var isPart = above.Function == TermFunction.Count && below.Function == TermFunction.Count && below.Where.All(condition => Implies(above.Where, condition));
        if (_definition.Unit is Unit.Share && !isPart)
            _faults.Add(new("unit", DefinitionCode.WrongUnit, "A share is a part of a whole: its numerator counts rows that its denominator counts too.", "Count rows in both and repeat the denominator's conditions in the numerator, or use the unit ratio."));
        else if (!_ofParts.Contains(_definition.Unit) && _definition.Unit is not (Unit.Ratio or Unit.CountPerPost or Unit.Score or Unit.Index or Unit.Turns or Unit.Currency))
            WrongTime(above);
        return DefinedFinish.Ratio(Declare(over, [above, below]), over.Where, above, below, isPart, _definition.Because);
    }

    // What is compared with a number is known.
    static bool Implies(IReadOnlyList<FactFilter> where, FactFilter condition) =>
        where.Contains(condition) || condition.Comparison == Comparison.IsNotNull && where.Any(other => other.Column == condition.Column && other.Comparison != Comparison.IsNull);

    // A sum of seconds divided by a count is in seconds.
    void WrongTime(DefinitionTerm above)
    {
        var unit = above.Column is { } column ? TableColumns.TimeUnit(column) : null;
        if (unit != _definition.Unit)
            _faults.Add(new("unit", DefinitionCode.WrongUnit, "A numerator divided by a denominator is not in this unit.", $"Write one of: {string.Join(", ", Units.Where(pair => _ofParts.Contains(pair.Value) || pair.Value is Unit.Ratio or Unit.CountPerPost or Unit.Score or Unit.Index or Unit.Turns or Unit.Currency || pair.Value == unit).Select(pair => pair.Key))}."));
    }

    Metric OfValue(DefinedRows over, DefinitionTerm term)
    {
        var time = term.Column is { } column && term.Function != TermFunction.Distinct ? TableColumns.TimeUnit(column) : null;
        if (_ofParts.Contains(_definition.Unit))
            _faults.Add(new("unit", DefinitionCode.WrongUnit, "A share or rate is a numerator divided by a denominator.", "Write 'numerator:' instead of 'value:', or choose another unit."));
        else if (!Units.Values.Contains(_definition.Unit) || (time is not null ? time != _definition.Unit : _definition.Unit is Unit.Seconds || _definition.Unit is Unit.Days && term.Column is not "amount"))
            _faults.Add(new("unit", DefinitionCode.WrongUnit, time is null ? "The value is not in this unit." : $"'{term.Column}' is in {UnitWords.Of(time.Value)}.", time is null ? $"Write one of: {string.Join(", ", Units.Where(pair => !_ofParts.Contains(pair.Value) && pair.Value is not (Unit.Seconds or Unit.Days)).Select(pair => pair.Key))}." : $"Write unit: {UnitWords.Of(time.Value)}; it is shown in hours and days where that reads better."));
        return DefinedFinish.Value(Declare(over, [term]), over.Where, term);
    }

    Metric Declare(DefinedRows over, IReadOnlyList<DefinitionTerm> terms)
    {
        string[] marks = [.. over.Where.Concat(terms.SelectMany(term => term.Where)).Select(filter => filter.Column).Where(MarkColumns.IsMark)];
        string[] added = [.. terms.Select(term => term.Column).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new()
        {
            Id = _definition.Id,
            Version = _definition.Version,
            Title = _definition.Title,
            Unit = _definition.Unit,
            Direction = _definition.Direction,
            Formula = $"{string.Join(" ÷ ", terms.Select(term => terms is [_] ? term.Text : $"({term.Text})"))}, over {_definition.Over.Trim()}{(added is [] ? "" : $". Rows in which {string.Join(" or ", added)} is unknown are left out")}",
            Reference = _definition.Reference,
            UndefinedReasons = [],
            Needs = [.. _definition.Needs.Concat(marks).Distinct(StringComparer.Ordinal)],
            MinimumCount = _definition.Fewest,
            Query = new() { Table = over.Columns.Table },
            Finish = _ => default,
        };
    }

    // A fault of one member does not hide those of the others.
    T? Read<T>(string field, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (DefinitionException wrong)
        {
            _faults.Add(wrong.Fault with { Field = field });
            return null;
        }
    }
}
