using System.Text;
using Toolkit.Table.Profiles;

namespace Toolkit.Table.Mapping;

/// <summary>A binding made ready for reading: its slot, and its words as bytes.</summary>
sealed class BoundColumn(Binding binding, int slot)
{
    readonly (byte[] From, byte[] To)[] _map =
        [.. binding.Map?.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), Encoding.UTF8.GetBytes(pair.Value))) ?? []];

    readonly byte[]? _others = binding.Map?.TryGetValue("*", out var others) == true ? Encoding.UTF8.GetBytes(others) : null;

    /// <summary>Negative for constants, and for columns the file does without.</summary>
    public int Slot => slot;

    public string? Name => binding.Column;

    public byte[]? Constant { get; } = Bytes(binding.Constant);

    public byte[]? Split { get; } = Bytes(binding.Split);

    public byte[]? After { get; } = Bytes(binding.After);

    public byte[]? Prefix { get; } = Bytes(binding.Prefix);

    public byte[]? Json { get; } = Bytes(binding.Json);

    public bool HasMap => _map.Length > 0;

    /// <summary>What a word means; empty when the map does not know it.</summary>
    public ReadOnlySpan<byte> Mapped(ReadOnlySpan<byte> word)
    {
        foreach (var (from, to) in _map)
        {
            if (from.AsSpan().SequenceEqual(word) || Ascii.EqualsIgnoreCase(from, word))
                return to;
        }

        return _others;
    }

    static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
