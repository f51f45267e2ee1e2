using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>One line of the inbox file.</summary>
sealed record InboxRow(string Id, string Type, string Channel, string From, string? To, DateTimeOffset At)
{
    public string? InReplyTo { get; init; }

    public Phrase? Phrase { get; init; }

    public string? Label { get; init; }

    public int? Subscribers { get; init; }
}

/// <summary>
/// Questions that reach the brand and its answers, and the newsletter with those who join and leave, as NDJSON. In week 22 three letters in a week
/// drive readers away; from week 24 on the team takes turns and answers more and sooner.
/// </summary>
sealed class InboxTable
{
    const int FirstSubscribers = 2400;
    const int BurstUnsubscribes = 140;
    const int LateAnswers = 6;

    static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly IReadOnlyList<string> _people = [.. Enumerable.Range(0, 420).Select(number => $"{Texts.FirstNames[number % 20]}.{Texts.LastNames[number / 20 % 15]}.{number}".ToLowerInvariant())];

    readonly Pcg32 _random = new(20260105, 5);
    readonly List<InboxRow> _rows = [];
    readonly List<Asked> _asked = [];
    int _numbers;
    int _late = LateAnswers;

    public static JsonObject Write(string folder) => new InboxTable().WriteAll(folder);

    JsonObject WriteAll(string folder)
    {
        for (var week = 1; week <= Story.Weeks; week++)
        {
            for (var left = 8 + _random.Count(8); left > 0; left--)
                Ask(Story.Moment(_random, week));
            ReadNewsletter(week);
        }

        AddNewsletters();
        _rows.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Id, b.Id));
        SampleExports.WriteText(folder, "inbox.ndjson", Lines());
        SampleExports.WriteText(folder, "inbox.profile.yaml", Profile);
        return Truth();
    }

    void Ask(DateTimeOffset at)
    {
        var (person, type) = (_random.Pick(_people), _random.Chance(0.6) ? "message" : "mention");
        var question = Add(new(NextId(), type, "inbox", person, "lindgren-tea", at) { Phrase = _random.Pick(Texts.Questions) });
        if (_random.Chance(0.03))
        {
            _rows[^1] = question with { Label = "spam" };
            return;
        }

        var answered = AnswerTime(at);
        _asked.Add(new(at, answered));
        if (answered is { } moment)
            Answer(question, moment);
    }

    DateTimeOffset? AnswerTime(DateTimeOffset at)
    {
        var isRota = Story.WeekOf(at) >= Story.RotaWeek;
        if (!_random.Chance(isRota ? 0.92 : 0.68))
            return null;
        if (_late > 0 && _random.Chance(0.03))
        {
            _late--;
            return at.AddDays(9);
        }

        var answered = at.AddSeconds(Math.Floor(Math.Min(_random.LogNormal(isRota ? 1.6 : 5.5, 0.9), 150) * 3600));
        return answered < Story.End ? answered : null;
    }

    void Answer(InboxRow question, DateTimeOffset at)
    {
        var writer = _random.Pick(Story.Writers);
        var kind = question.Type == "message" ? "message" : "reply";
        var answer = Add(new(NextId(), kind, "inbox", writer, question.From, at) { InReplyTo = question.Id, Phrase = _random.Pick(Texts.Answers) });
        if (_random.Chance(0.35) && at.AddHours(3) < Story.End)
            Add(new(NextId(), kind, "inbox", question.From, writer, at.AddMinutes(_random.Between(2, 170))) { InReplyTo = answer.Id, Phrase = _random.Pick(Texts.Thanks) });
        if (_random.Chance(0.06) && at.AddDays(4) < Story.End)
            Add(new(NextId(), "conversion", "inbox", question.From, "lindgren-tea", at.AddHours(_random.Between(3, 90))) { Label = "lead" });
    }

    void ReadNewsletter(int week)
    {
        for (var left = 20 + _random.Count(12); left > 0; left--)
            Add(new(NextId(), "subscribe", "newsletter", $"reader{_numbers}", "lindgren-tea", Story.Moment(_random, week)));
        for (var left = week == Story.BlastWeek ? BurstUnsubscribes : _random.Count(5); left > 0; left--)
            Add(new(NextId(), "unsubscribe", "newsletter", $"reader-{_numbers}", "lindgren-tea", Story.Moment(_random, week)));
    }

    // Letters go out on Tuesdays, every second week; in the week of the blast on three days.
    void AddNewsletters()
    {
        var days = Enumerable.Range(1, Story.Weeks).Where(week => week % 2 == 0).Select(week => Story.WeekStart(week).AddDays(1))
            .Concat([Story.WeekStart(Story.BlastWeek).AddDays(2), Story.WeekStart(Story.BlastWeek).AddDays(4)]).Order().ToList();
        foreach (var day in days)
        {
            var at = day.AddHours(9);
            Add(new(NextId(), "post", "newsletter", "lindgren-tea", null, at) { Phrase = _random.Pick(Texts.Posts), Subscribers = SubscribersAt(at) });
        }
    }

    int SubscribersAt(DateTimeOffset at) =>
        FirstSubscribers + _rows.Count(row => row.At < at && row.Type == "subscribe") - _rows.Count(row => row.At < at && row.Type == "unsubscribe");

    InboxRow Add(InboxRow row)
    {
        _rows.Add(row);
        return row;
    }

    string NextId() => (++_numbers).ToString("'n'00000", CultureInfo.InvariantCulture);

    string Lines()
    {
        using var bytes = new MemoryStream();
        foreach (var row in _rows)
        {
            using (var json = new Utf8JsonWriter(bytes, _options))
                Write(json, row);
            bytes.WriteByte((byte)'\n');
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    static void Write(Utf8JsonWriter json, InboxRow row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Id);
        json.WriteString("type", row.Type);
        json.WriteString("channel", row.Channel);
        json.WriteString("from", row.From);
        json.WriteString("to", row.To);
        json.WriteString("at", Story.Iso(row.At));
        json.WriteString("in_reply_to", row.InReplyTo);
        json.WriteString("text", row.Phrase?.Text);
        json.WriteString("lang", row.Phrase?.Language);
        json.WriteString("label", row.Label);
        if (row.Subscribers is { } subscribers)
            json.WriteNumber("subscribers", subscribers);
        json.WriteEndObject();
    }

    JsonObject Truth()
    {
        var (rota, end) = (Story.WeekStart(Story.RotaWeek), _rows[^1].At);
        var leavers = Enumerable.Range(1, Story.Weeks).Select(week => _rows.Count(row => row.Type == "unsubscribe" && Story.WeekOf(row.At) == week)).ToList();
        return new()
        {
            ["lines"] = _rows.Count,
            ["by_type"] = new JsonObject(_rows.GroupBy(row => row.Type).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => KeyValuePair.Create<string, JsonNode?>(group.Key, group.Count()))),
            ["spam"] = _rows.Count(row => row.Label == "spam"),
            ["ends"] = Story.Iso(end),
            ["response"] = Durations.Truth(_asked, end),
            ["response_before_rota"] = Durations.Truth([.. _asked.Where(question => question.At < rota)], end),
            ["response_since_rota"] = Durations.Truth([.. _asked.Where(question => question.At >= rota)], end),
            ["thanks"] = _rows.Count(row => row.Phrase is { } phrase && Texts.Thanks.Contains(phrase)),
            ["subscribers_at_start"] = FirstSubscribers,
            ["subscribers_at_end"] = SubscribersAt(Story.End),
            ["unsubscribes_in_blast_week"] = leavers[Story.BlastWeek - 1],
            ["unsubscribes_in_the_worst_other_week"] = leavers.Where((_, place) => place != Story.BlastWeek - 1).Max(),
        };
    }

    const string Profile = """
        format: profile/1
        source: inbox
        reader: { format: ndjson }
        time: { zone: UTC }
        ids: opaque
        columns:
          id: id
          kind: type
          actor: from
          target: to
          channel: channel
          time: at
          parent: in_reply_to
          text: text
          language: lang
          labels: label
        audience: { column: subscribers }

        """;
}
