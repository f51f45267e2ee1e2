using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Table.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Toolkit.Table.Profiles;

/// <summary>Reads profiles, strictly: an unknown key, a value that does not fit or a key given twice ends with file, line and column.</summary>
/// <param name="file">The name for messages.</param>
sealed class ProfileReader(string file)
{
    const int MaximumLength = 1 << 20;
    const int MaximumDepth = 32;

    static readonly string[] _bindingKeys = ["column", "constant", "map", "split", "after", "prefix", "json", "optional"];

    /// <summary>The profiles of a file: one a YAML document.</summary>
    /// <exception cref="ToolkitException">TABLE0003 to TABLE0005.</exception>
    public IReadOnlyList<Profile> Read(string text)
    {
        if (text.Length > MaximumLength)
            throw ProfileErrors.Syntax(new(file), "it is larger than 1 MiB");
        var stream = new YamlStream();
        try
        {
            CheckDepth(text);
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw ProfileErrors.Syntax(new(file, error.Start.Line, Column: (int)error.Start.Column), error.Message.TrimEnd('.'));
        }

        if (stream.Documents is [])
            throw ProfileErrors.Syntax(new(file), "it is empty");
        return [.. stream.Documents.Select(document => ReadOne(new(file, document.RootNode, "the profile")))];
    }

    // The tree is built by recursion, and a stack that overflows ends the process.
    static void CheckDepth(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaximumDepth)
                throw new YamlException(parser.Current.Start, parser.Current.End, $"it nests deeper than {MaximumDepth} levels");
        }
    }

    Profile ReadOne(YamlPart root)
    {
        root.Allow("format", "title", "source", "channel", "files", "recognise", "rows", "reader", "time", "ids", "names", "columns", "counters", "audience", "missing");
        if (root.Text("format") is not "profile/1" and { } other)
            throw ProfileErrors.Value(root["format"]!.Place, "format", other, ["profile/1"]);
        if (root["format"] is null)
            throw ProfileErrors.Absent(root.Place, "format", "Start the profile with 'format: profile/1'.");
        var profile = new Profile
        {
            Origin = file,
            Title = root.Text("title"),
            Source = root.Text("source"),
            Channel = root.Text("channel"),
            Files = root["files"]?.Texts() ?? [],
            Recognise = root["recognise"]?.Texts() ?? [],
            RowsAreAccounts = root.Word("rows", "interactions", "accounts") == "accounts",
            OpaqueIds = root.Word("ids", "people", "opaque") == "opaque",
            Organisations = root.Word("names", "people", "organisations") == "organisations",
            Reader = root["reader"] is { } reader ? ReadReader(reader) : new(),
            Time = root["time"] is { } time ? ReadTime(time) : new(),
            Columns = root["columns"] is { } columns ? ReadColumns(columns) : new Dictionary<Role, IReadOnlyList<Binding>>(),
            Counters = [.. root["counters"]?.Members().Select(pair => new Counter(pair.Key, ReadBinding(pair.Value))) ?? []],
            Audience = root["audience"] is { } audience ? ReadBinding(audience) : null,
            Missing = root["missing"]?.Texts() ?? Profile.DefaultMissing,
        };
        return profile.Bindings.Any() ? profile : throw ProfileErrors.Absent(root.Place, "columns", "Say under 'columns:' which column is the id, the actor, the time and the text.");
    }

    static ReaderSettings ReadReader(YamlPart part)
    {
        part.Allow("format", "delimiter", "quote", "encoding", "header", "skip", "culture", "records", "repair");
        return new()
        {
            Format = part.Word("format", "csv", "ndjson", "json") switch { "csv" => TableFormat.Csv, "ndjson" => TableFormat.Ndjson, "json" => TableFormat.Json, _ => null },
            Delimiter = part["delimiter"] is { } delimiter ? ReadDelimiter(delimiter) : null,
            Quote = part.Word("quote", "doubled", "backslash", "none") switch { "doubled" => QuoteStyle.Doubled, "backslash" => QuoteStyle.Backslash, "none" => QuoteStyle.None, _ => null },
            Encoding = part.Word("encoding", Reading.TextEncodings.Names),
            Header = part.Text("header") switch { null or "auto" => null, "none" => 0, _ => part["header"]!.Whole() },
            Skip = part["skip"]?.Whole() ?? 0,
            Culture = part.Word("culture", NumberCulture.Names),
            Records = part.Text("records"),
            Repair = part.Word("repair", "none", "latin1-utf8") == "latin1-utf8",
        };
    }

    static char ReadDelimiter(YamlPart part) => part.Scalar() switch
    {
        "tab" or "\\t" => '\t',
        "space" => ' ',
        [var one and > '\0' and < '\x7F'] when !char.IsLetterOrDigit(one) && one != '"' => one,
        var other => throw ProfileErrors.Value(part.Place, "delimiter", other, [",", ";", "|", "tab", "space"]),
    };

    static TimeSettings ReadTime(YamlPart part)
    {
        part.Allow("zone", "format", "order", "as_of");
        if (part["zone"] is { } zone && zone.Scalar() != Zone.Snowflake && !Zone.Exists(zone.Scalar()))
            throw ProfileErrors.Value(zone.Place, "zone", zone.Scalar(), Zone.Names(zone.Scalar()));
        if (part["format"] is { } format && !TimeFormats.IsKnown(format.Scalar()))
            throw ProfileErrors.Value(format.Place, "format", format.Scalar(), ["iso", "epoch-s", "epoch-ms", "epoch-us", "yyyy-MM-dd HH:mm:ss"]);
        return new()
        {
            Zone = part.Text("zone"),
            Format = part.Text("format"),
            Order = part.Word("order", "d/M", "M/d") switch { "d/M" => DateOrder.DayFirst, "M/d" => DateOrder.MonthFirst, _ => null },
            AsOf = part["as_of"] is { } asOf ? ReadMoment(asOf) : null,
        };
    }

    static long ReadMoment(YamlPart part) =>
        DateTimeOffset.TryParse(part.Scalar(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? InteractionTime.Microseconds(moment)
            : throw ProfileErrors.Value(part.Place, "as_of", part.Scalar(), ["2024-12-31", "2024-12-31T12:00:00Z"]);

    static Dictionary<Role, IReadOnlyList<Binding>> ReadColumns(YamlPart part)
    {
        part.Allow([.. Words.Roles]);
        return part.Members().ToDictionary(pair => Words.RoleOf(pair.Key)!.Value, pair => ReadBindings(pair.Value, Words.RoleOf(pair.Key)!.Value));
    }

    static IReadOnlyList<Binding> ReadBindings(YamlPart part, Role role)
    {
        if (part.Items() is not { } items)
            return [ReadBinding(part)];
        return role is Role.Labels or Role.Mentions or Role.Urls && items is not []
            ? [.. items.Select(ReadBinding)]
            : throw ProfileErrors.Shape(part.Place, Words.Of(role), "one column; only labels, mentions and urls may have several");
    }

    static Binding ReadBinding(YamlPart part)
    {
        if (part.IsScalar)
            return new() { Column = part.Scalar(), Place = part.Place };
        part.Allow(_bindingKeys);
        var binding = new Binding
        {
            Column = part.Text("column"),
            Constant = part.Text("constant"),
            Map = part["map"]?.Members().ToDictionary(pair => pair.Key.Trim(), pair => pair.Value.Scalar(), StringComparer.OrdinalIgnoreCase),
            Split = part.Text("split"),
            After = part.Text("after"),
            Prefix = part.Text("prefix"),
            Json = part.Text("json"),
            Optional = part.Word("optional", "false", "true") == "true",
            Place = part["column"]?.Place ?? part.Place,
        };
        return binding.Column is null == binding.Constant is null
            ? throw ProfileErrors.Shape(part.Place, part.Name, "either 'column' or 'constant'")
            : binding;
    }
}
