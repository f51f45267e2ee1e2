using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace Toolkit.SampleData;

/// <summary>The support forum as a Stack Exchange data dump. User names are made up; votes name nobody and state the day only.</summary>
static class ForumExport
{
    public static JsonObject Write(string folder)
    {
        var forum = new ForumPosts();
        Archives.WriteZip(Path.Combine(folder, "forum.zip"), Story.EndExport,
        [
            new("Posts.xml", Rows("posts", forum.Posts.Select(post => Post(forum, post)))),
            new("Comments.xml", Rows("comments", forum.Comments.Select(Comment))),
            new("Votes.xml", Rows("votes", Votes(forum))),
            new("Users.xml", Rows("users", Users())),
        ]);
        return Truth(forum);
    }

    static byte[] Rows(string root, IEnumerable<IEnumerable<(string Name, string? Value)>> rows)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement(root);
            foreach (var row in rows)
            {
                xml.WriteStartElement("row");
                foreach (var (name, value) in row.Where(attribute => attribute.Value is not null))
                    xml.WriteAttributeString(name, value);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    static IEnumerable<(string, string?)> Post(ForumPosts forum, ForumPost post)
    {
        var answers = forum.Posts.Where(answer => answer.Question == post).ToList();
        var comments = forum.Comments.Where(comment => comment.Post == post).ToList();
        var isQuestion = post.Question is null;
        return
        [
            ("Id", Text(post.Id)), ("PostTypeId", isQuestion ? "1" : "2"), ("ParentId", isQuestion ? null : Text(post.Question!.Id)),
            ("AcceptedAnswerId", post.Accepted is null ? null : Text(post.Accepted.Id)), ("CreationDate", Moment(post.At)),
            ("Score", Text(post.UpVotes.Count - post.DownVotes.Count)), ("ViewCount", isQuestion ? Text(post.Views) : null),
            ("Body", $"<p>{WebUtility.HtmlEncode(post.Phrase.Text)}</p>\n"), ("OwnerUserId", Text(post.Author)),
            ("LastActivityDate", Moment(answers.Select(answer => answer.At).Append(post.At).Max())),
            ("Title", isQuestion ? post.Phrase.Text : null), ("Tags", isQuestion ? "<tea>" : null),
            ("AnswerCount", isQuestion ? Text(answers.Count) : null), ("CommentCount", Text(comments.Count)), ("ContentLicense", "CC0 1.0"),
        ];
    }

    static IEnumerable<(string, string?)> Comment(ForumComment comment, int place) =>
    [
        ("Id", Text(place + 1)), ("PostId", Text(comment.Post.Id)), ("Score", "0"), ("Text", comment.Phrase.Text),
        ("CreationDate", Moment(comment.At)), ("UserId", Text(comment.Author)), ("ContentLicense", "CC0 1.0"),
    ];

    static IEnumerable<IEnumerable<(string, string?)>> Votes(ForumPosts forum) => forum.Posts
        .SelectMany(post => post.UpVotes.Select(at => (At: at, post.Id, Type: "2"))
            .Concat(post.DownVotes.Select(at => (At: at, post.Id, Type: "3")))
            .Concat(post.Accepted is null ? [] : [(At: post.AcceptedAt, post.Accepted.Id, Type: "1")]))
        .OrderBy(vote => vote.At)
        .Select((vote, place) => (IEnumerable<(string, string?)>)
        [
            ("Id", Text(place + 1)), ("PostId", Text(vote.Id)), ("VoteTypeId", vote.Type),
            ("CreationDate", vote.At.ToString("yyyy-MM-ddT00:00:00.000", CultureInfo.InvariantCulture)),
        ]);

    static IEnumerable<IEnumerable<(string, string?)>> Users() =>
    [
        User(-1, "Community"), User(2, "Ada Kettle"), User(3, "Bo Saucer"), User(4, "Cleo Strainer"),
        .. Enumerable.Range(0, ForumPosts.People).Select(person => User(ForumPosts.FirstPublic + person, Texts.Person(person))),
    ];

    static IEnumerable<(string, string?)> User(int id, string name) =>
    [
        ("Id", Text(id)), ("Reputation", "101"), ("CreationDate", "2025-11-03T09:00:00.000"), ("DisplayName", name), ("Views", "0"), ("UpVotes", "0"), ("DownVotes", "0"), ("AccountId", Text(id)),
    ];

    static JsonObject Truth(ForumPosts forum)
    {
        var questions = forum.Posts.Where(post => post.Question is null).ToList();
        var answers = forum.Posts.Where(post => post.Question is not null).ToList();
        var first = questions.Select(question => answers.Where(answer => answer.Question == question).Select(answer => (answer.At - question.At).TotalSeconds).DefaultIfEmpty(double.NaN).Min())
            .Where(delay => !double.IsNaN(delay)).Order().ToList();
        var asked = questions.Select(question => new Asked(question.At, FirstOfTeam(forum, question))).ToList();
        var rota = Story.WeekStart(Story.RotaWeek);
        return new()
        {
            ["questions"] = questions.Count, ["answers"] = answers.Count, ["answers_by_team"] = answers.Count(answer => ForumPosts.IsTeam(answer.Author)),
            ["comments"] = forum.Comments.Count, ["comments_of_thanks"] = forum.Comments.Count(comment => Texts.Thanks.Contains(comment.Phrase)),
            ["questions_without_answer"] = questions.Count - first.Count, ["accepted_answers"] = questions.Count(question => question.Accepted is not null),
            ["up_votes"] = forum.Posts.Sum(post => post.UpVotes.Count), ["down_votes"] = forum.Posts.Sum(post => post.DownVotes.Count),
            ["median_seconds_to_first_answer_by_anybody"] = Story.Round(Durations.Median(first)),
            ["response_by_team"] = Durations.Truth(asked, Story.End),
            ["response_by_team_before_rota"] = Durations.Truth([.. asked.Where(question => question.At < rota)], Story.End),
            ["response_by_team_since_rota"] = Durations.Truth([.. asked.Where(question => question.At >= rota)], Story.End),
        };
    }

    static DateTimeOffset? FirstOfTeam(ForumPosts forum, ForumPost question) => forum.Posts
        .Where(post => post.Question == question && ForumPosts.IsTeam(post.Author)).Select(post => (DateTimeOffset?)post.At)
        .Concat(forum.Comments.Where(comment => comment.Post == question && ForumPosts.IsTeam(comment.Author)).Select(comment => (DateTimeOffset?)comment.At))
        .Min();

    static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
