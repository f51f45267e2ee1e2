using Toolkit.Facts;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>
/// Made-up months of a brand with a team of seven, an agency, a competitor, a bot and a public that grows, on two rented channels and an owned forum, with everything
/// that an export and people's labels can hold. The same seed gives the same world.
/// </summary>
sealed class RichRows
{
    static readonly string[] _authored = Plain.Authored;
    static readonly string[] _standard = ["Thank you for your message we will look into it and come back to you very soon indeed", "Please see the page on this topic and write again if it does not help you at all"];
    static readonly string[] _words = ["cup", "plate", "blue", "kiln", "glaze", "fire", "clay", "shop", "order", "late", "broken", "lovely", "price", "gift", "colour", "wheel", "studio", "class", "open", "today"];

    static readonly (string Kind, int Weight)[] _kinds =
    [
        ("post", 16), ("reply", 26), ("mention", 4), ("message", 5), ("quote", 3), ("review", 2), ("reaction", 9), ("share", 6), ("save", 3), ("click", 5), ("view", 4), ("impression", 1),
        ("follow", 3), ("unfollow", 1), ("subscribe", 1), ("unsubscribe", 1), ("block", 1), ("mute", 1), ("hide", 1), ("report", 1), ("survey", 3), ("conversion", 5), ("invite", 1),
        ("rsvp", 1), ("edit", 1), ("correction", 3), ("seen", 14), ("triage", 1), ("worktime", 3), ("note", 1), ("accept", 1),
    ];

    /// <summary>Every kind that a world can hold.</summary>
    public static IEnumerable<string> Kinds => _kinds.Select(kind => kind.Kind);

    readonly Random _random;
    readonly List<Row> _rows = [];
    readonly List<PostCounter> _counters = [];
    readonly double _days, _richness;
    readonly int _count;

    RichRows(int seed, int count, double days, double richness) => (_random, _count, _days, _richness) = (new(seed), count, days, richness);

    /// <param name="seed">Any number.</param>
    /// <param name="count">Rows.</param>
    /// <param name="days">Days that they span.</param>
    /// <param name="richness">Chance that labels, counters and objects are there at all: 1 for everything.</param>
    public static World Of(int seed, int count, double days, double richness = 1) => new RichRows(seed, count, days, richness).Build();

    /// <summary>Many small worlds, some poor in fields, and three large ones.</summary>
    public static IEnumerable<World> Worlds() =>
        [.. Enumerable.Range(0, 40).Select(seed => Of(seed, seed * 4, 3 + (seed * 7 % 200), seed % 4 / 3.0)), Of(113, 60, 100), Of(101, 60, 100), Of(101, 2200, 200), Of(102, 2200, 200), Of(102, 900, 60)];

    World Build()
    {
        while (_rows.Count < _count)
            _rows.Add(Next(_rows.Count));
        return new()
        {
            Actors = Actors,
            Rows = _rows,
            Counters = _counters,
            Domains = _richness > 0.3 ? ["brand.example"] : [],
            Sizes = [.. Sizes("B", "micro", 1000, 7), .. Sizes("B", "video", 300, 6), .. Sizes("b2", "video", 80, 20), .. Sizes("c1", "", 5000, 10), .. Sizes("p3", "micro", 40, 3), .. Sizes("p4", "micro", 900, 60)],
            Options = new() { OwnedChannels = ["forum"] },
            Expected = post => post.Id[^1] != '7' ? 1 + (post.Id[^1] - '0') : null,
        };
    }

    static IReadOnlyList<BuiltActor> Actors { get; } =
    [
        new("B", ActorRole.Team, IsOrganisation: true),
        .. Enumerable.Range(1, 7).Select(member => new BuiltActor($"b{member}", ActorRole.Team)
        {
            Traits = member == 7 ? TeamTraits.None : TeamTraits.TrainedKnown | TeamTraits.NamedKnown | (member % 2 == 0 ? TeamTraits.Trained : 0) | (member % 3 == 0 ? TeamTraits.Named : 0),
            Unit = member % 4,
        }),
        new("g1", ActorRole.Agency), new("c1", ActorRole.Public, IsOrganisation: true), new("x1", ActorRole.Bot), new("u1", ActorRole.Unknown),
    ];

    IEnumerable<AudienceSize> Sizes(string actor, string channel, double first, int everyDays) =>
        Enumerable.Range(0, (int)(_days / everyDays) + 1).Select(step => new AudienceSize(actor, channel, Text(step * everyDays * Plain.Day), Math.Round(first * Math.Pow(1.01, step))));

    Row Next(int place)
    {
        var kind = Weighted();
        var parent = ParentFor(kind);
        var actor = ActorFor(kind, parent);
        var isAuthored = _authored.Contains(kind);
        var row = new Row($"r{place}", Text(((place + (_random.NextDouble() * 0.9)) * _days * Plain.Day / _count) - (_random.NextDouble() * 0.01)), kind)
        {
            Actor = actor,
            Parent = parent?.Id,
            Target = TargetFor(kind, parent),
            Mentions = isAuthored && Chance(0.08) ? [Any("b1", "p1", "p2", "B", "x1")] : [],
            Channel = parent?.Channel ?? Any("micro", "micro", "forum", "video"),
            Source = parent?.Source ?? (kind == "post" && Chance(0.06) ? "second" : "fixture"),
            Thread = isAuthored || parent is not null ? null : "",
            Object = ObjectFor(kind),
            Amount = Chance(0.1) ? double.NaN : kind switch { "survey" => _random.Next(1, 6), "conversion" => _random.Next(1, 200), "worktime" => _random.Next(5, 90), _ => double.NaN },
            Link = isAuthored && Chance(0.15) ? Any("https://brand.example/a", "https://www.brand.example/b", "https://other.example/c") : "",
            Text = "",
            Flags = FlagsFor(kind, parent),
        };
        row = row.Object == "nps" && !double.IsNaN(row.Amount) ? row with { Amount = _random.Next(0, 11) } : row;
        row = isAuthored ? row with { Text = TextFor(row) } : row;
        row = row with { Labels = [.. LabelsFor(row).Distinct()], Time = kind is "follow" or "conversion" or "reaction" && Chance(0.02) ? null : row.Time };
        row = row.Labels.Contains("cost") && double.IsNaN(row.Amount) && Chance(0.8) ? row with { Amount = _random.Next(1, 50) } : row;
        if (isAuthored)
            AddCounters(row);
        return row;
    }

    Row? ParentFor(string kind)
    {
        var hangs = kind switch
        {
            "post" or "follow" or "unfollow" or "subscribe" or "unsubscribe" or "survey" or "invite" or "worktime" or "note" => 0,
            "message" or "mention" or "review" or "conversion" => 0.35,
            "quote" or "block" or "mute" or "triage" => 0.7,
            _ => 0.97,
        };
        var parents = _rows.Where(row => kind is "share" ? row.Kind is "post" or "share" or "quote" : _authored.Contains(row.Kind)).ToList();
        if (kind is "accept" or "correction" or "edit" or "seen")
            parents = [.. parents.Where(row => row.Source == "fixture")];
        if (kind is not ("reply" or "post"))
            parents = [.. parents.Where(row => row.Source == "fixture")];
        if (Chance(0.8) && parents.Where(row => Suits(kind, row)).ToList() is { Count: > 0 } suited)
            parents = suited;
        return parents.Count == 0 || _random.NextDouble() >= hangs ? null : parents[Math.Max(0, parents.Count - 1 - (int)(Math.Pow(_random.NextDouble(), 3) * Math.Min(parents.Count, 80)))];
    }

    // What is seen mostly asks for an answer, what is corrected was mostly wrong, and what is replied to is often a question.
    bool Suits(string kind, Row row) => kind switch
    {
        "seen" => !IsTeam(row.Actor) && (row.Kind is "mention" or "message" or "review" || Plain.IsQuestion(row)),
        "correction" => Plain.Has(row, "factual_error"),
        "reply" => row.Kind == "post" || Plain.IsQuestion(row),
        _ => true,
    };

    string? ActorFor(string kind, Row? parent)
    {
        if (Chance(0.01))
            return null;
        if (Chance(0.02))
            return "x1";
        if (Chance(0.03))
            return Any("c1", "u1");
        var isTeam = kind switch
        {
            "post" => Chance(0.7),
            "reply" or "message" or "quote" => Chance(parent is null || IsTeam(parent.Actor) ? 0.15 : 0.8),
            "correction" or "seen" or "triage" or "worktime" or "note" or "invite" => Chance(0.97),
            "share" or "survey" => Chance(0.25),
            "mention" => Chance(0.3),
            _ => Chance(0.03),
        };
        if (kind is "edit" or "accept" && parent is not null && Chance(0.8))
            return kind == "edit" ? parent.Actor : _rows.FirstOrDefault(row => row.Id == parent.Parent)?.Actor ?? parent.Actor;
        if (isTeam && kind == "reply" && Chance(0.8))
            return Any("b1", "b2", "b3", "b4", "b5");
        if (isTeam)
            return Any("B", "b1", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "g1");
        // Askers come back to their own threads; others are new the more time has passed.
        if (parent is not null && IsTeam(parent.Actor) && Chance(0.5) && _rows.FirstOrDefault(row => row.Id == parent.Parent) is { } asked && !IsTeam(asked.Actor))
            return asked.Actor;
        return $"p{1 + (int)(Math.Pow(_random.NextDouble(), Chance(0.5) ? 3 : 1) * (10 + (_rows.Count * 320 / Math.Max(_count, 1))))}";
    }

    string? TargetFor(string kind, Row? parent) => kind switch
    {
        "follow" or "unfollow" or "subscribe" or "unsubscribe" or "block" or "mute" => Any("B", "B", "B", "b2", "c1", "p2"),
        "mention" or "message" => Chance(0.8) ? Any("B", "B", "b1", "p1", "p2", "p3", "x1") : null,
        "reply" or "correction" => Chance(0.2) ? Any("B", "b1", "p1", "p2") : parent?.Actor,
        "review" => Chance(0.5) ? "B" : null,
        "reaction" or "share" or "hide" or "report" or "click" or "view" => Chance(0.3) ? "B" : null,
        _ => null,
    };

    string ObjectFor(string kind) => !Chance(_richness) ? "" : kind switch
    {
        "post" => Any("image", "video", "link", "text", "question"),
        "reaction" => Any("haha", "like", "celebrate", ""),
        "survey" => Any("csat", "nps", "team_fun"),
        "worktime" => Any("customer", "customer", "system", "staffed"),
        "rsvp" => Any("yes", "no"),
        _ => "",
    };

    IEnumerable<string> LabelsFor(Row row)
    {
        string[] all = (row.Kind, IsTeam(row.Actor)) switch
        {
            ("conversion", _) => ["partner", "referral", "review", "cost"],
            ("rsvp", _) => ["no"],
            ("reaction", _) => ["fun"],
            ("survey", _) => [],
            ("accept", _) => ["solution"],
            (_, true) when _authored.Contains(row.Kind) => ["promo", "ask", "fun", "objective", "objective", "campaign", "accepted", "moved", "guideline_pass", "guideline_fail", "goal", "off_work", "step", "answer", "correction", "empathy_1", "empathy_checked"],
            (_, false) when _authored.Contains(row.Kind) => ["question", "question", "question", "gratitude", "solved", "works", "factual_error", "checked", "moved", "positive", "negative", "positive", "negative", "positive", "negative", "should_respond", "should_ignore", "collection_a", "collection_b", "spam"],
            (_, true) => ["cost", "goal"],
            _ => [],
        };
        foreach (var label in all.Where(label => Chance(_richness * (row.Kind is "accept" ? 0.8 : label is "campaign" ? 0.04 : IsTeam(row.Actor) && row.Parent is null ? 0.35 : 0.14))))
        {
            yield return label;
            if (label == "empathy_1" && Chance(0.95))
                yield return "empathy_2";
            if (label is "empathy_1" or "factual_error" or "guideline_pass")
                yield return label switch { "empathy_1" => "empathy_checked", "factual_error" => "checked", _ => "goal" };
            if (label is "collection_a" && Chance(0.5))
                yield return "collection_b";
        }

        if (_authored.Contains(row.Kind) && Chance(_richness * 0.7))
            yield return Chance(row.Channel == "micro" ? 0.7 : 0.3) ? "topic:a" : "topic:b";
    }

    string TextFor(Row row)
    {
        if (_richness == 0 || Chance(0.1))
            return "";
        if (IsTeam(row.Actor) && row.Kind == "post" && Chance(0.6) && _rows.LastOrDefault(one => one.Kind == "post" && IsTeam(one.Actor) && one.Text.Length > 0 && one.Channel != row.Channel) is { } last)
            return last.Text + (Chance(0.3) ? " today" : "");
        if (IsTeam(row.Actor) && row.Kind != "post" && Chance(0.4))
            return Any(_standard);
        var words = string.Join(' ', Enumerable.Range(0, _random.Next(1, 30)).Select(_ => Any(_words)));
        return words + Any("", "", "", " thanks a lot", " why?", " see https://other.example/?q=1", ". Hello, you!");
    }

    InteractionFlags FlagsFor(string kind, Row? parent) => _random.Next(100) switch
    {
        0 => InteractionFlags.Deleted,
        1 => InteractionFlags.Superseded,
        2 => InteractionFlags.Automated,
        3 => InteractionFlags.NonPublic,
        4 => InteractionFlags.DayOnly,
        < 20 when kind == "reply" && parent is null => InteractionFlags.Orphan,
        _ => InteractionFlags.None,
    };

    void AddCounters(Row row)
    {
        foreach (var (name, chance, most) in ((string, double, int)[])[("reach", 0.6, 900), ("impressions", 0.5, 2000), ("views", 0.5, 1500), ("reactions", 0.15, 40), ("replies", 0.1, 9), ("shares", 0.1, 9), ("clicks", 0.1, 20), ("interactions", 0.1, 60), ("followers", 0.05, 1200)])
        {
            var isOfPost = row.Kind is "post" or "quote" || name is "views" or "reach";
            for (var value = 0; value < 2 && isOfPost && row.Channel != "forum" && Chance(chance * _richness); value++)
                _counters.Add(new(row.Id, name, _random.Next(most), Text((_days + value) * Plain.Day)));
        }
    }

    string Weighted()
    {
        var left = _random.Next(_kinds.Sum(kind => kind.Weight));
        return _kinds.First(kind => (left -= kind.Weight) < 0).Kind;
    }

    bool Chance(double of) => _random.NextDouble() < of;

    string Any(params string[] words) => words[_random.Next(words.Length)];

    static bool IsTeam(string? actor) => actor is "B" or "g1" || actor?.StartsWith('b') == true;

    static string Text(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(1_756_684_800).AddSeconds(Math.Max(0, Math.Round(seconds))).ToString("yyyy-MM-ddTHH:mm:ssZ");
}
