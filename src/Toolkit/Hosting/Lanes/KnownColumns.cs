using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Hosting.Lanes;

/// <summary>The names of the columns of fact tables, for who has a query before there are facts. docs/FACTS.md says what they hold.</summary>
static class KnownColumns
{
    static readonly Dictionary<FactTable, HashSet<string>> _names = new()
    {
        [FactTable.Posts] =
        [
            "row", "actor", "account", "channel", "source", "time", "week", "kind", "isOriginal", "isTeam", "isAccount", "isResponse", "singleTarget", "engagement",
            "engagers", "reactions", "replies", "shares", "quotes", "saves", "audience", "reach", "impressions", "views", "paid", "firstResponseSeconds", "leads",
            "thanked", "cascadeSize", "structuralVirality", "expected", "thread", "isOwned", "words", "hasLink", "hasOwnLink", "isTemplate", "isCrossPost", "isQuestion",
            "isInvited", "answersQuestion", "helped", "conversions", "needMet", "clicks", "useful", "hasPositive", "hasComplaint", "attentionSeconds", "isAttentionEstimated",
            "correctionWaited", "isCorrected", "isCorrectionAccepted", "cascadeDepth", "sharers", "firstDaySharers", "sharerAudience", "cascadeCommunities", "contextFit",
            "leadsFirst", "leadsLinear", "isTrained", "isNamed", "unit", "isInbound", "isAnswered", "gapSeconds", "isContinued", "topic",
        ],
        [FactTable.Threads] =
        [
            "row", "thread", "account", "time", "end", "week", "isOwned", "startedByTeam", "joinedByTeam", "messages", "brandMessages", "speakers", "publicSpeakers",
            "evenness", "alternations", "hIndex", "maxDepth", "turns", "turnPairs", "channel", "isSeen", "hasTeamResponse",
            "replies", "gini", "repliesMemberToMember",
        ],
        [FactTable.Pairs] =
        [
            "row", "from", "to", "isFromTeam", "isToTeam", "kind", "time", "week", "channel", "fromActor", "touchesBefore", "isNewMutual", "fromCommunity", "toCommunity",
        ],
        [FactTable.People] =
        [
            "actor", "time", "week", "isTeam", "isNew", "channel", "isOfCampaign", "isBack",
        ],
        [FactTable.Responses] =
        [
            "row", "actor", "account", "responder", "kind", "time", "week", "duration", "waited", "observed", "matured", "timely", "timelyMatured", "open", "age",
            "inBusinessHours", "detectionWaited", "isDetected", "stanceBefore", "stanceAfter",
        ],
        [FactTable.Days] =
        [
            "account", "isTeam", "isAccount", "channel", "day", "time", "week", "audience", "posts", "engagement", "reach", "follows", "subscribes", "unfollows", "unsubscribes",
            "blocks", "mutes", "hides", "reports", "optIns", "optOuts", "isLowerBound",
        ],
        [FactTable.Observations] =
        [
            "row", "actor", "name", "value", "time", "week",
        ],
        [FactTable.Events] =
        [
            "row", "actor", "channel", "time", "week", "kind", "isTeam", "isKnown", "toTeam", "onPublic", "isPassedOn", "isAcceptance", "amount", "isResponse", "asks", "isPlayful", "followerActs",
            "conversationsBefore", "daysBefore",
        ],
        [FactTable.Ties] =
        [
            "actor", "channel", "time", "week", "last", "fromTeam", "toTeam", "strength", "recencyDays", "durationDays", "balance", "isStrong", "lifeDays", "ended", "channels",
            "firstIsPromotion", "touchesBeforeAsk", "daysBeforeAsk", "wasAsked", "yields", "referrals", "isElsewhere", "isBridge",
        ],
        [FactTable.Stages] =
        [
            "actor", "time", "week", "month", "stage", "next", "isReturning", "hasConverted",
        ],
        [FactTable.Roster] =
        [
            "actor", "time", "week", "written", "unit",
        ],
        [FactTable.Weeks] =
        [
            "channel", "time", "week", "messages", "brandMessages", "voice", "memberReplies", "members", "optOuts", "followerWeeks",
        ],
    };

    /// <summary>Whether a query can ask a table for a column; rows that stand for one interaction can be asked for any label and object kind.</summary>
    public static bool Has(FactTable table, string column) => Of(table).Contains(column) || MarkColumns.IsMark(column) && Of(table).Contains("row");

    /// <summary>Those of a table; none where there is no such table.</summary>
    public static IReadOnlySet<string> Of(FactTable table) => _names.TryGetValue(table, out var names) ? names : new HashSet<string>();
}
