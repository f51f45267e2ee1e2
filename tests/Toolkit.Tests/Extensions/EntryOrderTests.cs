using System.Formats.Tar;
using System.IO.Compression;

namespace Toolkit.Tests.Extensions;

public sealed class EntryOrderTests
{
    [Theory]
    [InlineData("x/twitter-2026-10-12.zip")]
    [InlineData("forum/forum.zip")]
    [InlineData("mastodon/archive-20261012060000.tar.gz")]
    public async Task The_order_of_files_in_an_archive_does_not_matter(string export)
    {
        using var folder = new TemporaryFolder();
        var given = Repository.PathOf("data", export);
        Directory.CreateDirectory(folder["turned"]);
        var turned = Path.Combine(folder["turned"], Path.GetFileName(export));
        if (export.EndsWith(".zip", StringComparison.Ordinal))
            await TurnZipAsync(given, turned);
        else
            await TurnTarAsync(given, turned);

        var (forth, back) = (await ContentAsync(folder, "forth", given), await ContentAsync(folder, "back", turned));

        Assert.True(forth.Interactions > 100);
        Assert.Equal(forth.ContentHash, back.ContentHash);
    }

    [Theory]
    [InlineData("inbox/inbox.ndjson", "inbox/inbox.profile.yaml")]
    [InlineData("pages/pages.csv", "pages/pages.profile.yaml")]
    public async Task The_parts_of_a_table_may_come_in_any_order(string table, string profile)
    {
        using var folder = new TemporaryFolder();
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("data", table), Token);
        var header = table.EndsWith(".csv", StringComparison.Ordinal) ? 1 : 0;
        string[] parts = [folder[$"a{Path.GetExtension(table)}"], folder[$"b{Path.GetExtension(table)}"]];
        var middle = lines.Length / 2;
        await File.WriteAllLinesAsync(parts[0], lines[..middle], Token);
        await File.WriteAllLinesAsync(parts[1], [.. lines[..header], .. lines[middle..]], Token);

        var forth = await ContentAsync(folder, "forth", parts[0], parts[1], Repository.PathOf("data", profile));
        var back = await ContentAsync(folder, "back", parts[1], parts[0], Repository.PathOf("data", profile));

        Assert.True(forth.Interactions > 1000);
        Assert.Equal(forth.ContentHash, back.ContentHash);
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static async Task<Toolkit.Storage.StoreSummary> ContentAsync(TemporaryFolder folder, string name, params string[] exports)
    {
        using var workspace = Hosts.Open(folder, name);
        var profile = exports.FirstOrDefault(export => export.EndsWith(".yaml", StringComparison.Ordinal));
        foreach (var export in exports.Where(export => export != profile))
            await workspace.ImportAsync([export], new() { Profile = profile }, null, Token);
        return workspace.Inspect();
    }

    static async Task TurnZipAsync(string from, string to)
    {
        using var source = ZipFile.OpenRead(from);
        using var target = ZipFile.Open(to, ZipArchiveMode.Create);
        foreach (var entry in source.Entries.Reverse())
        {
            await using var reads = await entry.OpenAsync(Token);
            await using var writes = await target.CreateEntry(entry.FullName).OpenAsync(Token);
            await reads.CopyToAsync(writes, Token);
        }
    }

    static async Task TurnTarAsync(string from, string to)
    {
        var entries = new List<TarEntry>();
        await using (var file = new GZipStream(File.OpenRead(from), CompressionMode.Decompress))
        await using (var reader = new TarReader(file))
        {
            while (await reader.GetNextEntryAsync(copyData: true, Token) is { } entry)
                entries.Add(entry);
        }

        await using var target = new GZipStream(File.Create(to), CompressionLevel.Fastest);
        await using var writer = new TarWriter(target);
        foreach (var entry in Enumerable.Reverse(entries))
            await writer.WriteEntryAsync(entry, Token);
    }
}
