using System.Text;

namespace Toolkit.Hosting.Packages;

/// <summary>Reads what <see cref="BinaryWriter"/> wrote, from memory: a start reads thousands of short texts, for which <see cref="BinaryReader"/> takes several times as long.</summary>
/// <param name="bytes">All bytes.</param>
/// <param name="position">Where to start.</param>
sealed class IndexReader(byte[] bytes, int position)
{
    int _position = position;

    public byte ReadByte() => bytes[_position++];

    public bool ReadBoolean() => bytes[_position++] != 0;

    public int ReadInt32()
    {
        var number = BitConverter.ToInt32(bytes, _position);
        _position += sizeof(int);
        return number;
    }

    public double? ReadNumber()
    {
        if (!ReadBoolean())
            return null;
        var number = BitConverter.ToDouble(bytes, _position);
        _position += sizeof(double);
        return number;
    }

    public string ReadString()
    {
        var length = ReadCount();
        var text = Encoding.UTF8.GetString(bytes, _position, length);
        _position += length;
        return text;
    }

    public string? ReadText() => ReadBoolean() ? ReadString() : null;

    /// <exception cref="InvalidDataException">The count is beyond the end: each takes a byte at least.</exception>
    public T[] ReadAll<T>(Func<IndexReader, T> read)
    {
        var count = ReadCount();
        if (count == 0)
            return [];
        var all = new T[count];
        for (var i = 0; i < count; i++)
            all[i] = read(this);
        return all;
    }

    public Dictionary<string, string> ReadMap()
    {
        var count = ReadCount();
        Dictionary<string, string> map = new(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
            map.Add(ReadString(), ReadString());
        return map;
    }

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    int ReadCount()
    {
        int first = bytes[_position++];
        if (first < 0x80)
            return first;
        var count = first & 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            int next = bytes[_position++];
            count |= (next & 0x7F) << shift;
            if (next < 0x80)
                return count >= 0 && count <= bytes.Length - _position ? count : throw new InvalidDataException("A count in the index is beyond its end.");
        }
    }
}
