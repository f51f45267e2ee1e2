namespace Toolkit.SampleData;

/// <summary>A question or an answer of the forum.</summary>
sealed class ForumPost(DateTimeOffset at, int author, Phrase phrase, ForumPost? question)
{
    public int Id { get; set; }

    public DateTimeOffset At => at;

    public int Author => author;

    public Phrase Phrase => phrase;

    /// <summary>Null for a question.</summary>
    public ForumPost? Question => question;

    public ForumPost? Accepted { get; set; }

    public DateTimeOffset AcceptedAt { get; set; }

    public List<DateTimeOffset> UpVotes { get; } = [];

    public List<DateTimeOffset> DownVotes { get; } = [];

    public int Views { get; set; }
}

/// <summary>A comment below a post.</summary>
readonly record struct ForumComment(ForumPost Post, DateTimeOffset At, int Author, Phrase Phrase);

/// <summary>The forum's 40 weeks: people ask, the team and other people answer, some say thanks, some questions stay open.</summary>
sealed class ForumPosts
{
    /// <summary>Users 2, 3 and 4 are the team; the public starts at 10.</summary>
    public const int FirstPublic = 10;

    public const int People = 90;

    readonly Pcg32 _random = new(20260105, 3);

    public ForumPosts()
    {
        for (var week = 1; week <= Story.Weeks; week++)
        {
            for (var left = 2 + _random.Count(4.5); left > 0; left--)
                Ask(Story.Moment(_random, week));
        }

        Posts.Sort((a, b) => a.At.CompareTo(b.At));
        Comments.Sort((a, b) => a.At.CompareTo(b.At));
        for (var place = 0; place < Posts.Count; place++)
            Posts[place].Id = place + 1;
    }

    public List<ForumPost> Posts { get; } = [];

    public List<ForumComment> Comments { get; } = [];

    public static bool IsTeam(int author) => author is >= 2 and <= 4;

    void Ask(DateTimeOffset at)
    {
        var isLate = Story.WeekOf(at) >= Story.RotaWeek;
        var question = new ForumPost(at, Public(), _random.Pick(Texts.Questions), null) { Views = 5 + _random.Count(_random.LogNormal(60, 0.8)) };
        Add(question, upVotes: 1.4);
        if (_random.Chance(0.15))
            Comment(question, 2 + _random.Below(3), new("en", "Which batch number is on the tin?"), medianHours: isLate ? 2 : 5);
        if (_random.Chance(isLate ? 0.78 : 0.55))
            AnswerByTeam(question, isLate ? 4 : 9);
        for (var left = _random.Count(0.6); left > 0; left--)
            Answer(question, PublicBut(question.Author), _random.Pick(Texts.Remarks), medianHours: 14);
        if (_random.Chance(0.3))
            Comment(question, PublicBut(question.Author), _random.Pick(Texts.Remarks), medianHours: 20);
        Accept(question);
    }

    void AnswerByTeam(ForumPost question, double medianHours)
    {
        if (Answer(question, 2 + _random.Below(3), _random.Pick(Texts.Answers), medianHours) is { } answer && _random.Chance(0.45))
            Comment(answer, question.Author, _random.Pick(Texts.Thanks), medianHours: 6);
    }

    ForumPost? Answer(ForumPost question, int author, Phrase phrase, double medianHours)
    {
        var at = Later(question.At, medianHours);
        if (at >= Story.End)
            return null;
        var answer = new ForumPost(at, author, phrase, question);
        Add(answer, upVotes: ForumPosts.IsTeam(author) ? 2.2 : 1.2);
        return answer;
    }

    void Comment(ForumPost post, int author, Phrase phrase, double medianHours)
    {
        var at = Later(post.At, medianHours);
        if (at < Story.End)
            Comments.Add(new(post, at, author, phrase));
    }

    void Accept(ForumPost question)
    {
        var answers = Posts.Where(post => post.Question == question).ToList();
        if (answers is [] || !_random.Chance(0.5))
            return;
        var accepted = answers[0];
        var at = Later(accepted.At, 10);
        if (at < Story.End)
            (question.Accepted, question.AcceptedAt) = (accepted, at);
    }

    void Add(ForumPost post, double upVotes)
    {
        Posts.Add(post);
        Vote(post, post.UpVotes, upVotes);
        Vote(post, post.DownVotes, 0.15);
    }

    void Vote(ForumPost post, List<DateTimeOffset> votes, double mean)
    {
        for (var left = _random.Count(mean); left > 0; left--)
        {
            var at = post.At.AddHours(_random.LogNormal(20, 1.2));
            if (at < Story.End)
                votes.Add(at);
        }
    }

    DateTimeOffset Later(DateTimeOffset from, double medianHours)
    {
        var milliseconds = _random.LogNormal(medianHours, 0.8) * 3_600_000;
        return from.AddMilliseconds(Math.Floor(milliseconds));
    }

    // A few people ask most of the questions.
    int Public() => FirstPublic + (int)(People * Math.Pow(_random.Unit(), 2.2));

    int PublicBut(int author)
    {
        var other = Public();
        return other != author ? other : FirstPublic + (author - FirstPublic + 1) % People;
    }
}
