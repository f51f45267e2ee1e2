using System.Globalization;
using Toolkit.Extensibility;
using YamlDotNet.RepresentationModel;

namespace Toolkit.Table.Profiles;

/// <summary>A node of a profile with its place. Scalars are texts; whoever reads one judges it.</summary>
sealed class YamlPart(string file, YamlNode node, string name)
{
    public string Name { get; } = name;

    public Location Place => PlaceOf(node);

    public bool IsScalar => node is YamlScalarNode;

    /// <summary>A member; null when it is absent.</summary>
    public YamlPart? this[string key] =>
        Mapping().Children.Where(pair => pair.Key is YamlScalarNode scalar && scalar.Value == key).Select(pair => new YamlPart(file, pair.Value, key)).FirstOrDefault();

    public string Scalar() => node is YamlScalarNode { Value: { } value } ? value : throw ProfileErrors.Shape(Place, Name, "one text");

    public string? Text(string key) => this[key]?.Scalar();

    /// <summary>A text from a closed list; null when absent.</summary>
    public string? Word(string key, params IReadOnlyList<string> allowed)
    {
        if (this[key] is not { } part)
            return null;
        var word = part.Scalar();
        return allowed.Contains(word) ? word : throw ProfileErrors.Value(part.Place, key, word, allowed);
    }

    public int Whole() =>
        int.TryParse(Scalar(), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : throw ProfileErrors.Value(Place, Name, Scalar(), ["0", "1", "2"]);

    /// <summary>A list of texts; one text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts() => Items() is { } items ? [.. items.Select(item => item.Scalar())] : [Scalar()];

    public IReadOnlyList<YamlPart>? Items() =>
        node is YamlSequenceNode sequence ? [.. sequence.Children.Select(child => new YamlPart(file, child, Name))] : null;

    public IEnumerable<(string Key, YamlPart Value)> Members() => Mapping().Children.Select(pair =>
        pair.Key is YamlScalarNode { Value: { } key } ? (key, new YamlPart(file, pair.Value, key)) : throw ProfileErrors.Shape(PlaceOf(pair.Key), Name, "texts as keys"));

    /// <summary>Refuses every other key.</summary>
    public void Allow(params string[] keys)
    {
        foreach (var (key, _) in Mapping().Children)
        {
            if (key is not YamlScalarNode { Value: { } word } || !keys.Contains(word, StringComparer.Ordinal))
                throw ProfileErrors.Key(PlaceOf(key), key.ToString(), Name, keys);
        }
    }

    YamlMappingNode Mapping() => node as YamlMappingNode ?? throw ProfileErrors.Shape(Place, Name, "keys with values");

    Location PlaceOf(YamlNode at) => new(file, at.Start.Line, Column: (int)at.Start.Column);
}
