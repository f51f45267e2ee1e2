using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Whether the team talks with people or at them.</summary>
static class Dialogue
{
    static readonly FactFilter[] _out = [Declare.Is("isTeam"), Declare.UpTo("kind", 5)];
    static readonly FactFilter[] _conversation = [Declare.Above("speakers", 1), Declare.Above("alternations")];

    public static IReadOnlyList<Metric> All { get; } =
    [
        OfOut("broadcast_ratio", "D1", "Broadcast ratio", "isOriginal", Direction.LowerIsBetter, "|Orig| / |Out|: what the team wrote without answering anything",
            "Lovejoy and Saxton 2012, doi:10.1111/j.1083-6101.2012.01576.x"),
        OfOut("responder_ratio", "D2", "Responder ratio", "isResponse", Direction.HigherIsBetter, "|Resp| / |Out|: what the team wrote to a person of the public", Declare.Definition),
        OfOut("person_to_person_share", "D5", "Person-to-person share", "singleTarget", Direction.HigherIsBetter, "Out that speaks to exactly one person / Out",
            "Huberman, Romero and Wu 2008, doi:10.5210/fm.v14i1.2317 (directed posts)"),
        DialogueRatio, Turns, Speakers, Evenness, ThreadHIndex, OwnedConversations, BrandVoice,
    ];

    /// <summary>A share of what the team wrote, 0 to 1.</summary>
    static Metric OfOut(string id, string catalogueId, string title, string column, Direction direction, string formula, string reference) => new()
    {
        Id = id,
        Version = 1,
        CatalogueId = catalogueId,
        Title = title,
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = direction,
        Formula = formula,
        Reference = reference,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Wilson,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = _out,
            Aggregates = [Declare.Count(Declare.Numerator, Declare.Is(column)), Declare.Count(Declare.Denominator)],
        },
        Finish = group => Declare.Share(group),
    };

    /// <summary>D3: threads in which team and public answer each other ÷ threads with the team. Share, 0 to 1.</summary>
    static Metric DialogueRatio => new()
    {
        Id = "dialogue_ratio",
        Version = 1,
        CatalogueId = "D3",
        Title = "Dialogue ratio",
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = Direction.HigherIsBetter,
        Formula = "threads with at least 2 speakers and 1 change between team and public / threads started or joined by the team",
        Reference = "Kent and Taylor 1998, doi:10.1016/S0363-8111(99)80143-X",
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Wilson,
        Query = new()
        {
            Table = FactTable.Threads,
            Filters = [Declare.Is("joinedByTeam")],
            Aggregates = [Declare.Count(Declare.Numerator, _conversation), Declare.Count(Declare.Denominator)],
        },
        Finish = group => Declare.Share(group),
    };

    /// <summary>D4: changes of direction between the team and one person, per person and thread. Turns, from 0.</summary>
    static Metric Turns => new()
    {
        Id = "turns_per_conversation",
        Version = 1,
        CatalogueId = "D4",
        Title = "Back-and-forth turns",
        Unit = Unit.Turns,
        Direction = Direction.HigherIsBetter,
        Formula = "mean over (thread, person) with a directed word between team and person of the changes of direction between them",
        Reference = "Sprout Social, Average Thread Size",
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.RatioBootstrap,
        Query = new()
        {
            Table = FactTable.Threads,
            Filters = [Declare.Above("turnPairs")],
            Aggregates = [Declare.Sum(Declare.Numerator, "turns"), Declare.Sum(Declare.Denominator, "turnPairs")],
        },
        Finish = group => Declare.RatioOfSums(group, 1, UndefinedReason.NoOpportunity),
    };

    /// <summary>D6: median number of different authors. Persons, from 1.</summary>
    static Metric Speakers => new()
    {
        Id = "speakers_per_thread",
        Version = 1,
        CatalogueId = "D6",
        Title = "Speakers per thread",
        Unit = Unit.Persons,
        Direction = Direction.HigherIsBetter,
        Formula = "median over threads of the number of different authors; people of the team count one by one",
        Reference = "Lithium 2012, Community Health Index (Interaction)",
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.OrderStatistic,
        Query = new() { Table = FactTable.Threads, Aggregates = [Declare.Quantile("median", "speakers", 0.5)] },
        Finish = group => group["median"] is { } median ? Measured.Of(median, group.RowCount) : Measured.Undefined(UndefinedReason.NoOpportunity),
    };

    /// <summary>D8: mean evenness of the authors' shares in threads of at least two. 0 to 1.</summary>
    static Metric Evenness => MeanOfThreads("speaker_evenness", "D8", "Speaker evenness", "evenness", Unit.Share, new(0, 1), Direction.HigherIsBetter,
        "mean over threads with S ≥ 2 authors of H / ln S, H = −Σ p_i ln p_i over the authors' shares of messages", "Pielou 1966, doi:10.1016/0022-5193(66)90013-0");

    /// <summary>D10: mean depth at which threads still branch. Index, from 0.</summary>
    static Metric ThreadHIndex => MeanOfThreads("thread_h_index", "D10", "Thread h-index", "hIndex", Unit.Index, new(0, null), Direction.Context,
        "mean over threads with replies of the largest h such that every nesting level i ≤ h has at least i messages",
        "Gómez, Kaltenbrunner and López 2008, doi:10.1145/1367497.1367585");

    static Metric MeanOfThreads(string id, string catalogueId, string title, string column, Unit unit, ValueRange range, Direction direction, string formula, string reference) => new()
    {
        Id = id,
        Version = 1,
        CatalogueId = catalogueId,
        Title = title,
        Unit = unit,
        Range = range,
        Direction = direction,
        Formula = formula,
        Reference = reference,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Mean,
        Query = new()
        {
            Table = FactTable.Threads,
            Aggregates = [Declare.Sum(Declare.Numerator, column), Declare.Count(Declare.Denominator, Declare.Known(column))],
        },
        Finish = group => Declare.Share(group),
    };

    /// <summary>C1: conversations on the brand's own ground ÷ all conversations. Share, 0 to 1; neither end is ideal.</summary>
    static Metric OwnedConversations => new()
    {
        Id = "owned_conversation_share",
        Version = 1,
        CatalogueId = "C1",
        Title = "Conversations on own ground",
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = Direction.MiddleIsBest,
        Formula = "conversations (as in the dialogue ratio) on owned venues / all conversations",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Wilson,
        Query = new()
        {
            Table = FactTable.Threads,
            Filters = _conversation,
            Aggregates = [Declare.Count(Declare.Numerator, Declare.Is("isOwned")), Declare.Count(Declare.Denominator)],
        },
        Finish = group => Declare.Share(group),
    };

    /// <summary>C3: messages by the team ÷ all messages of threads. Share, 0 to 1; neither end is ideal.</summary>
    static Metric BrandVoice => new()
    {
        Id = "brand_voice_share",
        Version = 1,
        CatalogueId = "C3",
        Title = "Brand voice share",
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = Direction.MiddleIsBest,
        Formula = "Σ messages by the team / Σ messages, over threads",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.RatioBootstrap,
        Query = new()
        {
            Table = FactTable.Threads,
            Aggregates = [Declare.Sum(Declare.Numerator, "brandMessages"), Declare.Sum(Declare.Denominator, "messages")],
        },
        Finish = group => Declare.RatioOfSums(group, 1, UndefinedReason.NoOpportunity),
    };
}
