namespace Toolkit.Facts;

/// <summary>An inbound interaction that asks for an answer, and the team's first answer; -1 for none.</summary>
readonly record struct Request(int Row, int Answer);

/// <summary>Finds requests and their answers, thread by thread in order of time.</summary>
static class Requests
{
    /// <summary>All requests in order of row.</summary>
    public static Request[] Of(FactIndex index)
    {
        var threads = index.Threads;
        _ = (index.Words, index.Classes);
        var parts = Ranges.Map(threads.KeyCount, (from, to) =>
        {
            var walk = new Walk(index);
            for (var thread = from; thread < to; thread++)
                walk.Read(threads[thread]);
            return walk.Found.ToArray();
        });
        var requests = RowSelection.Join(parts);
        Array.Sort(requests, (a, b) => a.Row.CompareTo(b.Row));
        return requests;
    }

    sealed class Walk(FactIndex index)
    {
        readonly ActionableRows _actionable = new(index);
        readonly List<int> _waiting = [];

        public List<Request> Found { get; } = [];

        public void Read(ReadOnlySpan<int> rows)
        {
            for (var place = 0; place < rows.Length; place++)
            {
                if (index.ByTeam(rows[place]))
                    Answer(rows[place]);
                else if (_actionable.Asks(rows[place], place > 0 ? rows[place - 1] : -1))
                    _waiting.Add(rows[place]);
            }

            foreach (var row in _waiting)
                Found.Add(new(row, -1));
            _waiting.Clear();
        }

        void Answer(int answer)
        {
            if (_waiting.Count == 0)
                return;
            var addressee = index.Addressee(answer);
            for (var place = _waiting.Count - 1; place >= 0; place--)
            {
                if (!Answers(answer, addressee, _waiting[place]))
                    continue;
                Found.Add(new(_waiting[place], answer));
                _waiting.RemoveAt(place);
            }
        }

        // A message of the team that names nobody answers all who wait in that conversation.
        bool Answers(int answer, int addressee, int request) =>
            index.Interactions.Parent[answer] == request
            || (addressee >= 0 ? addressee == index.Interactions.Actor[request] : index.Kind(answer) == FactKind.Message);
    }
}
