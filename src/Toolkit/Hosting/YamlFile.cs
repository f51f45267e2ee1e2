using Toolkit.Extensibility;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Toolkit.Hosting;

/// <summary>A YAML file written by a person, read strictly: every fault has a line, a column and a next step.</summary>
sealed class YamlFile
{
    const int MaximumBytes = 1 << 20;
    const int MaximumDepth = 32;

    readonly string _file;
    readonly string _code;

    YamlFile(string file, string code, YamlNode root)
    {
        _file = file;
        _code = code;
        Root = root;
    }

    public YamlNode Root { get; }

    /// <summary>Reads a file; null when it is empty.</summary>
    /// <exception cref="ToolkitException">It is no YAML, or too large.</exception>
    public static YamlFile? Read(string file, string code)
    {
        if (new FileInfo(file).Length > MaximumBytes)
            throw ToolkitException.Because(code, $"The file is larger than {MaximumBytes:N0} bytes.", new(file), "Split it, or check that it is the right file.");
        try
        {
            var text = File.ReadAllText(file);
            CheckDepth(text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [var document, ..] ? new(file, code, document.RootNode) : null;
        }
        catch (YamlException error)
        {
            throw ToolkitException.Because(code, $"The file is not valid YAML: {error.Message}", new(file, error.Start.Line, Column: (int)error.Start.Column), "Correct the line.", error);
        }
    }

    // The tree is built by recursion, and a stack that overflows ends the process.
    static void CheckDepth(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaximumDepth)
                throw new YamlException(parser.Current.Start, parser.Current.End, $"it nests deeper than {MaximumDepth} levels");
        }
    }

    /// <summary>A mapping with these keys and no others.</summary>
    public Dictionary<string, YamlNode> Mapping(YamlNode node, string what, IReadOnlyList<string> known)
    {
        if (node is not YamlMappingNode mapping)
            throw Wrong(node, $"This must be a mapping: {what}.", $"Write one of the keys: {string.Join(", ", known)}.");
        var members = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            var name = Text(key, "a key");
            if (!known.Contains(name))
                throw Wrong(key, $"'{name}' is not known here.", NearestWord.Fix(name, known));
            members[name] = value;
        }

        return members;
    }

    /// <summary>The items of a list; none when the key is absent.</summary>
    public IEnumerable<YamlNode> Items(Dictionary<string, YamlNode> mapping, string key)
    {
        if (!mapping.TryGetValue(key, out var node))
            return [];
        return node is YamlSequenceNode list ? list.Children : throw Wrong(node, $"'{key}' must be a list.", "Write each item on a line of its own, after '- '.");
    }

    public string Text(YamlNode node, string what) => node is YamlScalarNode { Value: { } text } ? text : throw Wrong(node, $"This must be a text: {what}.", "Write a single value.");

    public ToolkitException Wrong(YamlNode node, string message, string fix) =>
        ToolkitException.Because(_code, message, new(_file, node.Start.Line, Column: (int)node.Start.Column), fix);
}
