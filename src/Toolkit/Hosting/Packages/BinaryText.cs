namespace Toolkit.Hosting.Packages;

/// <summary>What <see cref="BinaryWriter"/> and <see cref="BinaryReader"/> lack: values that may be absent, lists and maps. A list starts with its count.</summary>
static class BinaryText
{
    public static void WriteText(this BinaryWriter to, string? text)
    {
        to.Write(text is not null);
        if (text is not null)
            to.Write(text);
    }

    public static string? ReadText(this BinaryReader from) => from.ReadBoolean() ? from.ReadString() : null;

    public static void WriteNumber(this BinaryWriter to, double? number)
    {
        to.Write(number is not null);
        if (number is { } value)
            to.Write(value);
    }

    public static double? ReadNumber(this BinaryReader from) => from.ReadBoolean() ? from.ReadDouble() : null;

    public static void WriteAll<T>(this BinaryWriter to, IReadOnlyCollection<T> all, Action<BinaryWriter, T> write)
    {
        to.Write7BitEncodedInt(all.Count);
        foreach (var one in all)
            write(to, one);
    }

    public static T[] ReadAll<T>(this BinaryReader from, Func<BinaryReader, T> read)
    {
        var count = from.Read7BitEncodedInt();
        if (count == 0)
            return [];
        // Each takes a byte at least, so a count beyond the end is a lie.
        if (count < 0 || count > from.BaseStream.Length - from.BaseStream.Position)
            throw new InvalidDataException("A list is longer than the file.");
        var all = new T[count];
        for (var i = 0; i < count; i++)
            all[i] = read(from);
        return all;
    }

    public static void WriteMap(this BinaryWriter to, IReadOnlyDictionary<string, string> map) => to.WriteAll(map, (writer, pair) =>
    {
        writer.Write(pair.Key);
        writer.Write(pair.Value);
    });

    public static Dictionary<string, string> ReadMap(this BinaryReader from)
    {
        var count = from.Read7BitEncodedInt();
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
            map.Add(from.ReadString(), from.ReadString());
        return map;
    }
}
