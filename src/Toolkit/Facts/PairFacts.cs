namespace Toolkit.Facts;

/// <summary>One row for each reply, mention, message or quote from one actor to another. The team is one node; bots are none.</summary>
sealed class PairFacts
{
    public PairFacts(FactIndex index)
    {
        Index = index;
        TeamNode = index.Contents.Actors.Count;
        var parts = Ranges.Map(index.Interactions.Count, Part);
        Row = RowSelection.Join([.. parts.Select(part => part.Row)]);
        From = RowSelection.Join([.. parts.Select(part => part.From)]);
        To = RowSelection.Join([.. parts.Select(part => part.To)]);
    }

    public FactIndex Index { get; }

    /// <summary>The node that stands for all of the team: one past the last actor.</summary>
    public int TeamNode { get; }

    public int NodeLimit => TeamNode + 1;

    public int Count => Row.Length;

    public int[] Row { get; }

    public int[] From { get; }

    public int[] To { get; }

    public long[] Time => field ??= Gather(row => Index.Interactions.Time[row]);

    public int[] Week => field ??= Index.Calendar.Weeks(Time);

    public sbyte[] Kind => field ??= Gather(row => (sbyte)Index.Kind(row));

    T[] Gather<T>(Func<int, T> value)
    {
        var values = new T[Count];
        Ranges.Each(Count, (from, to) =>
        {
            for (var pair = from; pair < to; pair++)
                values[pair] = value(Row[pair]);
        });
        return values;
    }

    (int[] Row, int[] From, int[] To) Part(int from, int to)
    {
        var part = new Buffer(this, to - from);
        for (var row = from; row < to; row++)
        {
            if (KindSet.Has(KindSet.Directed, Index.Kind(row)) && Index.Interactions.Actor[row] >= 0)
                part.AddRow(row);
        }

        return part.ToArrays();
    }

    /// <summary>Pairs of one range of rows.</summary>
    sealed class Buffer(PairFacts pairs, int rows)
    {
        readonly FactIndex _index = pairs.Index;
        int[] _row = new int[Math.Max(rows / 2, 4)];
        int[] _from = new int[Math.Max(rows / 2, 4)];
        int[] _to = new int[Math.Max(rows / 2, 4)];
        int _count;

        public void AddRow(int row)
        {
            var target = Target(row);
            if (target >= 0)
                Add(row, target);
            else if (_index.Kind(row) is FactKind.Mention or FactKind.Message)
            {
                foreach (var mentioned in _index.Interactions.Details.Mentions(row))
                    Add(row, mentioned);
            }
        }

        public (int[] Row, int[] From, int[] To) ToArrays() => (_row[.._count], _from[.._count], _to[.._count]);

        int Target(int row) => _index.Kind(row) is FactKind.Mention or FactKind.Message && _index.Interactions.Target[row] >= 0
            ? _index.Interactions.Target[row]
            : _index.Addressee(row);

        void Add(int row, int target)
        {
            var (from, to) = (Node(_index.Interactions.Actor[row]), Node(target));
            if (from == to || to < 0)
                return;
            if (_count == _row.Length)
                Grow();
            (_row[_count], _from[_count], _to[_count]) = (row, from, to);
            _count++;
        }

        int Node(int actor) => _index.IsPublic(actor) ? actor : _index.IsTeam(actor) ? pairs.TeamNode : -1;

        void Grow()
        {
            Array.Resize(ref _row, _count * 2);
            Array.Resize(ref _from, _count * 2);
            Array.Resize(ref _to, _count * 2);
        }
    }
}
