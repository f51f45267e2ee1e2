using System.Globalization;
using Toolkit.Facts;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>The words of docs/FACTS.md over plain rows: slowly, without fact tables. Times are seconds since 1970; null is an unknown time.</summary>
sealed partial class Plain
{
    public const double Hour = 3600, Day = 24 * Hour, Week = 7 * Day;

    /// <summary>All of the team is one node of the graph of talk.</summary>
    public const string Team = "the team";

    public static readonly string[] Authored = ["post", "reply", "quote", "message", "mention", "review"];

    static readonly string[] _acts =
        [.. Authored, "share", "reaction", "save", "click", "follow", "unfollow", "subscribe", "unsubscribe", "block", "mute", "hide", "report", "conversion", "invite", "rsvp", "survey"];

    readonly Dictionary<string, Row> _byId;
    readonly Dictionary<string, double?> _time;
    readonly Dictionary<string, ActorRole> _roles;
    readonly HashSet<string> _organisations;
    readonly ILookup<string, Row> _below;
    readonly Dictionary<string, Row[]> _threads;

    public Plain(World world)
    {
        World = world;
        _byId = world.Rows.ToDictionary(row => row.Id);
        _time = world.Rows.ToDictionary(row => row.Id, row => Seconds(row.Time));
        _roles = world.Actors.ToDictionary(actor => actor.Name, actor => actor.Role);
        _organisations = [.. world.Actors.Where(actor => actor.IsOrganisation).Select(actor => actor.Name)];
        Rows = [.. world.Rows.Where(Counts).OrderBy(row => At(row) ?? double.MinValue)];
        _below = Rows.Where(row => row.Parent is { Length: > 0 }).ToLookup(row => row.Parent!);
        _threads = Rows.Where(IsAuthored).Where(row => ThreadOf(row) is not null).GroupBy(row => ThreadOf(row)!).ToDictionary(thread => thread.Key, thread => thread.ToArray());
        Pairs = [.. Rows.SelectMany(PairsOf)];
        Ties = [.. Pairs.Where(pair => At(pair.Row) is not null && (pair.From == Team || pair.To == Team)).GroupBy(pair => pair.From == Team ? pair.To : pair.From).Select(tie => new Tie(tie.Key, [.. tie]))];
    }

    public World World { get; }

    public FactOptions Options => World.Options;

    /// <summary>What counts, oldest first; what has no time comes before all.</summary>
    public Row[] Rows { get; }

    /// <summary>Threads with a counting message, each oldest first.</summary>
    public IEnumerable<Row[]> Threads => _threads.Values;

    /// <summary>Those of sources in which the public answers.</summary>
    public IEnumerable<Row[]> ShownThreads => Threads.Where(thread => thread.Any(row => SourceKnows(row, "reply", "quote", "message", "mention")));

    /// <summary>Each reply, mention, message or quote from one to another.</summary>
    public Pair[] Pairs { get; }

    public Tie[] Ties { get; }

    public double? At(Row row) => _time[row.Id];

    public Row? ParentOf(Row row) => row.Parent is { Length: > 0 } parent ? _byId[parent] : null;

    public Row[] ThreadAround(Row row) => ThreadOf(row) is { } thread ? _threads.GetValueOrDefault(thread) ?? [] : [];

    public IEnumerable<Row> Below(Row row, params string[] kinds) => _below[row.Id].Where(one => kinds.Contains(one.Kind));

    public IEnumerable<Row> Of(params string[] kinds) => Rows.Where(row => kinds.Contains(row.Kind));

    public bool Counts(Row row) =>
        (row.Flags & (InteractionFlags.Superseded | InteractionFlags.Deleted | InteractionFlags.Automated | InteractionFlags.NonPublic)) == 0 && RoleOf(row.Actor) != ActorRole.Bot;

    /// <summary>A member of the team or an agency.</summary>
    public bool IsTeam(string? actor) => RoleOf(actor) is ActorRole.Team or ActorRole.Agency;

    /// <summary>A known person, neither of the team nor a bot.</summary>
    public bool IsPublic(string? actor) => !string.IsNullOrEmpty(actor) && RoleOf(actor) is ActorRole.Public or ActorRole.Unknown;

    public bool IsAccount(string? actor) => IsTeam(actor) || actor is not null && _organisations.Contains(actor);

    public bool ByTeam(Row? row) => row is not null && Counts(row) && IsTeam(row.Actor);

    public bool ByPublic(Row? row) => row is not null && Counts(row) && !IsTeam(row.Actor);

    public static bool IsAuthored(Row row) => Authored.Contains(row.Kind);

    public static bool IsActive(Row row) => _acts.Contains(row.Kind);

    /// <summary>The amounts that rows state.</summary>
    public static List<double> Amounts(IEnumerable<Row> rows) => [.. rows.Select(row => row.Amount).Where(amount => !double.IsNaN(amount))];

    public static bool Has(Row row, params string[] labels) => row.Labels.Intersect(labels).Any();

    public bool HasClock(Row row) => At(row) is not null && !row.Flags.HasFlag(InteractionFlags.DayOnly);

    public bool IsOwned(Row row) => row.Venue == "owned" || Options.OwnedChannels.Contains(row.Channel);

    public static bool IsQuestion(Row row) => row.Object == "question" || Has(row, "question") || row.Text.Split(' ').Any(word => word.Contains('?') && !word.Contains("://", StringComparison.Ordinal));

    public static bool IsThanks(Row row) => Has(row, "gratitude", "thanks") || row.Text.Split(' ').Contains("thanks");

    /// <summary>The author of the parent; the stated target where there is none, where it is the writer, or where both are of the team.</summary>
    public string? Addressee(Row row)
    {
        var author = ParentOf(row)?.Actor;
        return author is null || author == row.Actor || (IsTeam(author) && IsTeam(row.Actor)) ? row.Target is { Length: > 0 } target ? target : author : author;
    }

    /// <summary>The moment up to which the data of a source reach, the newest of its interactions where the policy says nothing.</summary>
    public double EndOf(string source) => Options.DataEnd is { } end ? end / 1e6
        : World.Rows.Where(row => row.Source == source).Select(At).Max() ?? double.MinValue;

    public double End(Row row) => EndOf(row.Source);

    public double MondayOf(double time) => DayOf(time) is var day ? day - (((day + 3) % 7) + 7) % 7 : 0;

    public static double DayOf(double time) => Math.Floor(time / Day);

    public static double? Seconds(string? time) =>
        time is null ? null : DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>A later event, at most this long after; an unknown time is no evidence of lateness.</summary>
    public bool InTime(Row start, Row late, double within) => At(start) is not { } from || At(late) is not { } to || to - from <= within;

    /// <summary>Every channel with an act of the person.</summary>
    public int ChannelsOf(string person) => Acts.Where(act => act.Actor == person).Select(act => act.Channel).Distinct().Count();

    /// <summary>What somebody known did at a known time.</summary>
    public Row[] Acts => field ??= [.. Rows.Where(row => IsActive(row) && !string.IsNullOrEmpty(row.Actor) && At(row) is not null)];

    public string? ThreadOf(Row row) => row.Thread is "" ? null : row.Thread ?? (ParentOf(row) is { } parent ? ThreadName(parent) : row.Id);

    string ThreadName(Row row) => row.Thread ?? (ParentOf(row) is { } parent ? ThreadName(parent) : row.Id);

    ActorRole RoleOf(string? actor) => string.IsNullOrEmpty(actor) ? ActorRole.Public : _roles.GetValueOrDefault(actor, ActorRole.Public);

    string? NodeOf(string? actor) => IsTeam(actor) ? Team : IsPublic(actor) ? actor : null;

    IEnumerable<Pair> PairsOf(Row row)
    {
        var isCall = row.Kind is "mention" or "message";
        if (!isCall && row.Kind is not ("reply" or "quote"))
            return [];
        var to = isCall && row.Target is { Length: > 0 } ? row.Target : Addressee(row);
        string?[] all = to is not null ? [to] : isCall ? [.. row.Mentions] : [];
        return from one in all
               let pair = (From: string.IsNullOrEmpty(row.Actor) ? null : NodeOf(row.Actor), To: NodeOf(one))
               where pair is { From: not null, To: not null } && pair.From != pair.To
               select new Pair(row, pair.From, pair.To);
    }
}

/// <summary>A word from one node to another.</summary>
sealed record Pair(Row Row, string From, string To);

/// <summary>All dated words between the team and a person, oldest first.</summary>
sealed record Tie(string Person, Pair[] Words)
{
    public int FromTeam => Words.Count(word => word.From == Plain.Team);

    public int ToTeam => Words.Length - FromTeam;

    public bool IsMutual => FromTeam > 0 && ToTeam > 0;

    public bool IsStrong => FromTeam >= 2 && ToTeam >= 2;
}
