using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>
/// Posts of 160 pages on four channels as one CSV. Within each channel ten times the audience brings about five times the engagement (exponent 0.7);
/// bigger channels are livelier too, so one line through all pages says that bigger is better in proportion, which is wrong on every channel.
/// </summary>
sealed class PagesTable
{
    const int PagesPerChannel = 40;
    const double QualitySpread = 0.45;
    const double PostSpread = 0.9;
    const double ContestLift = 8;

    static readonly IReadOnlyList<PageChannel> _channels =
    [
        new("knotwork", -2.90, 0.68, 200, 8_000), new("townsquare", -1.97, 0.70, 1_000, 60_000),
        new("glimmer", -1.10, 0.72, 5_000, 400_000), new("loopcast", -0.35, 0.70, 20_000, 2_000_000),
    ];

    static readonly IReadOnlyList<(string Name, double Effect)> _formats = [("photo", 0), ("video", 0.2), ("text", -0.15), ("link", -0.3)];
    static readonly IReadOnlyList<string> _odd = ["Müller & Söhne Tee", "The \"Quoted\" Leaf", "=Equal Leaves", "<Leaf> Society", "お茶クラブ", "Té, Mate y Más", "-Minus One Cup", "شاي الصباح"];
    static readonly IReadOnlyList<string> _firsts = ["Copper", "Slow", "Northern", "Velvet", "Thursday", "Harbour", "Paper", "Amber", "Seventh", "Quiet", "Ginger", "Marble"];
    static readonly IReadOnlyList<string> _seconds = ["Kettle", "Leaf", "Steep", "Saucer", "Samovar", "Infusion", "Teapot", "Caddy", "Chai", "Matcha", "Oolong", "Biscuit"];

    readonly Pcg32 _random = new(20260105, 4);
    readonly List<Page> _pages = [];
    readonly List<PagePost> _posts = [];

    public static JsonObject Write(string folder) => new PagesTable().WriteAll(folder);

    JsonObject WriteAll(string folder)
    {
        foreach (var channel in _channels)
        {
            for (var place = 0; place < PagesPerChannel; place++)
                _pages.Add(NewPage(channel, place));
        }

        foreach (var page in _pages)
            Publish(page);
        _posts.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Number.CompareTo(b.Number));
        SampleExports.WriteText(folder, "pages.csv", Csv());
        SampleExports.WriteText(folder, "pages.profile.yaml", Profile);
        return new PagesTruth(_channels, _pages, _posts).Report();
    }

    Page NewPage(PageChannel channel, int place)
    {
        var followers = Math.Exp(Math.Log(channel.Smallest) + _random.Unit() * Math.Log(channel.Largest / channel.Smallest));
        var page = new Page(NameOf(_pages.Count), channel, followers, QualitySpread * _random.Normal(), 2 + _random.Below(59), _random.Chance(0.9));
        return (channel.Name, place) switch
        {
            ("townsquare", 0) => page with { Name = Story.Brand, Followers = 11_400, Quality = 0.95, Posts = 44, StatesReach = true },
            ("glimmer", 0) => page with { Name = Story.Brand, Followers = 36_500, Quality = 0.90, Posts = 58, StatesReach = true },
            _ => page,
        };
    }

    static string NameOf(int number) => number % 20 == 7 ? _odd[number / 20] : $"{_firsts[number % 12]} {_seconds[number / 12 % 12]}{(number >= 144 ? " Two" : "")}";

    void Publish(Page page)
    {
        var growth = _random.Unit() * 0.006;
        for (var post = 0; post < page.Posts; post++)
        {
            var isContest = page.Name == Story.Brand && page.Channel.Name == "glimmer" && post < 3;
            var week = isContest ? Story.ContestWeek : _random.Between(1, Story.Weeks + 1);
            _posts.Add(NewPost(page, week, page.Followers * Math.Exp(growth * (week - 1)), isContest));
        }
    }

    PagePost NewPost(Page page, int week, double followers, bool isContest)
    {
        var (format, isPaid) = (_random.Weighted([0.45, 0.2, 0.2, 0.15]), !isContest && _random.Chance(0.05));
        var mean = Math.Exp(page.Channel.Level + page.Channel.Exponent * Math.Log(followers) + page.Quality + _formats[format].Effect);
        var drawn = mean * _random.LogNormal(Math.Exp(-PostSpread * PostSpread / 2), PostSpread) * (isContest ? ContestLift : 1);
        var talk = page.Name == Story.Brand ? 0.24 : 0.14;
        return new(_posts.Count + 1, page, Story.Moment(_random, week), isContest)
        {
            Format = _formats[format].Name, IsPaid = isPaid, Followers = (int)followers,
            Reactions = _random.Count(drawn * (0.94 - talk)), Comments = _random.Count(drawn * talk), Shares = _random.Count(drawn * 0.06),
            Reach = (int)(followers * Math.Min(_random.LogNormal(0.3, 0.4), 0.95) * (isPaid ? 3 : 1)),
            Message = isContest ? "Giveaway: show us your cup and win a tin 🎁" : _random.Pick(Texts.Posts).Text,
        };
    }

    string Csv()
    {
        var csv = new StringBuilder("Post ID,Page,Channel,Published,Format,Paid,Followers,Reactions,Comments,Shares,Reach,Labels,Message\r\n");
        foreach (var post in _posts)
        {
            string[] fields =
            [
                post.Number.ToString("'p'000000", CultureInfo.InvariantCulture), post.Page.Name, post.Page.Channel.Name, Story.Iso(post.At), post.Format, post.IsPaid ? "yes" : "no", Text(post.Followers),
                Text(post.Reactions), Text(post.Comments), Text(post.Shares), post.Page.StatesReach ? Text(post.Reach) : "", post.IsContest ? "contest" : "", post.Message,
            ];
            csv.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");
        }

        return csv.ToString();
    }

    static string Quoted(string field) => field.AsSpan().IndexOfAny(",\"\r\n\t") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    const string Profile = """
        format: profile/1
        source: pages
        reader: { format: csv, delimiter: ",", encoding: utf-8 }
        time: { zone: UTC }
        ids: opaque
        names: organisations
        columns:
          id: Post ID
          kind: { constant: post }
          actor: Page
          channel: Channel
          time: Published
          object_kind: Format
          paid: Paid
          labels: Labels
          text: Message
        counters:
          reactions: Reactions
          replies: Comments
          shares: Shares
          reach: Reach
        audience: { column: Followers }

        """;
}
