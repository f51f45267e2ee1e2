namespace Toolkit.Facts;

/// <summary>The columns of the tables of events, ties, stages, the roster and weeks by the names that queries use. docs/FACTS.md lists them for people.</summary>
static class MoreFactViews
{
    public static FactView Of(EventFacts events) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["row"] = () => FactColumn.Of(events.Row),
        ["actor"] = () => FactColumn.Of(events.Actor),
        ["channel"] = () => FactColumn.OfCodes(events.Channel),
        ["time"] = () => FactColumn.Of(events.Time),
        ["week"] = () => FactColumn.OfDays(events.Week),
        ["kind"] = () => FactColumn.OfKinds(events.Kind),
        ["isTeam"] = () => FactColumn.Of(events.IsTeam),
        ["isKnown"] = () => FactColumn.Of(events.IsKnown),
        ["toTeam"] = () => FactColumn.Of(events.ToTeam),
        ["onPublic"] = () => FactColumn.Of(events.OnPublic),
        ["isPassedOn"] = () => FactColumn.Of(events.IsPassedOn),
        ["isAcceptance"] = () => FactColumn.Of(events.IsAcceptance),
        ["amount"] = () => events.HasAmounts ? FactColumn.Of(events.Amount) : SameColumn.Unknown(events.Count),
        ["isResponse"] = () => FactColumn.Of(events.IsResponse),
        ["asks"] = () => FactColumn.Of(events.Asks),
        ["isPlayful"] = () => FactColumn.Of(events.IsPlayful),
        ["followerActs"] = () => FactColumn.Of(events.FollowerActs),
        ["conversationsBefore"] = () => events.Index.Kinds.Any(KindSet.Converting) ? FactColumn.Of(events.ConversationsBefore) : SameColumn.Unknown(events.Count),
        ["daysBefore"] = () => events.Index.Kinds.Any(KindSet.Converting) ? FactColumn.Of(events.DaysBefore) : SameColumn.Unknown(events.Count),
    })
    {
        Count = events.Count,
        Marks = new(events.Index),
        Time = events.Time,
        Week = () => events.Week,
        Channel = row => events.Channel[row],
        Source = row => events.Index.Interactions.Source[events.Row[row]],
        Account = row => events.Index.Accounts.Of(events.Actor[row], events.Channel[row]),
        StoreRow = row => events.Row[row],
    };

    public static FactView Of(TieFacts ties) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["actor"] = () => FactColumn.Of(ties.Actor),
        ["time"] = () => FactColumn.Of(ties.Time),
        ["week"] = () => FactColumn.OfDays(ties.Week),
        ["channel"] = () => FactColumn.Of([.. Enumerable.Range(0, ties.Count).Select(tie => (int)ties.Channel(tie))]),
        ["last"] = () => FactColumn.Of(ties.Last),
        ["fromTeam"] = () => FactColumn.Of(ties.FromTeam),
        ["toTeam"] = () => FactColumn.Of(ties.ToTeam),
        ["strength"] = () => FactColumn.Of(ties.Strength),
        ["recencyDays"] = () => FactColumn.Of(ties.RecencyDays),
        ["durationDays"] = () => FactColumn.Of(ties.DurationDays),
        ["balance"] = () => FactColumn.Of(ties.Balance),
        ["isStrong"] = () => FactColumn.Of(ties.IsStrong),
        ["lifeDays"] = () => FactColumn.Of(ties.LifeDays),
        ["ended"] = () => FactColumn.Of(ties.Ended),
        ["channels"] = () => FactColumn.Of(ties.Channels),
        ["firstIsPromotion"] = () => FactColumn.Of(ties.FirstIsPromotion),
        ["touchesBeforeAsk"] = () => FactColumn.Of(ties.TouchesBeforeAsk),
        ["daysBeforeAsk"] = () => FactColumn.Of(ties.DaysBeforeAsk),
        ["wasAsked"] = () => FactColumn.Of(ties.WasAsked),
        ["yields"] = () => FactColumn.Of(ties.Yields),
        ["referrals"] = () => FactColumn.Of(ties.Referrals),
        ["isElsewhere"] = () => FactColumn.Of(ties.IsElsewhere),
        ["isBridge"] = () => FactColumn.Of(ties.IsBridge),
    })
    {
        Count = ties.Count,
        Time = ties.Time,
        Week = () => ties.Week,
        Channel = ties.Channel,
        Source = row => ties.Index.Contents.Actors.Source[ties.Actor[row]],
        Account = row => ties.Actor[row],
        StoreRow = _ => -1,
    };

    public static FactView Of(StageFacts stages) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["actor"] = () => FactColumn.Of(stages.Actor),
        ["time"] = () => FactColumn.Of(stages.Time),
        ["week"] = () => FactColumn.OfDays(stages.Week),
        ["month"] = () => FactColumn.Of(stages.Month),
        ["stage"] = () => FactColumn.Of(stages.Stage),
        ["next"] = () => FactColumn.Of(stages.Next),
        ["isReturning"] = () => FactColumn.Of(stages.IsReturning),
        ["hasConverted"] = () => FactColumn.Of(stages.HasConverted),
    })
    {
        Count = stages.Count,
        Time = stages.Time,
        Week = () => stages.Week,
        Channel = _ => 0,
        Source = row => stages.Index.Contents.Actors.Source[stages.Actor[row]],
        Account = row => stages.Actor[row],
        StoreRow = _ => -1,
    };

    public static FactView Of(RosterFacts roster) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["actor"] = () => FactColumn.Of(roster.Actor),
        ["time"] = () => FactColumn.Of(roster.Time),
        ["week"] = () => FactColumn.OfDays(roster.Week),
        ["written"] = () => FactColumn.Of(roster.Written),
        ["unit"] = () => FactColumn.Of(roster.Unit),
    })
    {
        Count = roster.Count,
        Time = roster.Time,
        Week = () => roster.Week,
        Channel = _ => 0,
        Source = row => roster.Index.Contents.Actors.Source[roster.Actor[row]],
        // Members of the team are never told apart.
        Account = _ => -1,
        StoreRow = _ => -1,
    };

    public static FactView Of(WeekFacts weeks) => new(new Dictionary<string, Func<FactColumn>>
    {
        ["channel"] = () => FactColumn.Of(Array.ConvertAll(weeks.Channel, code => (int)code)),
        ["time"] = () => FactColumn.Of(weeks.Time),
        ["week"] = () => FactColumn.OfDays(weeks.Week),
        ["messages"] = () => FactColumn.Of(weeks.Messages),
        ["brandMessages"] = () => FactColumn.Of(weeks.BrandMessages),
        ["voice"] = () => FactColumn.Of(weeks.Voice),
        ["memberReplies"] = () => FactColumn.Of(weeks.MemberReplies),
        ["members"] = () => FactColumn.Of(weeks.Members),
        ["optOuts"] = () => FactColumn.Of(weeks.OptOuts),
        ["followerWeeks"] = () => FactColumn.Of(weeks.FollowerWeeks),
    })
    {
        Count = weeks.Count,
        Time = weeks.Time,
        Week = () => weeks.Week,
        Channel = row => weeks.Channel[row],
        Source = weeks.Source,
        Account = _ => -1,
        StoreRow = _ => -1,
    };
}
