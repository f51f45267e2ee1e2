using Toolkit.Extensibility;
using Toolkit.Table.Profiles;

namespace Toolkit.Table.Guessing;

/// <summary>Names that columns have in the exports we know of, reduced to letters and digits, best first.</summary>
static class RoleNames
{
    public static IReadOnlyDictionary<Role, string[]> Roles { get; } = new Dictionary<Role, string[]>
    {
        [Role.Id] = Split("idstr postid tweetid statusid commentid messageid itemid mediaid contentid id uid"),
        [Role.Time] = Split("createdutc createdat timestampms timestamp datetime time date createdtime creationdate created publishedat publishtime publishdate published datepublished videopublishtime commentcreatetimestamp statuspublished postedat postdate posted sentat sent when ts datum fecha data dato week weekstart weekstarting day"),
        [Role.ActorHandle] = Split("userscreenname screenname authorusername userlogin actorlogin handle"),
        [Role.ActorName] = Split("pagename accountname authorname username displayname channelname page"),
        [Role.Actor] = Split("useridstr userid authorid actorid fromid senderid accountid pageid channelid ownerid profileid memberid src from author actor user sender sendername username userlogin actorlogin screenname userscreenname by owner pagename page account accountname authorname profile who"),
        [Role.Target] = Split("toid dst targetid recipientid receiverid inreplytouseridstr inreplytouserid replytouserid to target recipient receiver dest destination"),
        [Role.Parent] = Split("inreplytostatusidstr inreplytostatusid inreplytoid replytoid replytopostid parentcommentid parentpostid parentmessageid parentid replyto inreplyto parent"),
        [Role.Root] = Split("rootid conversationid threadid topicid linkid toplevelcommentid root conversation thread threadts"),
        [Role.Text] = Split("fulltext posttext tweettext commenttext messagetext text message body content messagebody caption selftext description comment post"),
        [Role.Language] = Split("lang language languages"),
        [Role.ObjectKind] = Split("posttype mediatype contenttype objecttype"),
        [Role.Kind] = Split("kind eventtype interactiontype activitytype type event action verb interaction activity"),
        [Role.Visibility] = Split("visibility privacy"),
        [Role.Venue] = Split("venue"),
        [Role.Channel] = Split("channel platform network socialnetwork subreddit"),
        [Role.Labels] = Split("labels label customlabels tags tag"),
        [Role.Paid] = Split("paid ispaid promoted sponsored boosted"),
        [Role.Automated] = Split("bot isbot automated userbot"),
        [Role.Weight] = Split("weight"),
        [Role.Urls] = Split("url permalink posturl postlink link urls links tweetpermalink"),
        [Role.Mentions] = Split("mentions mentioned mentionedusers"),
        [Role.EditedAt] = Split("editedat lasteditdate updatedat edited updated"),
    };

    public static IReadOnlyDictionary<string, string[]> Counters { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [ObservationName.Reactions] = Split("reactioncount numreactions reactions likecount likes like favoritecount favouritecount favoritescount favorites favourites numlikes upvotes"),
        [ObservationName.Replies] = Split("replycount replies commentcount numcomments comments commentscount comment numreplies"),
        [ObservationName.Shares] = Split("sharecount numshares shares share retweetcount retweets repostcount reposts reblogscount reblogs"),
        [ObservationName.Quotes] = Split("quotecount quotes"),
        [ObservationName.Saves] = Split("savecount saves saved bookmarkcount bookmarks"),
        [ObservationName.Clicks] = Split("totalclicks clicks linkclicks urlclicks clickcount"),
        [ObservationName.Views] = Split("viewcount views videoviews plays playcount"),
        [ObservationName.Impressions] = Split("impressioncount impressions lifetimeposttotalimpressions"),
        [ObservationName.Reach] = Split("reach lifetimeposttotalreach postreach reichweite"),
        [ObservationName.EngagedUsers] = Split("engagedusers lifetimeengagedusers"),
        [ObservationName.Score] = Split("score karma"),
        [ObservationName.Interactions] = Split("totalinteractions interactions engagements totalengagement engagement"),
    };

    public static IReadOnlyList<string> Audience { get; } =
        Split("followercount followerscount followers userfollowerscount authorfollowerscount fancount fans subscribercount subscribers pagelikes pagetotallikes pagefollowers followersatposting");

    /// <summary>Words in a column of kinds, and what they are.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = Pairs(
        InteractionKind.Post, "post tweet status toot photo video link submission thread topic question note",
        InteractionKind.Reply, "reply comment answer replied",
        InteractionKind.Message, "message dm directmessage email mail chat",
        InteractionKind.Mention, "mention", InteractionKind.Quote, "quote quotetweet",
        InteractionKind.Share, "share retweet repost reblog boost announce rt",
        InteractionKind.Reaction, "reaction like favorite favourite love upvote",
        InteractionKind.Save, "save bookmark", InteractionKind.Click, "click", InteractionKind.View, "view", InteractionKind.Impression, "impression",
        InteractionKind.Follow, "follow followed", InteractionKind.Unfollow, "unfollow unfollowed",
        InteractionKind.Subscribe, "subscribe", InteractionKind.Unsubscribe, "unsubscribe",
        InteractionKind.Block, "block", InteractionKind.Mute, "mute", InteractionKind.Hide, "hide", InteractionKind.Report, "report",
        InteractionKind.Review, "review", InteractionKind.Conversion, "conversion purchase", InteractionKind.Invite, "invite invitation", InteractionKind.Rsvp, "rsvp",
        InteractionKind.Edit, "edit", InteractionKind.Delete, "delete", InteractionKind.Seen, "seen read", InteractionKind.Survey, "survey");

    static readonly HashSet<string> _known = [.. Roles.Values.SelectMany(names => names), .. Counters.Values.SelectMany(names => names), .. Audience];

    /// <summary>True for a name in any of the lists.</summary>
    public static bool Knows(string name) => _known.Contains(Words.Plain(name));

    static string[] Split(string names) => names.Split(' ');

    static Dictionary<string, string> Pairs(params string[] lists)
    {
        var kinds = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < lists.Length; i += 2)
        {
            foreach (var word in lists[i + 1].Split(' '))
                kinds.TryAdd(word, lists[i]);
        }

        return kinds;
    }
}
