using System.Globalization;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Table.Profiles;

/// <summary>Writes a profile as the YAML that <see cref="ProfileReader"/> gives it back from.</summary>
static class ProfileWriter
{
    public static string Write(Profile profile)
    {
        var yaml = new StringBuilder("format: profile/1\n");
        Add(yaml, "title", profile.Title);
        Add(yaml, "source", profile.Source);
        Add(yaml, "channel", profile.Channel);
        if (profile.Files is not [])
            yaml.Append("files: ").Append(List(profile.Files)).Append('\n');
        if (profile.RowsAreAccounts)
            yaml.Append("rows: accounts\n");
        Add(yaml, "reader", Reader(profile.Reader));
        Add(yaml, "time", Time(profile.Time));
        if (profile.OpaqueIds)
            yaml.Append("ids: opaque\n");
        if (profile.Organisations)
            yaml.Append("names: organisations\n");
        Section(yaml, "columns", profile.Columns.OrderBy(pair => pair.Key).Select(pair => (Words.Of(pair.Key), pair.Value)));
        Section(yaml, "counters", profile.Counters.Select(counter => (counter.Name, (IReadOnlyList<Binding>)[counter.Binding])));
        if (profile.Audience is { } audience)
            yaml.Append("audience: ").Append(Binding(audience)).Append('\n');
        if (!profile.Missing.SequenceEqual(Profile.DefaultMissing))
            yaml.Append("missing: ").Append(List(profile.Missing)).Append('\n');
        return yaml.ToString();
    }

    static void Section(StringBuilder yaml, string name, IEnumerable<(string Name, IReadOnlyList<Binding> Bindings)> members)
    {
        var all = members.ToList();
        if (all is [])
            return;
        yaml.Append(name).Append(":\n");
        foreach (var (member, bindings) in all)
            yaml.Append("  ").Append(Quoted(member)).Append(": ").Append(bindings is [var one] ? Binding(one) : $"[{string.Join(", ", bindings.Select(Binding))}]").Append('\n');
    }

    static void Add(StringBuilder yaml, string key, string? value)
    {
        if (value is not null)
            yaml.Append(key).Append(": ").Append(Quoted(value)).Append('\n');
    }

    static void Add(StringBuilder yaml, string key, IEnumerable<(string Key, string? Value)> members)
    {
        var flow = Flow(members);
        if (flow != "{ }")
            yaml.Append(key).Append(": ").Append(flow).Append('\n');
    }

    static IEnumerable<(string, string?)> Reader(ReaderSettings reader) =>
    [
        ("format", reader.Format?.ToString().ToLowerInvariant()),
        ("delimiter", reader.Delimiter switch { null => null, '\t' => "tab", ' ' => "space", { } other => Quoted(other.ToString()) }),
        ("quote", reader.Quote?.ToString().ToLowerInvariant()),
        ("encoding", reader.Encoding),
        ("header", reader.Header switch { null => null, 0 => "none", { } line => line.ToString(CultureInfo.InvariantCulture) }),
        ("skip", reader.Skip == 0 ? null : reader.Skip.ToString(CultureInfo.InvariantCulture)),
        ("culture", reader.Culture),
        ("records", reader.Records is { } records ? Quoted(records) : null),
        ("repair", reader.Repair ? "latin1-utf8" : null),
    ];

    static IEnumerable<(string, string?)> Time(TimeSettings time) =>
    [
        ("zone", time.Zone is { } zone ? Quoted(zone) : null),
        ("format", time.Format is { } format ? Quoted(format) : null),
        ("order", time.Order switch { DateOrder.DayFirst => "d/M", DateOrder.MonthFirst => "M/d", _ => null }),
        ("as_of", time.AsOf is { } moment ? InteractionTime.Moment(moment).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null),
    ];

    static string Binding(Binding binding) => binding is { Column: { } column, Map: null, Split: null, After: null, Prefix: null, Json: null, Optional: false }
        ? Quoted(column)
        : Flow([
            ("column", binding.Column is { } name ? Quoted(name) : null),
            ("constant", binding.Constant is { } constant ? Quoted(constant) : null),
            ("map", binding.Map is { } map ? Flow(map.Select(pair => (Quoted(pair.Key), (string?)Quoted(pair.Value)))) : null),
            ("split", binding.Split is { } split ? Quoted(split) : null),
            ("after", binding.After is { } after ? Quoted(after) : null),
            ("prefix", binding.Prefix is { } prefix ? Quoted(prefix) : null),
            ("json", binding.Json is { } json ? Quoted(json) : null),
            ("optional", binding.Optional ? "true" : null),
        ]);

    static string Flow(IEnumerable<(string Key, string? Value)> members)
    {
        var known = members.Where(member => member.Value is not null).Select(member => $"{member.Key}: {member.Value}").ToList();
        return known is [] ? "{ }" : $"{{ {string.Join(", ", known)} }}";
    }

    static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quoted))}]";

    // Plain where YAML cannot mistake it for anything else, quoted otherwise.
    static string Quoted(string text)
    {
        var isPlain = text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or ' ') && !text.EndsWith(' ')
            && text is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");
        if (isPlain)
            return text;
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(letter) || letter is '\uFEFF' or '\u2028' or '\u2029' => $"\\u{(int)letter:X4}",
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
