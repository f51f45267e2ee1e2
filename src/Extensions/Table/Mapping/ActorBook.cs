using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Table.Mapping;

/// <summary>Tells once of each account what the table says of it.</summary>
sealed class ActorBook(bool organisations)
{
    readonly HashSet<string> _told = new(StringComparer.Ordinal);
    byte[] _last = [];

    public void Tell(ActorColumns to, ReadOnlySpan<byte> actor, ReadOnlySpan<byte> name, ReadOnlySpan<byte> handle)
    {
        if (actor.IsEmpty || _last.AsSpan().SequenceEqual(actor))
            return;
        _last = actor.ToArray();
        var id = Encoding.UTF8.GetString(actor);
        if (!_told.Add(id))
            return;
        var shown = !name.IsEmpty ? Encoding.UTF8.GetString(name) : organisations ? id : null;
        to.Add(id, handle.IsEmpty ? null : Encoding.UTF8.GetString(handle), shown, organisation: organisations ? true : null);
    }
}
