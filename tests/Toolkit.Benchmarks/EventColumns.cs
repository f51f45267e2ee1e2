using System.Runtime.InteropServices;

namespace Toolkit.Benchmarks;

/// <summary>The generated events as dense columns: what the bare loops work on. Parent is a row number, -1 for none; times are milliseconds since 1970 UTC.</summary>
sealed class EventColumns(int count)
{
    public static readonly IReadOnlyList<string> Kinds = ["post", "reply", "reaction", "follow"];
    public static readonly IReadOnlyList<string> Channels = ["forum", "mastodon", "pages", "x"];

    public const byte Post = 0;
    public const byte Reply = 1;
    public const byte Reaction = 2;
    public const byte Follow = 3;

    public int Count => count;

    public byte[] Kind { get; } = new byte[count];

    public byte[] Channel { get; } = new byte[count];

    /// <summary>Dense actor numbers.</summary>
    public int[] Actor { get; } = new int[count];

    public int[] Parent { get; } = new int[count];

    public long[] Time { get; } = new long[count];

    /// <summary>Followers of the author, on posts; 0 elsewhere.</summary>
    public int[] Followers { get; } = new int[count];

    public int ActorCount { get; set; }

    public void Save(string path)
    {
        using var stream = File.Create(path);
        stream.Write(MemoryMarshal.AsBytes<int>([count, ActorCount]));
        foreach (var column in Columns())
            stream.Write(column());
    }

    public static EventColumns Load(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new int[2];
        stream.ReadExactly(MemoryMarshal.AsBytes(head.AsSpan()));
        var events = new EventColumns(head[0]) { ActorCount = head[1] };
        foreach (var column in events.Columns())
            ReadAll(stream, column);
        return events;
    }

    // A read takes at most 2 GiB.
    static void ReadAll(FileStream stream, ColumnBytes column)
    {
        const int Part = 1 << 28;
        for (var from = 0; from < column().Length; from += Part)
            stream.ReadExactly(column().Slice(from, Math.Min(Part, column().Length - from)));
    }

    delegate Span<byte> ColumnBytes();

    ColumnBytes[] Columns() =>
    [
        () => Kind, () => Channel, () => MemoryMarshal.AsBytes(Actor.AsSpan()), () => MemoryMarshal.AsBytes(Parent.AsSpan()),
        () => MemoryMarshal.AsBytes(Time.AsSpan()), () => MemoryMarshal.AsBytes(Followers.AsSpan()),
    ];
}
