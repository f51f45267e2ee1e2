using System.IO.Compression;

namespace Toolkit.Tests.Extensions;

/// <summary>What an importer takes in depends neither on the order of an export's files nor on the order of exports.</summary>
public class ImportOrderTests
{
    public static TheoryData<string> Importers => ["x", "mastodon", "stackexchange", "table"];

    [Theory]
    [MemberData(nameof(Importers))]
    public async Task The_order_of_files_in_an_export_does_not_matter(string importer)
    {
        using var folder = new TemporaryFolder();
        var files = Export(importer, day: 20);
        Zip(folder["forth.zip"], files);
        Zip(folder["back.zip"], files.Reverse());
        Zip(folder["swapped.zip"], Swapped(files));

        var forth = await ImportAsync(folder, "forth", importer, ("forth.zip", 20));
        var back = await ImportAsync(folder, "back", importer, ("back.zip", 20));
        var swapped = await ImportAsync(folder, "swapped", importer, ("swapped.zip", 20));

        Assert.Equal(4, forth.Interactions);
        Assert.Equal(forth.ContentHash, back.ContentHash);
        Assert.Equal(forth.ContentHash, swapped.ContentHash);
    }

    [Theory]
    [MemberData(nameof(Importers))]
    public async Task The_order_of_two_exports_of_one_account_does_not_matter(string importer)
    {
        using var folder = new TemporaryFolder();
        Zip(folder["old.zip"], Export(importer, day: 10));
        Zip(folder["new.zip"], Export(importer, day: 20));

        var forth = await ImportAsync(folder, "forth", importer, ("old.zip", 10), ("new.zip", 20));
        var back = await ImportAsync(folder, "back", importer, ("new.zip", 20), ("old.zip", 10));

        Assert.Equal(4, forth.Interactions);
        Assert.NotEqual(0, forth.Superseded);
        Assert.Equal(forth.ContentHash, back.ContentHash);
    }

    /// <summary>Two posts and two more interactions in several files; the text of the first post is of the day.</summary>
    static (string Name, string Text)[] Export(string importer, int day) => importer switch
    {
        "x" =>
        [
            ("data/account.js", """window.YTD.account.part0 = [ {"account":{"accountId":"7000000001","username":"lind"} } ]"""),
            ("data/tweets.js", $$"""window.YTD.tweets.part0 = [ {"tweet":{"id_str":"1","created_at":"Thu Jan 01 00:00:01 +0000 2026","full_text":"on day {{day}}","favorite_count":"{{day}}"} } ]"""),
            ("data/tweets-part1.js", """window.YTD.tweets.part1 = [ {"tweet":{"id_str":"2","created_at":"Thu Jan 01 00:00:02 +0000 2026","full_text":"more","in_reply_to_status_id_str":"1"} } ]"""),
            ("data/like.js", """window.YTD.like.part0 = [ {"like":{"tweetId":"1"} }, {"like":{"tweetId":"55"} } ]"""),
        ],
        "mastodon" =>
        [
            ("actor.json", """{"@context":"https://www.w3.org/ns/activitystreams","id":"https://h/users/a","type":"Person","preferredUsername":"a"}"""),
            ("outbox.json", $$"""{"type":"OrderedCollection","orderedItems":[{"type":"Create","published":"2026-01-01T00:00:01Z","object":{"id":"https://h/users/a/1","type":"Note","content":"on day {{day}}"} }]}"""),
            ("outbox-2.json", """{"type":"OrderedCollection","orderedItems":[{"type":"Create","published":"2026-01-01T00:00:02Z","object":{"id":"https://h/users/a/2","type":"Note","content":"more","inReplyTo":"https://h/users/a/1"} }]}"""),
            ("likes.json", """{"type":"OrderedCollection","orderedItems":["https://h/users/a/1","https://i/notes/5"]}"""),
        ],
        "stackexchange" =>
        [
            ("Posts.xml", $"""<posts><row Id="1" PostTypeId="1" OwnerUserId="3" CreationDate="2026-01-01T00:00:01.000" LastActivityDate="2026-01-{day}T00:00:01.000" Score="{day}" Body="on day {day}" /><row Id="2" PostTypeId="2" ParentId="1" OwnerUserId="4" CreationDate="2026-01-01T00:00:02.000" Body="more" /></posts>"""),
            ("Comments.xml", """<comments><row Id="1" PostId="1" UserId="4" Text="a comment" CreationDate="2026-01-01T00:00:03.000" /></comments>"""),
            ("Votes.xml", """<votes><row Id="1" PostId="1" VoteTypeId="2" CreationDate="2026-01-01T00:00:00.000" /></votes>"""),
        ],
        _ =>
        [
            ("a.csv", $"id,created_at,author,text,likes,parent_id\n1,2026-01-01T00:00:01Z,ana,on day {day},{day},\n2,2026-01-01T00:00:02Z,bo,more,0,1\n"),
            ("b.csv", "id,created_at,author,text,likes,parent_id\n3,2026-01-01T00:00:03Z,ana,again,1,1\n4,2026-01-01T00:00:04Z,cleo,and again,2,3\n"),
        ],
    };

    /// <summary>The same content, with the names of the first two files that may be called anything exchanged.</summary>
    static IEnumerable<(string Name, string Text)> Swapped((string Name, string Text)[] files)
    {
        var (first, second) = files.Length switch { 4 => (1, 2), 2 => (0, 1), _ => (0, 0) };
        return files.Select((file, i) => (i == first ? files[second].Name : i == second ? files[first].Name : file.Name, file.Text));
    }

    static void Zip(string path, IEnumerable<(string Name, string Text)> files)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text);
        }
    }

    static async Task<Toolkit.Storage.StoreSummary> ImportAsync(TemporaryFolder folder, string name, string importer, params (string File, int Day)[] exports)
    {
        using var workspace = Hosts.Open(folder, name);
        foreach (var (file, day) in exports)
        {
            var settings = new Toolkit.Importing.ImportSettings { Importer = importer, Source = "account", ExportedAt = new(2026, 1, day, 12, 0, 0, TimeSpan.Zero) };
            await workspace.ImportAsync([folder[file]], settings, null, TestContext.Current.CancellationToken);
        }

        return workspace.Inspect();
    }
}
