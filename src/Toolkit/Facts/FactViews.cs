namespace Toolkit.Facts;

/// <summary>The columns of each table by the names that queries use. docs/FACTS.md lists them for people.</summary>
static class FactViews
{
    public static FactView Of(PostFacts posts) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["row"] = () => FactColumn.Of(posts.Row),
        ["actor"] = () => FactColumn.Of(posts.Actor),
        ["account"] = () => FactColumn.Of(posts.Account),
        ["channel"] = () => Codes(posts.Channel),
        ["source"] = () => Codes(posts.Source),
        ["time"] = () => FactColumn.Of(posts.Time),
        ["week"] = () => FactColumn.OfDays(posts.Week),
        ["kind"] = () => FactColumn.OfKinds(posts.Kind),
        ["isOriginal"] = () => FactColumn.Of(posts.IsOriginal),
        ["isTeam"] = () => FactColumn.Of(posts.IsTeam),
        ["isAccount"] = () => FactColumn.Of(posts.IsAccount),
        ["isResponse"] = () => FactColumn.Of(posts.IsResponse),
        ["singleTarget"] = () => FactColumn.Of(posts.SingleTarget),
        ["engagement"] = () => FactColumn.Of(posts.Engagement),
        ["engagers"] = () => FactColumn.Of(posts.Engagers),
        ["reactions"] = () => FactColumn.Of(posts.Reactions),
        ["replies"] = () => FactColumn.Of(posts.Replies),
        ["shares"] = () => FactColumn.Of(posts.Shares),
        ["quotes"] = () => FactColumn.Of(posts.Quotes),
        ["saves"] = () => FactColumn.Of(posts.Saves),
        ["audience"] = () => FactColumn.Of(posts.Audience),
        ["reach"] = () => FactColumn.Of(posts.Reach),
        ["impressions"] = () => FactColumn.Of(posts.Impressions),
        ["views"] = () => FactColumn.Of(posts.Views),
        ["paid"] = () => FactColumn.Of(posts.Paid),
        ["firstResponseSeconds"] = () => FactColumn.Of(posts.FirstResponseSeconds),
        ["leads"] = () => FactColumn.Of(posts.Leads),
        ["thanked"] = () => FactColumn.Of(posts.Thanked),
        ["cascadeSize"] = () => FactColumn.Of(posts.CascadeSize),
        ["structuralVirality"] = () => FactColumn.Of(posts.StructuralVirality),
        ["expected"] = () => FactColumn.Of(posts.Expected),
    })
    {
        Count = posts.Count,
        Marks = new(posts.Index),
        Time = posts.Time,
        Week = () => posts.Week,
        Channel = row => posts.Channel[row],
        Source = row => posts.Source[row],
        Account = row => posts.Account[row],
        StoreRow = row => posts.Row[row],
    };

    public static FactView Of(ThreadFacts threads) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["row"] = () => FactColumn.Of(threads.First),
        ["thread"] = () => FactColumn.Of(threads.Thread),
        ["account"] = () => FactColumn.Of(threads.Account),
        ["time"] = () => FactColumn.Of(threads.Start),
        ["end"] = () => FactColumn.Of(threads.End),
        ["week"] = () => FactColumn.OfDays(threads.Week),
        ["isOwned"] = () => FactColumn.Of(threads.IsOwned),
        ["startedByTeam"] = () => FactColumn.Of(threads.StartedByTeam),
        ["joinedByTeam"] = () => FactColumn.Of(threads.JoinedByTeam),
        ["messages"] = () => FactColumn.Of(threads.Messages),
        ["brandMessages"] = () => FactColumn.Of(threads.BrandMessages),
        ["speakers"] = () => FactColumn.Of(threads.Speakers),
        ["publicSpeakers"] = () => FactColumn.Of(threads.PublicSpeakers),
        ["evenness"] = () => FactColumn.Of(threads.Evenness),
        ["alternations"] = () => FactColumn.Of(threads.Alternations),
        ["hIndex"] = () => FactColumn.Of(threads.HIndex),
        ["maxDepth"] = () => FactColumn.Of(threads.MaximumDepth),
        ["turns"] = () => FactColumn.Of(threads.Turns),
        ["turnPairs"] = () => FactColumn.Of(threads.TurnPairs),
    })
    {
        Count = threads.Count,
        Marks = new(threads.Index),
        Time = threads.Start,
        Week = () => threads.Week,
        Channel = row => threads.Index.Interactions.Channel[threads.First[row]],
        Source = row => threads.Index.Interactions.Source[threads.First[row]],
        Account = row => threads.Account[row],
        StoreRow = row => threads.First[row],
    };

    public static FactView Of(PairFacts pairs) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["row"] = () => FactColumn.Of(pairs.Row),
        ["from"] = () => FactColumn.Of(pairs.From),
        ["to"] = () => FactColumn.Of(pairs.To),
        ["isFromTeam"] = () => FactColumn.Of(Array.ConvertAll(pairs.From, node => Flag(node == pairs.TeamNode))),
        ["isToTeam"] = () => FactColumn.Of(Array.ConvertAll(pairs.To, node => Flag(node == pairs.TeamNode))),
        ["kind"] = () => FactColumn.OfKinds(pairs.Kind),
        ["time"] = () => FactColumn.Of(pairs.Time),
        ["week"] = () => FactColumn.OfDays(pairs.Week),
    })
    {
        Count = pairs.Count,
        Marks = new(pairs.Index),
        Time = pairs.Time,
        Week = () => pairs.Week,
        Channel = row => pairs.Index.Interactions.Channel[pairs.Row[row]],
        Source = row => pairs.Index.Interactions.Source[pairs.Row[row]],
        Account = row => pairs.Index.Accounts.Of(pairs.Index.Interactions.Actor[pairs.Row[row]], pairs.Index.Interactions.Channel[pairs.Row[row]]),
        StoreRow = row => pairs.Row[row],
    };

    public static FactView Of(PeopleFacts people) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["actor"] = () => FactColumn.Of(people.Actor),
        ["time"] = () => FactColumn.Of(people.Time),
        ["week"] = () => FactColumn.OfDays(people.Week),
        ["isTeam"] = () => FactColumn.Of(people.IsTeam),
        ["isNew"] = () => FactColumn.Of(people.IsNew),
    })
    {
        Count = people.Count,
        Time = people.Time,
        Week = () => people.Week,
        Channel = row => people.Channel[row],
        Source = row => people.Index.Contents.Actors.Source[people.Actor[row]],
        Account = row => people.Actor[row],
        StoreRow = _ => -1,
    };

    public static FactView Of(ResponseFacts responses) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["row"] = () => FactColumn.Of(responses.Row),
        ["actor"] = () => FactColumn.Of(responses.Actor),
        ["account"] = () => FactColumn.Of(responses.Account),
        ["responder"] = () => FactColumn.Of(responses.Responder),
        ["kind"] = () => FactColumn.OfKinds(responses.Kind),
        ["time"] = () => FactColumn.Of(responses.Time),
        ["week"] = () => FactColumn.OfDays(responses.Week),
        ["duration"] = () => FactColumn.Of(responses.Duration),
        ["waited"] = () => FactColumn.Of(responses.Waited),
        ["observed"] = () => FactColumn.Of(responses.Observed),
        ["matured"] = () => FactColumn.Of(responses.Matured),
        ["timely"] = () => FactColumn.Of(responses.Timely),
        ["timelyMatured"] = () => FactColumn.Of(responses.TimelyMatured),
        ["open"] = () => FactColumn.Of(responses.Open),
        ["age"] = () => FactColumn.Of(responses.Age),
    })
    {
        Count = responses.Count,
        Marks = new(responses.Index),
        Time = responses.Time,
        Week = () => responses.Week,
        Channel = row => responses.Index.Interactions.Channel[responses.Row[row]],
        Source = row => responses.Index.Interactions.Source[responses.Row[row]],
        Account = row => responses.Account[row],
        StoreRow = row => responses.Row[row],
    };

    public static FactView Of(DayFacts days) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["account"] = () => FactColumn.Of(days.Account),
        ["isTeam"] = () => FactColumn.Of(Array.ConvertAll(days.Account, account => Flag(days.Index.IsTeam(account)))),
        ["isAccount"] = () => FactColumn.Of(Array.ConvertAll(days.Account, account => Flag(days.Index.Accounts.IsAccount(account)))),
        ["day"] = () => FactColumn.OfDays(days.Day),
        ["time"] = () => FactColumn.Of(days.Time),
        ["week"] = () => FactColumn.OfDays(days.Week),
        ["audience"] = () => FactColumn.Of(days.Audience),
        ["posts"] = () => FactColumn.Of(days.Posts),
        ["engagement"] = () => FactColumn.Of(days.Engagement),
        ["reach"] = () => FactColumn.Of(days.Reach),
        ["follows"] = () => FactColumn.Of(days.Of(FactKind.Follow)),
        ["subscribes"] = () => FactColumn.Of(days.Of(FactKind.Subscribe)),
        ["unfollows"] = () => FactColumn.Of(days.Of(FactKind.Unfollow)),
        ["unsubscribes"] = () => FactColumn.Of(days.Of(FactKind.Unsubscribe)),
        ["blocks"] = () => FactColumn.Of(days.Of(FactKind.Block)),
        ["mutes"] = () => FactColumn.Of(days.Of(FactKind.Mute)),
        ["hides"] = () => FactColumn.Of(days.Of(FactKind.Hide)),
        ["reports"] = () => FactColumn.Of(days.Of(FactKind.Report)),
        ["optIns"] = () => FactColumn.Of(days.OptIns),
        ["optOuts"] = () => FactColumn.Of(days.OptOuts),
        ["isLowerBound"] = () => FactColumn.Of(days.IsLowerBound),
    })
    {
        Count = days.Count,
        Time = days.Time,
        Week = () => days.Week,
        Channel = row => days.Channel[row],
        Source = row => days.Index.Contents.Actors.Source[days.Account[row]],
        Account = row => days.Account[row],
        StoreRow = _ => -1,
    };

    public static FactView Of(ObservationFacts observations) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["row"] = () => FactColumn.Of(observations.Row),
        ["actor"] = () => FactColumn.Of(observations.Actor),
        ["name"] = () => FactColumn.Of(observations.Name),
        ["value"] = () => FactColumn.Of(observations.Value),
        ["time"] = () => FactColumn.Of(observations.Time),
        ["week"] = () => FactColumn.OfDays(observations.Week),
    })
    {
        Count = observations.Count,
        Time = observations.Time,
        Week = () => observations.Week,
        Channel = row => observations.Channel[row],
        Source = row => observations.Actor[row] >= 0 ? observations.Index.Contents.Actors.Source[observations.Actor[row]] : (ushort)0,
        Account = row => observations.Actor[row],
        StoreRow = row => observations.Row[row] is >= 0 and var interaction ? interaction : -1,
    };

    static FactColumn Codes(ushort[] codes) => FactColumn.Of(Array.ConvertAll(codes, code => (int)code));

    static sbyte Flag(bool value) => value ? (sbyte)1 : (sbyte)0;
}
