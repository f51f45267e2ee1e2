using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics;

/// <summary>Some metrics once more, straight from their formulas over rows, slowly and without facts.</summary>
sealed class PlainReference(Row[] rows, TimeSpan horizon, DateTimeOffset end)
{
    static readonly string[] _authored = ["post", "reply", "mention", "message", "quote", "review"];

    readonly Row[] _rows = [.. rows.Where(row => row.Actor != "x1").OrderBy(Time)];

    public IEnumerable<(string Metric, double? Value)> All() =>
    [
        ("broadcast_ratio", Share(Out, row => row.Parent is null && row.Kind != "reply")),
        ("responder_ratio", Share(Out, row => IsPublic(Addressee(row)))),
        ("response_rate", Share([.. Requests.Where(row => Time(row) + horizon <= end)], row => Answer(row) is not null)),
        ("conversation_rate", PerPost("reply")),
        ("applause_rate", PerPost("reaction")),
        ("dialogue_ratio", Share([.. Threads.Where(thread => thread.Any(IsTeam))], IsDialogue)),
        ("owned_conversation_share", Share([.. Threads.Where(IsDialogue)], thread => thread[0].Channel == "forum")),
        ("reciprocity", Share([.. Pairs.Distinct()], pair => Pairs.Contains((pair.To, pair.From)))),
        ("weighted_reciprocity", Weighted()),
        ("brand_voice_share", Share(Authored, IsTeam)),
    ];

    Row[] Authored => [.. _rows.Where(row => _authored.Contains(row.Kind))];

    Row[] Out => [.. Authored.Where(IsTeam)];

    Row[][] Threads => [.. Authored.GroupBy(Root).Select(thread => thread.ToArray())];

    (string From, string To)[] Pairs =>
        [.. Authored.Where(row => row.Kind != "post").Select(row => (From: Node(row.Actor), To: Node(Addressee(row)))).Where(pair => pair is { From: not null, To: not null } && pair.From != pair.To)!];

    Row[] Requests => [.. Threads.SelectMany(thread => thread.Where((row, place) => Asks(row, place > 0 ? thread[place - 1] : null)))];

    bool Asks(Row row, Row? before) => !IsTeam(row) && row.Kind switch
    {
        "mention" => IsBrand(row.Target),
        "message" => IsBrand(row.Target) && (before is null || Time(row) - Time(before) >= TimeSpan.FromHours(24)),
        "reply" => IsBrand(Addressee(row)) && row.Labels.Contains("question"),
        "post" => row.Channel == "forum" && row.Labels.Contains("question"),
        _ => false,
    };

    Row? Answer(Row request) => Out.FirstOrDefault(row => Time(row) > Time(request) && Time(row) - Time(request) <= horizon && Root(row) == Root(request)
        && (row.Parent == request.Id || Addressee(row) == request.Actor || row.Kind == "message" && Addressee(row) is null));

    double? PerPost(string kind)
    {
        var posts = Out.Where(row => row.Kind == "post").ToArray();
        var isKnown = _rows.Any(row => row.Kind == kind);
        return posts.Length == 0 || !isKnown ? null
            : (double)_rows.Count(row => row.Kind == kind && !IsTeam(row) && posts.Any(post => post.Id == row.Parent && Time(row) - Time(post) <= TimeSpan.FromDays(7))) / posts.Length;
    }

    double? Weighted()
    {
        var counts = Pairs.CountBy(pair => pair).ToDictionary();
        return counts.Count == 0 ? null : counts.Sum(pair => (double)Math.Min(pair.Value, counts.GetValueOrDefault((pair.Key.To, pair.Key.From)))) / Pairs.Length;
    }

    // As the fixture's rule: a colleague's words under a colleague's go to the person named.
    string? Addressee(Row row)
    {
        var author = row.Parent is null ? null : rows.Single(one => one.Id == row.Parent).Actor;
        return author is null || author == row.Actor || IsTeam(row) && IsBrand(author) ? row.Target ?? author : author;
    }

    string Root(Row row) => row.Parent is null ? row.Id : Root(rows.Single(one => one.Id == row.Parent));

    bool IsDialogue(Row[] thread) =>
        thread.Select(row => row.Actor).Distinct().Count() > 1 && thread.Zip(thread.Skip(1)).Any(two => IsTeam(two.First) != IsTeam(two.Second));

    static double? Share<T>(IReadOnlyCollection<T> all, Func<T, bool> holds) => all.Count == 0 ? null : (double)all.Count(holds) / all.Count;

    static string? Node(string? actor) => IsBrand(actor) ? "B" : IsPublic(actor) ? actor : null;

    static bool IsTeam(Row row) => IsBrand(row.Actor);

    static bool IsBrand(string? actor) => actor is "B" or "b1" or "b2";

    static bool IsPublic(string? actor) => actor?.StartsWith('p') == true;

    static DateTimeOffset Time(Row row) => InteractionTime.Moment(StoreBuilder.Time(row.Time!));
}
