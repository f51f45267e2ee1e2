using System.Globalization;
using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>Who is on the account's lists at one moment, newest first.</summary>
sealed record XLists(IReadOnlyList<string> Followers, IReadOnlyList<string> Following, IReadOnlyList<string> Blocks, IReadOnlyList<string> Mutes);

/// <summary>The brand's X account over the 40 weeks, and what an export of a given moment shows of it.</summary>
sealed class XAccount
{
    const int People = 1200;

    readonly Pcg32 _random = new(20260105, 1);
    readonly IReadOnlyList<string> _people;
    readonly List<XTweet> _tweets = [];
    readonly List<XMessage> _messages = [];
    readonly List<(DateTimeOffset At, string TweetId, string Text)> _likes = [];
    readonly XLists _mid;
    readonly XLists _end;

    public XAccount()
    {
        _people = [.. Enumerable.Range(0, People).Select(_ => Snowflake(Story.Start.AddDays(-_random.Between(200, 3000))))];
        for (var week = 1; week <= Story.Weeks; week++)
            LiveWeek(week);
        _tweets.Sort((a, b) => a.At.CompareTo(b.At));
        _tweets[^20].DeletedAt = Story.EndExport.AddDays(-4);
        _mid = new([.. _people.Take(620)], [.. _people.Skip(900).Take(110)], [.. _people.Skip(1100).Take(3)], [.. _people.Skip(1110).Take(2)]);
        _end = new(
            [.. _people.Skip(620).Take(203), .. _people.Take(620).Where((_, place) => place % 15 != 7)],
            [.. _people.Skip(1010).Take(14), .. _people.Skip(906).Take(104)], [.. _people.Skip(1100).Take(5)], [.. _people.Skip(1110).Take(2)]);
    }

    void LiveWeek(int week)
    {
        var talks = week >= Story.RotaWeek ? 9.0 : 4.0;
        for (var left = 1 + _random.Count(3.5); left > 0; left--)
            _tweets.Add(Original(week));
        for (var left = _random.Count(talks); left > 0; left--)
            _tweets.Add(Reply(week));
        if (_random.Chance(0.4))
            _tweets.Add(Retweet(week));
        if (_random.Chance(0.35))
            _tweets.Add(Quote(week));
        if (_random.Chance(0.4))
            Converse(week);
        for (var left = _random.Count(5); left > 0; left--)
        {
            var at = Story.Moment(_random, week);
            _likes.Add((at, Snowflake(at.AddHours(-_random.Between(1, 50))), _random.Pick(Texts.Remarks).Text));
        }
    }

    XTweet Original(int week)
    {
        var phrase = _random.Pick(Texts.Posts);
        var isContest = week == Story.ContestWeek;
        var tweet = Tweet(Story.Moment(_random, week), isContest ? new("en", "Giveaway: answer with your cup and win a tin 🎁") : phrase);
        tweet.Likes = _random.Count(_random.LogNormal(7, 0.9) * (isContest ? 9 : 1));
        tweet.Shares = _random.Count(tweet.Likes * 0.18);
        if (_random.Chance(0.02))
            tweet.EditedId = Snowflake(tweet.At.AddMinutes(9));
        return tweet;
    }

    XTweet Reply(int week)
    {
        var person = _random.Below(People);
        var at = Story.Moment(_random, week);
        var tweet = Tweet(at, _random.Pick(Texts.Answers));
        (tweet.ReplyTo, tweet.Person) = (Snowflake(at.AddMinutes(-_random.Between(2, 900))), person);
        tweet.Likes = _random.Count(0.9);
        return tweet;
    }

    XTweet Retweet(int week)
    {
        var person = _random.Below(People);
        var tweet = Tweet(Story.Moment(_random, week), _random.Pick(Texts.Remarks));
        (tweet.Person, tweet.IsRetweet) = (person, true);
        return tweet;
    }

    XTweet Quote(int week)
    {
        var at = Story.Moment(_random, week);
        var tweet = Tweet(at, _random.Pick(Texts.Posts));
        tweet.QuotedUrl = $"https://twitter.com/{Handle(_random.Below(People))}/status/{Snowflake(at.AddHours(-5))}";
        tweet.Likes = _random.Count(3);
        return tweet;
    }

    void Converse(int week)
    {
        var at = Story.Moment(_random, week);
        var person = _people[_random.Below(People)];
        _messages.Add(new(person, at, Snowflake(at), IsOurs: false, _random.Pick(Texts.Questions).Text));
        if (!_random.Chance(0.7))
            return;
        var answered = at.AddMinutes(_random.Between(5, 600));
        _messages.Add(new(person, answered, Snowflake(answered), IsOurs: true, _random.Pick(Texts.Answers).Text));
    }

    XTweet Tweet(DateTimeOffset at, Phrase phrase) => new(Snowflake(at), at, phrase);

    // Milliseconds since X's own epoch, then 22 bits that nothing is read from.
    string Snowflake(DateTimeOffset at) =>
        ((at.ToUnixTimeMilliseconds() - 1288834974657L << 22) + _random.Below(1 << 22)).ToString(CultureInfo.InvariantCulture);

    static string Handle(int person) => $"{Texts.FirstNames[person % Texts.FirstNames.Count].ToLowerInvariant()}_{person}";

    public XLists ListsAt(DateTimeOffset at) => at < Story.EndExport ? _mid : _end;

    public JsonArray TweetsAt(DateTimeOffset at) => new([.. Visible(at).SelectMany(tweet => tweet.Render(_people, Handle, CountsShown(at))).Reverse()]);

    public JsonArray DeletedAt(DateTimeOffset at) => new([.. _tweets.Where(tweet => tweet.DeletedAt <= at).SelectMany(tweet => tweet.Render(_people, Handle, 1))]);

    public JsonArray LikesAt(DateTimeOffset at) => new([.. _likes.Where(like => like.At < at).Reverse().Select(like => new JsonObject
    {
        ["like"] = new JsonObject { ["tweetId"] = like.TweetId, ["fullText"] = like.Text, ["expandedUrl"] = $"https://twitter.com/i/web/status/{like.TweetId}" },
    })]);

    public JsonArray MessagesAt(DateTimeOffset at) => new([.. _messages.Where(message => message.At < at).GroupBy(message => message.Person).Select(conversation => new JsonObject
    {
        ["dmConversation"] = new JsonObject
        {
            ["conversationId"] = $"{conversation.Key}-{Story.BrandXId}",
            ["messages"] = new JsonArray([.. conversation.Reverse().Select(message => message.Render())]),
        },
    })]);

    // Of what a post got in the end, an export made later shows all, one made earlier a little less.
    static double CountsShown(DateTimeOffset at) => at < Story.EndExport ? 0.94 : 1;

    IEnumerable<XTweet> Visible(DateTimeOffset at) => _tweets.Where(tweet => tweet.At < at && !(tweet.DeletedAt <= at));

    public JsonObject Truth()
    {
        var end = Visible(Story.EndExport).ToList();
        return new()
        {
            ["tweets_in_mid_export"] = Visible(Story.MidExport).Sum(tweet => tweet.Versions),
            ["tweets_in_end_export"] = end.Sum(tweet => tweet.Versions),
            ["edited_tweets"] = end.Count(tweet => tweet.Versions == 2),
            ["deleted_tweets"] = _tweets.Count(tweet => tweet.DeletedAt is not null),
            ["posts"] = end.Count(tweet => tweet.Kind == "post"),
            ["replies"] = end.Count(tweet => tweet.Kind == "reply"),
            ["retweets"] = end.Count(tweet => tweet.Kind == "share"),
            ["quotes"] = end.Count(tweet => tweet.Kind == "quote"),
            ["likes_received"] = end.Sum(tweet => tweet.Likes),
            ["retweets_received"] = end.Sum(tweet => tweet.Shares),
            ["likes_given"] = _likes.Count,
            ["direct_messages"] = _messages.Count,
            ["followers"] = Change(_mid.Followers, _end.Followers),
            ["following"] = Change(_mid.Following, _end.Following),
            ["blocks"] = Change(_mid.Blocks, _end.Blocks),
            ["mutes"] = Change(_mid.Mutes, _end.Mutes),
        };
    }

    static JsonObject Change(IReadOnlyList<string> before, IReadOnlyList<string> after) => new()
    {
        ["mid"] = before.Count, ["end"] = after.Count, ["added"] = after.Except(before).Count(), ["removed"] = before.Except(after).Count(),
    };
}
