using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>All fact tables of a store under one policy. Tables and columns are built when first asked for, on all cores, and always the same.</summary>
sealed class FactSet(StoreContents contents, FactOptions? options = null)
{
    readonly Lock _building = new();
    readonly Dictionary<FactTable, FactView> _views = [];

    public FactIndex Index { get; } = new(contents, options ?? new());

    /// <summary>What the data hold, by the names that metrics use.</summary>
    public FieldPresence Fields => field ??= new(Index);

    public PostFacts Posts => field ??= new(Index);

    public ThreadFacts Threads => field ??= new(Index);

    public PairFacts Pairs => field ??= new(Index);

    public PeopleFacts People => field ??= new(Index);

    public ResponseFacts Responses => field ??= new(Index);

    public DayFacts Days => field ??= new(Index, Posts);

    public EventFacts Events => field ??= new(Index);

    public TieFacts Ties => field ??= new(Index, Pairs);

    public StageFacts Stages => field ??= new(Index, Pairs);

    public RosterFacts Roster => field ??= new(Index, Posts);

    public WeekFacts Weeks => field ??= new(Index, Posts, People, Days);

    public ObservationFacts Observations => field ??= new(Index);

    /// <summary>The table as a query sees it.</summary>
    public FactView View(FactTable table)
    {
        lock (_building)
        {
            if (!_views.TryGetValue(table, out var view))
                _views[table] = view = Build(table);
            return view;
        }
    }

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
