using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>Writes all made-up exports and, beside them, the truth they were drawn from. The same bytes at every run.</summary>
static class SampleExports
{
    static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteAll(string folder)
    {
        Directory.CreateDirectory(folder);
        var truth = new JsonObject
        {
            ["story"] = Story.Truth(),
            ["x"] = XExports.Write(Path.Combine(folder, "x")),
            ["mastodon"] = MastodonExport.Write(Path.Combine(folder, "mastodon")),
            ["forum"] = ForumExport.Write(Path.Combine(folder, "forum")),
            ["pages"] = PagesTable.Write(Path.Combine(folder, "pages")),
            ["inbox"] = InboxTable.Write(Path.Combine(folder, "inbox")),
        };
        WriteText(folder, "team.yaml", Story.TeamYaml);
        WriteText(folder, "goals.yaml", Story.GoalsYaml);
        WriteText(folder, "truth.json", truth.ToJsonString(_readable) + "\n");
    }

    /// <summary>Writes UTF-8 without a byte order mark.</summary>
    public static void WriteText(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), text);
    }
}
