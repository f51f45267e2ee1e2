namespace Toolkit.Facts;

/// <summary>FNV-1a, 64 bit, unit by unit: http://www.isthe.com/chongo/tech/comp/fnv/</summary>
readonly record struct Fnv1a(ulong Value)
{
    public static Fnv1a Start { get; } = new(14_695_981_039_346_656_037UL);

    public Fnv1a With(ulong unit) => new((Value ^ unit) * 1_099_511_628_211UL);
}
