using System.Text;
using System.Text.Json;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using YamlDotNet.RepresentationModel;

namespace Toolkit.App.Commands.Notebooks;

/// <summary>Parameters for runs of a notebook: from the command line, or many sets from a file.</summary>
static class ParameterSets
{
    const string Code = "TK3069";
    const int LargestFile = 16 << 20;

    public static IReadOnlyDictionary<string, string> Of(string[] texts, string option = "--parameter")
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=');
            if (equals < 1)
                throw ToolkitException.Because("TK5006", $"'{text}' is not a name with a value.", fix: $"Write {option} name=value.");
            parameters[text[..equals]] = text[(equals + 1)..];
        }

        return parameters;
    }

    /// <summary>Values for all runs, and those of one run, which come first.</summary>
    public static IReadOnlyDictionary<string, string> Joined(IReadOnlyDictionary<string, string> all, IReadOnlyDictionary<string, string> one) =>
        all.Concat(one).GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);

    /// <summary>The sets of a file: a list of mappings in YAML or JSON, or a table in CSV whose columns are the names.</summary>
    /// <exception cref="ToolkitException">TK3069: the file is missing, is none of these, or holds no set.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        if (!File.Exists(file))
            throw ToolkitException.Because(Code, $"There is no file '{file}'.", new(file), "Correct the path.");
        if (new FileInfo(file).Length > LargestFile)
            throw ToolkitException.Because(Code, $"The file is larger than {LargestFile >> 20} MiB.", new(file), "Split it, or check that it is the right file.");
        var sets = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => Yaml(file),
            ".json" => Json(file),
            ".csv" => Csv(file),
            var ending => throw ToolkitException.Because(Code, $"Sets of parameters are not read from '{ending}'.", new(file), "Name a file that ends in .yaml, .json or .csv."),
        };
        return sets is [] ? throw ToolkitException.Because(Code, "The file holds no set of parameters.", new(file), "Write one set a line: - { channel: x, goal: 0.5 }") : sets;
    }

    static List<IReadOnlyDictionary<string, string>> Yaml(string file)
    {
        List<IReadOnlyDictionary<string, string>> sets = [];
        var root = YamlFile.Read(file, Code)?.Root;
        if (root is not YamlSequenceNode list)
            return root is null ? [] : throw NoList(file, root);
        foreach (var node in list)
        {
            var set = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in node as YamlMappingNode ?? throw NoList(file, node))
                set[(name as YamlScalarNode)?.Value ?? throw NoList(file, name)] = (value as YamlScalarNode)?.Value ?? throw NoList(file, value);
            sets.Add(set);
        }

        return sets;
    }

    static ToolkitException NoList(string file, YamlNode node) =>
        ToolkitException.Because(Code, "This is not a list of sets of single values.", new(file, node.Start.Line, Column: (int)node.Start.Column), "Write one set a line: - { channel: x, goal: 0.5 }");

    static List<IReadOnlyDictionary<string, string>> Json(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), new() { AllowDuplicateProperties = false });
            return [.. document.RootElement.EnumerateArray().Select(set => (IReadOnlyDictionary<string, string>)set.EnumerateObject().ToDictionary(member => member.Name, member => Text(member.Value), StringComparer.Ordinal))];
        }
        catch (JsonException error)
        {
            throw ToolkitException.Because(Code, $"The file is not valid JSON: {error.Message}", new(file, error.LineNumber + 1), "Correct the line.", error);
        }
        // The values are there and of other kinds.
        catch (InvalidOperationException error)
        {
            throw ToolkitException.Because(Code, "The file is not a list of objects with single values.", new(file), """Write it as [{"channel": "x", "goal": 0.5}].""", error);
        }
    }

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array or JsonValueKind.Object => throw new InvalidOperationException(),
        _ => value.GetRawText(),
    };

    static List<IReadOnlyDictionary<string, string>> Csv(string file)
    {
        var rows = Rows(File.ReadAllText(file)).ToList();
        if (rows is not [var names, .. var values])
            return [];
        foreach (var (number, row) in values.Index())
        {
            if (row.Count != names.Count)
                throw ToolkitException.Because(Code, $"Set {number + 1} has {row.Count} values for {names.Count} names.", new(file, number + 2), "Give each set a value for every column.");
        }

        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            throw ToolkitException.Because(Code, "A column is there twice.", new(file, 1), "Name each parameter once.");
        return [.. values.Select(row => (IReadOnlyDictionary<string, string>)names.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    // RFC 4180; empty lines are no rows.
    static IEnumerable<List<string>> Rows(string text)
    {
        List<string> row = [];
        var field = new StringBuilder();
        var (quoted, any) = (false, false);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"' && field.Length == 0)
            {
                (quoted, any) = (true, true);
            }
            else if (c is ',' or '\n')
            {
                any |= c == ',' || field.Length > 0;
                row.Add(field.ToString());
                field.Clear();
                if (c == ',')
                    continue;
                if (any)
                    yield return row;
                (row, any) = ([], false);
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }
    }
}
