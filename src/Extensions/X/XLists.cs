using System.Text;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>
/// Followers, following, blocks and mutes: who is on the list as of the archive's moment. A list that is not whole is left out,
/// since whoever is missing from it would count as gone.
/// </summary>
static class XLists
{
    public static IEnumerable<ImportBatch> Read(Export export, string type, string list, string? counter)
    {
        if (export.Files.Of(type) is not [var first, ..])
            yield break;
        var members = Members(export, type, list);
        if (export.Owner is not { } owner || export.AsOf is not { } asOf)
            LeaveOut(export, first, $"it is not known {(export.Owner is null ? "whose" : "of when")} it is", "State the moment with --exported-at, or import the archive with its manifest.");
        else if (export.Files.IsPartial || export.Files.Incomplete.Contains(type))
            LeaveOut(export, first, "it is not whole, and whoever is missing would count as gone", "Download the archive again, and import all its parts together.");
        else
            yield return Snapshot(export, members, owner, list, counter, asOf);
    }

    static List<string> Members(Export export, string type, string list)
    {
        var members = new List<string>();
        foreach (var (record, file, row) in export.Records(type))
        {
            if (record.ValueKind == JsonValueKind.Object && record.EnumerateObject().FirstOrDefault().Value.Text("accountId") is { } member)
                members.Add(member);
            else
                export.SetAside("X0004", $"An entry of {list} has no account id and was left out.", file, row, "accountId", record);
        }

        return members;
    }

    static ImportBatch Snapshot(Export export, List<string> members, string owner, string list, string? counter, long asOf)
    {
        var batch = export.NewBatch();
        batch.Snapshots.Begin(list, XImporter.Channel, owner, asOf);
        foreach (var member in members)
            batch.Snapshots.Add(list, XImporter.Channel, owner, member, asOf);
        if (counter is not null)
            batch.Observations.AddForActor(Encoding.UTF8.GetBytes(owner), XImporter.Channel, counter, members.Count, asOf);
        return batch;
    }

    static void LeaveOut(Export export, XFile file, string why, string fix) =>
        export.Report("X0014", DiagnosticSeverity.Warning, $"The list was left out: {why}.", new(file.Path), fix);
}
