using System.Globalization;
using System.Text.RegularExpressions;

namespace Toolkit.Goals;

/// <summary>
/// The members of one mapping, read strictly. What is wrong is added to the findings with its place, and the reading goes on, so that
/// one run shows every fault of a file.
/// </summary>
sealed partial class Fields
{
    readonly List<GoalFinding> _findings;
    readonly Dictionary<string, YamlValue> _members = new(StringComparer.Ordinal);

    Fields(YamlMap map, List<GoalFinding> findings)
    {
        Place = map.Place;
        _findings = findings;
        foreach (var (key, value) in map.Members)
            _members[key.Text] = value;
    }

    public Place Place { get; }

    /// <summary>The mapping's members; null, with a finding, when it is no mapping.</summary>
    public static Fields? Of(YamlValue value, string what, IReadOnlyList<string> known, IReadOnlyList<string> required, List<GoalFinding> findings)
    {
        if (value is not YamlMap map)
        {
            findings.Add(GoalFinding.Error(GoalCode.WrongType, value.Place, $"{what} must be a mapping.", $"Write one or more of: {string.Join(", ", known)}."));
            return null;
        }

        findings.AddRange(map.Members.Where(member => !known.Contains(member.Key.Text)).Select(member => Unknown(member.Key, what, known)));
        findings.AddRange(required.Where(key => map.Members.All(member => member.Key.Text != key)).Select(key => Missing(map, what, key)));
        return new(map, findings);
    }

    static GoalFinding Unknown(YamlScalar key, string what, IReadOnlyList<string> known) => GoalFinding.Error(
        GoalCode.UnknownKey, key.Place, $"{what} has no key '{key.Text}'.", Spelling.Nearest(key.Text, known) is { } near ? $"Did you mean '{near}'?" : $"Known: {string.Join(", ", known)}.");

    static GoalFinding Missing(YamlMap map, string what, string key) =>
        GoalFinding.Error(GoalCode.MissingKey, map.Members is [var first, ..] ? first.Key.Place : map.Place, $"{what} has no '{key}'.", $"Add '{key}:'.");

    public bool Has(string key) => _members.ContainsKey(key);

    /// <summary>Where the value of a key stands; the mapping's own place without it.</summary>
    public Place PlaceOf(string key) => _members.TryGetValue(key, out var value) ? value.Place : Place;

    /// <summary>What to say of a key that is read and not acted on; nothing when it is absent.</summary>
    public IReadOnlyList<string> Unheeded(string key, string because) =>
        Has(key) ? [string.Create(CultureInfo.InvariantCulture, $"Line {PlaceOf(key).Line}, column {PlaceOf(key).Column} of the goals file: this version does not act on '{key}', since {because}.")] : [];

    public Fields? Child(string key, IReadOnlyList<string> known, IReadOnlyList<string> required) =>
        _members.TryGetValue(key, out var value) ? Of(value, $"'{key}'", known, required, _findings) : null;

    public YamlValue? Value(string key) => _members.GetValueOrDefault(key);

    /// <summary>The items of a list; none without the key.</summary>
    public IReadOnlyList<YamlValue> Items(string key, int minimum = 0, int maximum = int.MaxValue)
    {
        if (!_members.TryGetValue(key, out var value))
            return [];
        if (value is not YamlList list)
        {
            Add(GoalCode.WrongType, value.Place, $"'{key}' must be a list.", "Write each item on a line of its own after '- ', or in [brackets].");
            return [];
        }

        if (list.Items.Count < minimum || list.Items.Count > maximum)
            Add(GoalCode.WrongList, value.Place, $"'{key}' must have {(list.Items.Count < minimum ? $"at least {minimum}" : $"at most {maximum}")} items.", list.Items.Count < minimum ? "Add one, or remove the key." : "Split the file.");
        return list.Items;
    }

    /// <summary>A list of different texts; none without the key.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach (var item in Items(key, minimum: 1))
        {
            if (TextOf(item, key, 1, 200) is { } text && !texts.Add(text))
                Add(GoalCode.WrongList, item.Place, $"'{text}' stands twice in '{key}'.", "Keep one of the two.");
        }

        return [.. texts];
    }

    public string? Text(string key, int minimum = 0, int maximum = int.MaxValue) =>
        _members.TryGetValue(key, out var value) ? TextOf(value, key, minimum, maximum) : null;

    string? TextOf(YamlValue value, string key, int minimum, int maximum)
    {
        if (value is not YamlScalar scalar || IsOtherThanText(scalar))
        {
            Add(GoalCode.WrongType, value.Place, $"'{key}' must be a text.", value is YamlScalar { Text: not "" } other ? $"Put it in quotes: \"{other.Text}\"." : "Write a text after the colon.");
            return null;
        }

        var length = new StringInfo(scalar.Text).LengthInTextElements == scalar.Text.Length ? scalar.Text.Length : scalar.Text.EnumerateRunes().Count();
        if (length >= minimum && length <= maximum)
            return scalar.Text;
        Add(GoalCode.WrongText, value.Place, $"'{key}' must have {(length < minimum ? $"at least {minimum}" : $"at most {maximum}")} characters; it has {length}.", length < minimum ? "Say more." : "Say it shorter; put the rest under 'why'.");
        return null;
    }

    /// <summary>A text of a given form, such as an id.</summary>
    public string? Formed(string key, Regex form, string help)
    {
        if (Text(key) is not { } text)
            return null;
        if (form.IsMatch(text))
            return text;
        Add(GoalCode.WrongText, PlaceOf(key), $"'{text}' is not a valid '{key}'.", help);
        return null;
    }

    public double? Number(string key, Func<double, bool>? allowed = null, string range = "")
    {
        if (!_members.TryGetValue(key, out var value))
            return null;
        if (value is not YamlScalar { IsPlain: true } scalar || NumberOf(scalar.Text) is not { } number)
        {
            Add(GoalCode.WrongType, value.Place, $"'{key}' must be a number.", "Write it with a point and without a unit, such as 4.2.");
            return null;
        }

        if (double.IsFinite(number) && (allowed is null || allowed(number)))
            return number;
        Add(GoalCode.OutOfRange, value.Place, double.IsFinite(number) ? $"'{key}' must be {range}." : $"'{key}' is too large.", "Change the number.");
        return null;
    }

    public long? Integer(string key, long minimum, long maximum = long.MaxValue)
    {
        var range = maximum == long.MaxValue ? $"a whole number from {minimum}" : $"a whole number from {minimum} to {maximum}";
        return (long?)Number(key, number => number == Math.Floor(number) && number >= minimum && number <= Math.Min(maximum, 9.0e15), range);
    }

    public bool? Flag(string key)
    {
        if (!_members.TryGetValue(key, out var value))
            return null;
        if (value is YamlScalar { IsPlain: true, Text: "true" or "True" or "TRUE" or "false" or "False" or "FALSE" } scalar)
            return scalar.Text[0] is 't' or 'T';
        Add(GoalCode.WrongType, value.Place, $"'{key}' must be true or false.", "Write true or false, without quotes.");
        return null;
    }

    public DateOnly? Date(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Add(GoalCode.NoDate, PlaceOf(key), $"'{text}' is no day of the calendar.", "Write year, month and day, such as 2026-12-28.");
        return null;
    }

    public GoalDuration? Duration(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (GoalDuration.Parse(text) is { } duration)
            return duration;
        Add(GoalCode.WrongText, PlaceOf(key), $"'{text}' is no length of time.", "Write a number and d (days), w (weeks), M (months), Q (quarters) or Y (years), such as 4w.");
        return null;
    }

    /// <summary>One of the names of an enumeration, in lower case.</summary>
    public T? Word<T>(string key)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
        return Word(key, words) is { } word ? Enum.Parse<T>(word, ignoreCase: true) : null;
    }

    public string? Word(string key, IReadOnlyList<string> words)
    {
        if (Text(key) is not { } text)
            return null;
        if (words.Contains(text))
            return text;
        Add(GoalCode.UnknownWord, PlaceOf(key), $"'{text}' is not known as '{key}'.", Spelling.Nearest(text, words) is { } near ? $"Did you mean '{near}'?" : $"Write one of: {string.Join(", ", words)}.");
        return null;
    }

    public void Add(string code, Place place, string message, string help, string note = "") => _findings.Add(GoalFinding.Error(code, place, message, help, note));

    // What YAML 1.2 reads as null, boolean or number when it stands without quotes.
    static bool IsOtherThanText(YamlScalar scalar) => scalar.IsPlain && (OtherWords().IsMatch(scalar.Text) || NumberOf(scalar.Text) is not null);

    static double? NumberOf(string text) =>
        Decimal().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : SpecialNumber().IsMatch(text) ? double.PositiveInfinity : null;

    [GeneratedRegex(@"^(null|Null|NULL|~|true|True|TRUE|false|False|FALSE|)\z")]
    private static partial Regex OtherWords();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|0o[0-7]+|0x[0-9a-fA-F]+)\z")]
    private static partial Regex SpecialNumber();
}
