using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Mastodon;

/// <summary>
/// The lists that Mastodon hands out as separate CSV files: followers, following, blocks, mutes. They carry no times, so they are snapshots,
/// as of when the export was made; without that moment they cannot be placed in time and are left out.
/// </summary>
static class Lists
{
    static readonly (string File, string List, string? Counter)[] _files =
    [
        ("followers.csv", SnapshotList.Followers, ObservationName.Followers),
        ("following_accounts.csv", SnapshotList.Following, ObservationName.Following),
        ("blocked_accounts.csv", SnapshotList.Blocks, null),
        ("muted_accounts.csv", SnapshotList.Mutes, null),
    ];

    public static ImportBatch Read(ImportContext context, string? owner, ImportBatch batch)
    {
        foreach (var (file, list, counter) in _files)
        {
            if (context.Archive.Find(file) is not { } entry)
                continue;
            if (owner is null)
                LeaveOut(context, entry, "MASTODON0007", "The list does not say whose it is; it was left out.", "Put it beside the archive's actor.json and import both together.");
            else if (AsOf(context) is { } asOf)
                Read(context, batch, entry, owner, list, counter, asOf);
            else
                LeaveOut(context, entry, "MASTODON0006", "The list says who is on it now, but not when that was; it was left out.", "State the moment with --exported-at.");
        }

        return batch;
    }

    static void Read(ImportContext context, ImportBatch batch, ArchiveEntry entry, string owner, string list, string? counter, long asOf)
    {
        batch.Snapshots.Begin(list, "mastodon", owner, asOf);
        using var reader = new StreamReader(context.Archive.Open(entry.Path));
        long members = 0;
        while (reader.ReadLine() is { } line)
        {
            var account = line.Split(',')[0].Trim().Trim('"', '@');
            // Followers and followings have a row of headings, blocks have none.
            if (account.Length == 0 || account == "Account address")
                continue;
            batch.Snapshots.Add(list, "mastodon", owner, account, asOf);
            members++;
        }

        if (counter is not null)
            batch.Observations.AddForActor(Encoding.UTF8.GetBytes(owner), "mastodon", counter, members, asOf);
        context.RecordsRead(entry.Path, members);
    }

    /// <summary>
    /// When the archive was made, in microseconds since 1970 UTC: what the person states, else the day that its name carries
    /// (archive-20260131120000-….tar.gz); null when neither says.
    /// </summary>
    public static long? AsOf(ImportContext context)
    {
        if (context.ExportedAt is { } stated)
            return InteractionTime.Microseconds(stated);
        var digits = new string([.. context.Archive.Name.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);
        return digits.Length >= 8 && DateTimeOffset.TryParseExact(
            digits[..8], "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var day)
            ? InteractionTime.Microseconds(day)
            : null;
    }

    static void LeaveOut(ImportContext context, ArchiveEntry entry, string code, string message, string fix) =>
        context.Report(new() { Code = code, Severity = DiagnosticSeverity.Warning, Message = message, Location = new(entry.Path), Fix = fix });
}
