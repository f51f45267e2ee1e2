using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>All fact tables of a store under one policy. Tables and columns are built when first asked for, on all cores, and always the same.</summary>
sealed class FactSet(StoreContents contents, FactOptions? options = null)
{
    readonly BuiltOnce<FactTable, FactView> _views = new();

    public FactIndex Index { get; } = new(contents, options ?? new());

    /// <summary>What the data hold, by the names that metrics use.</summary>
    public FieldPresence Fields => field ?? BuiltOnce.In(ref field, this, () => new(Index));

    public PostFacts Posts => field ?? BuiltOnce.In(ref field, this, () => new(Index));

    public ThreadFacts Threads => field ?? BuiltOnce.In(ref field, this, () => new(Index));

    public PairFacts Pairs => field ?? BuiltOnce.In(ref field, this, () => new(Index));

    public PeopleFacts People => field ?? BuiltOnce.In(ref field, this, () => new(Index));

    public ResponseFacts Responses => field ?? BuiltOnce.In(ref field, this, () => new(Index));

    public DayFacts Days => field ?? BuiltOnce.In(ref field, this, () => new(Index, Posts));

    public EventFacts Events => field ?? BuiltOnce.In(ref field, this, () => new(Index));

    public TieFacts Ties => field ?? BuiltOnce.In(ref field, this, () => new(Index, Pairs));

    public StageFacts Stages => field ?? BuiltOnce.In(ref field, this, () => new(Index, Pairs));

    public RosterFacts Roster => field ?? BuiltOnce.In(ref field, this, () => new(Index, Posts));

    public WeekFacts Weeks => field ?? BuiltOnce.In(ref field, this, () => new(Index, Posts, People, Days));

    public ObservationFacts Observations => field ?? BuiltOnce.In(ref field, this, () => new(Index));

    /// <summary>The table as a query sees it.</summary>
    public FactView View(FactTable table) => _views.Of(table, Build);

    FactView Build(FactTable table) => table switch
    {
        FactTable.Posts => FactViews.Of(Posts, () => Pairs.Communities),
        FactTable.Threads => FactViews.Of(Threads),
        FactTable.Pairs => FactViews.Of(Pairs),
        FactTable.People => FactViews.Of(People),
        FactTable.Responses => FactViews.Of(Responses),
        FactTable.Days => FactViews.Of(Days),
        FactTable.Observations => FactViews.Of(Observations),
        FactTable.Events => MoreFactViews.Of(Events),
        FactTable.Ties => MoreFactViews.Of(Ties),
        FactTable.Stages => MoreFactViews.Of(Stages),
        FactTable.Roster => MoreFactViews.Of(Roster),
        FactTable.Weeks => MoreFactViews.Of(Weeks),
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "The table is not of the closed list."),
    };
}
