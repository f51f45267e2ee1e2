using System.Text;
using System.Text.Json;

namespace Toolkit.Table.Reading;

/// <summary>
/// The members to take out of each object, as a tree. Names are compared as bytes, without regard to ASCII case, and the member that came next in the record
/// before is tried first: nothing is allocated for a record. Of a member given twice the last one counts.
/// </summary>
sealed class JsonPaths
{
    readonly Node _root = new([]);

    /// <param name="paths">Member names with dots between; slot i takes path i. A name that holds dots itself is found too.</param>
    public JsonPaths(IReadOnlyList<string> paths)
    {
        for (var slot = 0; slot < paths.Count; slot++)
        {
            _root.Child(paths[slot]).Slot = slot;
            var node = _root;
            foreach (var name in paths[slot].Split('.'))
                node = node.Child(name);
            node.Slot = slot;
        }
    }

    /// <summary>Fills the cells from the object the reader stands on. False when its bytes end before it does.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public bool TryFill(ref Utf8JsonReader reader, Cell[] cells)
    {
        Array.Clear(cells);
        return TryFill(ref reader, _root, cells);
    }

    static bool TryFill(ref Utf8JsonReader reader, Node node, Cell[] cells)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var child = node.Find(ref reader);
            if (!reader.Read())
                return false;
            if (child is null)
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && !reader.TrySkip())
                    return false;
            }
            else if (!TryTake(ref reader, child, cells))
            {
                return false;
            }
        }

        return false;
    }

    static bool TryTake(ref Utf8JsonReader reader, Node node, Cell[] cells)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartObject && node.HasChildren)
            return TryFill(ref reader, node, cells);
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && !reader.TrySkip())
            return false;
        if (node.Slot < 0)
            return true;
        ref var cell = ref cells[node.Slot];
        var isString = reader.TokenType == JsonTokenType.String;
        cell.Start = isString ? start + 1 : start;
        cell.Length = (int)reader.BytesConsumed - cell.Start - (isString ? 1 : 0);
        cell.IsEscaped = isString && reader.ValueIsEscaped;
        cell.Kind = reader.TokenType switch
        {
            JsonTokenType.String => CellKind.Text,
            JsonTokenType.Number => CellKind.Number,
            JsonTokenType.True => CellKind.True,
            JsonTokenType.False => CellKind.False,
            JsonTokenType.Null => CellKind.Absent,
            _ => CellKind.Nested,
        };
        return true;
    }

    sealed class Node(byte[] name)
    {
        readonly List<Node> _children = [];
        int _next;

        public int Slot { get; set; } = -1;

        public bool HasChildren => _children.Count > 0;

        public Node Child(string wanted)
        {
            var bytes = Encoding.UTF8.GetBytes(wanted);
            var child = _children.Find(candidate => candidate.Is(bytes));
            if (child is null)
                _children.Add(child = new(bytes));
            return child;
        }

        public Node? Find(ref Utf8JsonReader reader)
        {
            var wanted = reader.ValueIsEscaped ? Unescaped(reader.ValueSpan) : reader.ValueSpan;
            for (var i = 0; i < _children.Count; i++)
            {
                var at = _next + i < _children.Count ? _next + i : _next + i - _children.Count;
                if (!_children[at].Is(wanted))
                    continue;
                _next = at + 1 < _children.Count ? at + 1 : 0;
                return _children[at];
            }

            return null;
        }

        // The base library's own comparison throws on half characters.
        static byte[] Unescaped(ReadOnlySpan<byte> escaped)
        {
            var to = new byte[escaped.Length];
            return to[..JsonEscapes.Resolve(escaped, to, out _)];
        }

        bool Is(ReadOnlySpan<byte> other) => name.Length == other.Length && (name.AsSpan().SequenceEqual(other) || Ascii.EqualsIgnoreCase(name, other));
    }
}
