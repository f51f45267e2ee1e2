using Toolkit.Extensibility;

namespace Toolkit.Table.Profiles;

/// <summary>What a column is to an interaction. The names in a profile are these in lower case, with underscores.</summary>
enum Role
{
    Id, Kind, Channel, Venue, Actor, ActorName, ActorHandle, Target, Parent, Root, ObjectKind, Visibility, Text, Language,
    Time, EditedAt, Paid, Automated, Weight, Mentions, Labels, Urls,
}

enum TableFormat
{
    Csv, Ndjson, Json,
}

enum QuoteStyle
{
    Doubled, Backslash, None,
}

enum DateOrder
{
    DayFirst, MonthFirst,
}

/// <summary>A mapping profile: which files of an export are tables, how they are written, and which column is what.</summary>
sealed record Profile
{
    /// <summary>Where it stands, for messages.</summary>
    public string Origin { get; init; } = "";

    public string? Title { get; init; }

    public string? Source { get; init; }

    public string? Channel { get; init; }

    /// <summary>Globs over entry paths; empty for every table that has the columns.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Headers that give a known layout away: all must be there. Only in the layouts that come with the extension.</summary>
    public IReadOnlyList<string> Recognise { get; init; } = [];

    /// <summary>True when a row tells about an account (a weekly series, a list of pages) and is no interaction.</summary>
    public bool RowsAreAccounts { get; init; }

    public bool OpaqueIds { get; init; }

    public bool Organisations { get; init; }

    public ReaderSettings Reader { get; init; } = new();

    public TimeSettings Time { get; init; } = new();

    /// <summary>One binding a role; lists (mentions, labels, urls) may have several.</summary>
    public IReadOnlyDictionary<Role, IReadOnlyList<Binding>> Columns { get; init; } = new Dictionary<Role, IReadOnlyList<Binding>>();

    public IReadOnlyList<Counter> Counters { get; init; } = [];

    /// <summary>Followers of the actor at the time of the row.</summary>
    public Binding? Audience { get; init; }

    public IReadOnlyList<string> Missing { get; init; } = DefaultMissing;

    /// <summary>What stands for "no value" unless a profile says otherwise. Case matters not.</summary>
    public static IReadOnlyList<string> DefaultMissing { get; } = ["", "NA", "N/A", "#N/A", "-", "null", "none", "nan"];

    public Binding? this[Role role] => Columns.TryGetValue(role, out var bindings) ? bindings[0] : null;

    /// <summary>Every binding with the word to name it by.</summary>
    public IEnumerable<(string Name, Binding Binding)> Bindings =>
        [
            .. Columns.SelectMany(pair => pair.Value.Select(binding => (Words.Of(pair.Key), binding))),
            .. Counters.Select(counter => (counter.Name, counter.Binding)),
            .. Audience is { } audience ? [("audience", audience)] : Array.Empty<(string, Binding)>(),
        ];
}

/// <summary>How a file is written. Null: to be found out.</summary>
sealed record ReaderSettings
{
    public TableFormat? Format { get; init; }

    /// <summary>One byte; a space stands for any run of spaces and tabs.</summary>
    public char? Delimiter { get; init; }

    public QuoteStyle? Quote { get; init; }

    public string? Encoding { get; init; }

    /// <summary>Line of the header, 0 for none; null to find it.</summary>
    public int? Header { get; init; }

    /// <summary>Lines to pass over before anything else.</summary>
    public int Skip { get; init; }

    public string? Culture { get; init; }

    /// <summary>For a JSON object: the path of the array that holds the records.</summary>
    public string? Records { get; init; }

    /// <summary>True to undo UTF-8 that was written as Latin-1, as Meta's exports do.</summary>
    public bool Repair { get; init; }
}

/// <summary>How times are written.</summary>
sealed record TimeSettings
{
    public string? Zone { get; init; }

    public string? Format { get; init; }

    public DateOrder? Order { get; init; }

    /// <summary>When the counters were read, in microseconds, where neither the person nor the row says it better.</summary>
    public long? AsOf { get; init; }
}

/// <summary>Where a value comes from: a column, or the same for all rows.</summary>
sealed record Binding
{
    /// <summary>Name in the header, or path of members with dots.</summary>
    public string? Column { get; init; }

    public string? Constant { get; init; }

    /// <summary>What the words of the file mean; <c>*</c> stands for all others.</summary>
    public IReadOnlyDictionary<string, string>? Map { get; init; }

    /// <summary>What lies between the values of a list.</summary>
    public string? Split { get; init; }

    /// <summary>Takes the letters, digits, underscores and hyphens after this text: an id out of an address.</summary>
    public string? After { get; init; }

    /// <summary>Goes before the value: <c>t1_</c> makes an id of one that references write with it.</summary>
    public string? Prefix { get; init; }

    /// <summary>For a cell that holds JSON itself: the member whose texts, joined, are the value.</summary>
    public string? Json { get; init; }

    /// <summary>True when the file may do without the column.</summary>
    public bool Optional { get; init; }

    /// <summary>Where it stands in the profile.</summary>
    public Location? Place { get; init; }
}

/// <summary>A column that counts something.</summary>
sealed record Counter(string Name, Binding Binding);
