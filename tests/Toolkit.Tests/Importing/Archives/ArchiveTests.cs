using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Toolkit.Importing.Archives;

namespace Toolkit.Tests.Importing.Archives;

public class ArchiveTests
{
    [Fact]
    public void Every_container_gives_the_same_entries_and_bytes()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["export/data"]);
        File.WriteAllText(folder["export/data/a.js"], "alpha");
        ZipFile.CreateFromDirectory(folder["export"], folder["export.zip"]);
        using (var packed = new GZipStream(File.Create(folder["export.tar.gz"]), CompressionLevel.Fastest))
            TarFile.CreateFromDirectory(folder["export"], packed, includeBaseDirectory: false);
        TarFile.CreateFromDirectory(folder["export"], folder["export.tar"], includeBaseDirectory: false);

        foreach (var path in (string[])[folder["export"], folder["export.zip"], folder["export.tar.gz"], folder["export.tar"]])
        {
            using var archive = ExportArchives.Open(path);
            Assert.Equal("data/a.js", Assert.Single(archive.Entries).Path);
            Assert.Equal("alpha", Text(archive, "data/a.js"));
            Assert.Equal("alpha", Text(archive, archive.Find("a.js")!.Path));
        }
    }

    [Fact]
    public void Parts_make_one_tree()
    {
        var zips = Path.Combine(Repository.Corpus("synthetic"), "zip");

        using var archive = ExportArchives.Open([Path.Combine(zips, "multipart-1-of-2.zip"), Path.Combine(zips, "multipart-2-of-2.zip")]);

        Assert.True(archive.Entries.Count >= 2);
        Assert.All(archive.Entries, entry => Assert.NotNull(Text(archive, entry.Path)));
    }

    [Fact]
    public void A_header_that_lies_about_length_or_checksum_is_found()
    {
        using var folder = new TemporaryFolder();
        var bytes = Zip(("a.txt", "hello hello hello"));
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        var wrongCrc = (byte[])bytes.Clone();
        wrongCrc[directory + 16] ^= 1;
        var tooShort = (byte[])bytes.Clone();
        tooShort[directory + 24] = 5;
        File.WriteAllBytes(folder["crc.zip"], wrongCrc);
        File.WriteAllBytes(folder["short.zip"], tooShort);

        Assert.Equal("TK1006", ReadFails(folder["crc.zip"], "a.txt"));
        Assert.Equal("TK1006", ReadFails(folder["short.zip"], "a.txt"));
    }

    [Fact]
    public void A_bomb_stops_at_the_ratio()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["bomb.zip"], Zip(("bomb.txt", new string('0', 40_000_000))));

        Assert.Equal("TK1005", ReadFails(folder["bomb.zip"], "bomb.txt"));
    }

    [Theory]
    [InlineData(0.3), InlineData(0.9), InlineData(0.999)]
    public void Half_written_containers_end_in_one_sentence(double share)
    {
        using var folder = new TemporaryFolder();
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * 7919 % 10007} "));
        var zip = Zip(("a.txt", text));
        File.WriteAllBytes(folder["half.zip"], zip[..(int)(zip.Length * share)]);
        using (var packed = new MemoryStream())
        {
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(Encoding.UTF8.GetBytes(text));
            File.WriteAllBytes(folder["half.txt.gz"], packed.ToArray()[..(int)(packed.Length * share)]);
        }

        var fromZip = Assert.Throws<ToolkitException>(() => ExportArchives.Open(folder["half.zip"]));

        Assert.Equal("TK1002", fromZip.Diagnostic.Code);
        Assert.Equal("TK1006", ReadFails(folder["half.txt.gz"], "half.txt"));
    }

    [Theory]
    [InlineData("slip.zip", "ok.js"), InlineData("symlink.zip", null), InlineData("duplicate-names.zip", null), InlineData("nested.zip", null)]
    public void Dangerous_entries_are_reported_and_not_offered(string file, string? only)
    {
        using var archive = ExportArchives.Open(Path.Combine(Repository.Corpus("synthetic"), "zip", file));

        Assert.NotEmpty(archive.Findings);
        Assert.DoesNotContain(archive.Entries, entry => entry.Path.Contains("..", StringComparison.Ordinal));
        if (only is not null)
            Assert.Equal(only, Assert.Single(archive.Entries).Name);
    }

    [Fact]
    public void Old_file_names_are_read_in_code_page_437()
    {
        using var archive = ExportArchives.Open(Path.Combine(Repository.Corpus("synthetic"), "zip", "cp437-flagless.zip"));

        Assert.Contains(archive.Entries, entry => entry.Path.Contains('é'));
    }

    [Fact]
    public void Every_zip_of_the_corpora_is_read_or_refused_with_a_reason()
    {
        var files = ((string[])["yauzl-zip", "zip-slip"]).SelectMany(corpus => Directory.EnumerateFiles(Repository.Corpus(corpus), "*.zip", SearchOption.AllDirectories)).ToList();
        Assert.NotEmpty(files);

        Assert.All(files, file => Assert.Null(Record.Exception(() => ReadOrRefuse(file))));
    }

    [Fact]
    public void Unknown_containers_are_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.7z"], [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0, 4]);

        var error = Assert.Throws<ToolkitException>(() => ExportArchives.Open(folder["a.7z"]));

        Assert.Contains("7z", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_in_a_folder_are_not_followed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["export"]);
        File.WriteAllText(folder["secret.txt"], "secret");
        File.CreateSymbolicLink(folder["export/link.txt"], folder["secret.txt"]);

        using var archive = ExportArchives.Open(folder["export"]);

        Assert.Empty(archive.Entries);
    }

    static void ReadOrRefuse(string file)
    {
        try
        {
            using var archive = ExportArchives.Open(file);
            foreach (var entry in archive.Entries)
                Text(archive, entry.Path);
        }
        catch (ToolkitException refused)
        {
            Assert.StartsWith("TK10", refused.Diagnostic.Code, StringComparison.Ordinal);
        }
    }

    static string ReadFails(string file, string entry)
    {
        using var archive = ExportArchives.Open(file);
        return Assert.Throws<ToolkitException>(() => Text(archive, entry)).Diagnostic.Code;
    }

    static string Text(ExportArchive archive, string entry)
    {
        using var reader = new StreamReader(archive.Open(entry));
        return reader.ReadToEnd();
    }

    static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
