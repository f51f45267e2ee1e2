using System.CommandLine;
using System.Globalization;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit index</c></summary>
static class IndexCommand
{
    static readonly Option<string[]> _weight = new("--weight") { Description = $"A component and its weight, as Dialogue=2; 0 leaves it out. Components: {string.Join(", ", Workspace.IndexComponents)}.", AllowMultipleArgumentsPerToken = true };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("index", "Combines quality of interaction into one number per account, with its components, rank bands and sensitivity.") { _weight };
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    static int Run(ParseResult parsed, GlobalOptions options)
    {
        var terminal = options.Terminal(parsed);
        using var workspace = options.Open(parsed);
        var index = workspace.Index(Weights(parsed.GetValue(_weight) ?? []));
        if (terminal.Json)
            terminal.ResultJson(System.Text.Json.JsonSerializer.Serialize(index, IndexJson.Default.InteractionQualityIndex));
        else
            terminal.Result(IndexFormatter.Format(index).PlainText);
        return ExitCode.Done;
    }

    static Dictionary<string, double> Weights(string[] texts)
    {
        var weights = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in texts)
        {
            if (text.Split('=') is not [var name, var number] || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
                throw ToolkitException.Because("TK4006", $"'{text}' is no component with a weight.", fix: "Write --weight Dialogue=2.");
            weights[name] = weight;
        }

        return weights;
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(InteractionQualityIndex))]
[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
sealed partial class IndexJson : System.Text.Json.Serialization.JsonSerializerContext;
