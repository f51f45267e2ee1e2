namespace Toolkit.Hosting.Packages;

/// <summary>What <see cref="BinaryWriter"/> lacks: values that may be absent, lists and maps. A list starts with its count.</summary>
static class BinaryText
{
    public static void WriteText(this BinaryWriter to, string? text)
    {
        to.Write(text is not null);
        if (text is not null)
            to.Write(text);
    }

    public static void WriteNumber(this BinaryWriter to, double? number)
    {
        to.Write(number is not null);
        if (number is { } value)
            to.Write(value);
    }

    public static void WriteAll<T>(this BinaryWriter to, IReadOnlyCollection<T> all, Action<BinaryWriter, T> write)
    {
        to.Write7BitEncodedInt(all.Count);
        foreach (var one in all)
            write(to, one);
    }

    public static void WriteMap(this BinaryWriter to, IReadOnlyDictionary<string, string> map) => to.WriteAll(map, (writer, pair) =>
    {
        writer.Write(pair.Key);
        writer.Write(pair.Value);
    });
}
