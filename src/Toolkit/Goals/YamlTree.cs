using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Toolkit.Goals;

/// <summary>Where a value stands in the file: line and column from 1, and how many characters to underline.</summary>
readonly record struct Place(int Line, int Column, int Length);

/// <summary>A value of a YAML file with its place. Scalars stay text; who reads them decides what they mean.</summary>
abstract record YamlValue(Place Place)
{
    /// <summary>Number of values in it, itself included, with aliases written out.</summary>
    public abstract int Size { get; }
}

/// <param name="Text">The text as written, unquoted.</param>
/// <param name="IsPlain">True when it stood without quotes, so that 3 is a number and "3" a text.</param>
/// <param name="Place">Where it stands.</param>
sealed record YamlScalar(string Text, bool IsPlain, Place Place) : YamlValue(Place)
{
    public override int Size => 1;
}

sealed record YamlList(IReadOnlyList<YamlValue> Items, Place Place) : YamlValue(Place)
{
    public override int Size { get; } = 1 + Items.Sum(item => item.Size);
}

sealed record YamlMap(IReadOnlyList<(YamlScalar Key, YamlValue Value)> Members, Place Place) : YamlValue(Place)
{
    public override int Size { get; } = 1 + Members.Sum(member => 1 + member.Value.Size);
}

/// <summary>
/// Reads one YAML document into a tree with places. Refuses what a hand-written file has no need of and an attacker has: tags, repeated
/// keys, more than 100 aliases, more than 32 levels, more than a mebibyte, trees that aliases blow up.
/// </summary>
sealed class YamlTree
{
    public const int MaximumBytes = 1 << 20;
    const int MaximumDepth = 32;
    const int MaximumAliases = 100;
    const int MaximumValues = 100_000;

    readonly IParser _parser;
    readonly Dictionary<string, YamlValue> _anchors = new(StringComparer.Ordinal);
    int _aliases;
    int _values;

    YamlTree(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The document's root; null when the file holds none.</summary>
    /// <exception cref="GoalFileException">It is no YAML, or holds something that is refused.</exception>
    public static YamlValue? Read(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaximumBytes)
            throw new GoalFileException(GoalFinding.Error(GoalCode.TooLarge, new(1, 1, 1), "The file is larger than 1 MiB.", "Check that it is the right file, or split it."));
        try
        {
            return new YamlTree(text).Document();
        }
        catch (YamlException error)
        {
            var place = new Place((int)Math.Max(1, error.Start.Line), (int)Math.Max(1, error.Start.Column), 1);
            throw new GoalFileException(GoalFinding.Error(GoalCode.NotYaml, place, $"The file is not valid YAML: {Sentence(error.Message)}", "Check indentation, colons and quotes around this place."), error);
        }
    }

    static string Sentence(string message) => message.TrimEnd('.') + ".";

    YamlValue? Document()
    {
        Next<StreamStart>();
        if (Peek() is StreamEnd)
            return null;
        Next<DocumentStart>();
        var root = Value(0);
        Next<DocumentEnd>();
        if (Peek() is DocumentStart second)
            throw Refused(GoalCode.NotYaml, second, "The file holds more than one document.", "Remove the line '---' and what follows it.");
        return root;
    }

    YamlValue Value(int depth)
    {
        var start = Peek();
        if (depth > MaximumDepth)
            throw Refused(GoalCode.TooDeep, start, $"The file nests deeper than {MaximumDepth} levels.", "Files like this one need eight.");
        var value = start switch
        {
            AnchorAlias alias => Aliased(Next<AnchorAlias>(), alias),
            Scalar => Text(Next<Scalar>()),
            SequenceStart => List(Next<SequenceStart>(), depth),
            MappingStart => Map(Next<MappingStart>(), depth),
            _ => throw Refused(GoalCode.NotYaml, start, "A value is missing here.", "Write one."),
        };
        _values += start is AnchorAlias ? value.Size : 1;
        if (_values > MaximumValues)
            throw Refused(GoalCode.TooLarge, start, $"With its aliases written out, the file holds more than {MaximumValues:#,0} values.", "Write the values once, without aliases.");
        return value;
    }

    YamlValue Aliased(AnchorAlias alias, ParsingEvent at)
    {
        if (++_aliases > MaximumAliases)
            throw Refused(GoalCode.TooDeep, at, $"The file uses more than {MaximumAliases} aliases.", "Write the values out, or put what goals share under 'defaults'.");
        return _anchors.TryGetValue(alias.Value.Value, out var value)
            ? value
            : throw Refused(GoalCode.NotYaml, at, $"The alias '{alias.Value.Value}' names nothing above it.", "Define the anchor first, or write the value.");
    }

    YamlScalar Text(Scalar scalar) => Kept(scalar, new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, PlaceOf(scalar)));

    YamlList List(SequenceStart start, int depth)
    {
        List<YamlValue> items = [];
        while (Peek() is not SequenceEnd)
            items.Add(Value(depth + 1));
        Next<SequenceEnd>();
        return Kept(start, new YamlList(items, PlaceOf(start)));
    }

    YamlMap Map(MappingStart start, int depth)
    {
        List<(YamlScalar, YamlValue)> members = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (Peek() is not MappingEnd)
        {
            var at = Peek();
            if (Value(depth + 1) is not YamlScalar key)
                throw Refused(GoalCode.NotYaml, at, "A key must be a single word.", "Write 'key: value'.");
            if (!seen.Add(key.Text))
                throw Refused(GoalCode.RepeatedKey, at, $"'{key.Text}' stands twice in the same place.", "Keep one of the two.", key.Text.Length);
            members.Add((key, Value(depth + 1)));
        }

        Next<MappingEnd>();
        return Kept(start, new YamlMap(members, PlaceOf(start)));
    }

    T Kept<T>(NodeEvent start, T value)
        where T : YamlValue
    {
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
            throw Refused(GoalCode.Tag, start, $"The tag '{start.Tag.Value}' is not read: the file holds plain values only.", "Remove the tag.", start.Tag.Value.Length);
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = value;
        return value;
    }

    ParsingEvent Peek()
    {
        while (_parser.Current is null or Comment)
        {
            if (!_parser.MoveNext())
                throw new YamlException("The file ends too early.");
        }

        return _parser.Current;
    }

    T Next<T>()
        where T : ParsingEvent
    {
        var current = Peek() as T ?? throw new YamlException(Peek().Start, Peek().End, "Something else was expected here.");
        _parser.MoveNext();
        return current;
    }

    static Place PlaceOf(ParsingEvent at)
    {
        var length = at is Scalar && at.Start.Line == at.End.Line ? (int)(at.End.Column - at.Start.Column) : 1;
        return new((int)at.Start.Line, (int)at.Start.Column, Math.Max(1, length));
    }

    static GoalFileException Refused(string code, ParsingEvent at, string message, string help, int length = 0) =>
        new(GoalFinding.Error(code, PlaceOf(at) with { Length = Math.Max(length, PlaceOf(at).Length) }, message, help));
}
