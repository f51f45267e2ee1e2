using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Toolkit.Importing.Archives;

namespace Toolkit.Tests.Importing.Archives;

public class ArchiveDamageTests
{
    [Theory]
    [InlineData("café.json"), InlineData("naïve/Größe.json"), InlineData("日本.json")]
    public void Names_with_the_flag_of_UTF8_stay_as_they_are(string name)
    {
        using var folder = new TemporaryFolder();
        using (var zip = ZipFile.Open(folder["a.zip"], ZipArchiveMode.Create))
            zip.CreateEntry(name).Open().Dispose();

        using var archive = ExportArchives.Open(folder["a.zip"]);

        Assert.Equal(name, Assert.Single(archive.Entries).Path);
    }

    [Fact]
    public void Names_in_UTF8_without_the_flag_are_read_as_UTF8()
    {
        using var folder = new TemporaryFolder();
        using (var zip = ZipFile.Open(folder["a.zip"], ZipArchiveMode.Create))
            zip.CreateEntry("Größe.json").Open().Dispose();
        var bytes = File.ReadAllBytes(folder["a.zip"]);
        bytes[bytes.AsSpan().IndexOf("PK\u0003\u0004"u8) + 7] = 0;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 9] = 0;
        File.WriteAllBytes(folder["a.zip"], bytes);

        using var archive = ExportArchives.Open(folder["a.zip"]);

        Assert.Equal("Größe.json", Assert.Single(archive.Entries).Path);
    }

    [Fact]
    public void Gzip_of_several_members_is_read_whole()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.txt.gz"], [.. Gzip("one "), .. Gzip(""), .. Gzip(Noise(200_000)), .. Gzip("four")]);

        Assert.Equal($"one {Noise(200_000)}four", Text(folder["a.txt.gz"]));
    }

    [Fact]
    public void Gzip_that_was_cut_is_refused_even_if_it_seems_to_hold_several_members()
    {
        using var folder = new TemporaryFolder();
        var packed = Gzip("\u001f\u008b\u0008".PadRight(30) + Noise(200_000), CompressionLevel.NoCompression, Encoding.Latin1);
        File.WriteAllBytes(folder["a.txt.gz"], packed[..150_000]);

        Assert.Equal("TK1006", Assert.Throws<ToolkitException>(() => Text(folder["a.txt.gz"])).Diagnostic.Code);
    }

    [Theory]
    [InlineData(5), InlineData(50_000)]
    public void Gzip_with_changed_bytes_is_refused(int fromEnd)
    {
        using var folder = new TemporaryFolder();
        var packed = Gzip(Noise(200_000), CompressionLevel.NoCompression);
        packed[^fromEnd] ^= 1;
        File.WriteAllBytes(folder["a.txt.gz"], packed);

        Assert.Equal("TK1006", Assert.Throws<ToolkitException>(() => Text(folder["a.txt.gz"])).Diagnostic.Code);
    }

    [Theory]
    [InlineData("a.tar", 0.2), InlineData("a.tar", 0.7), InlineData("a.tar.gz", 0.2), InlineData("a.tar.gz", 0.7), InlineData("a.tar.gz", 0.9999)]
    public void A_tar_that_was_cut_is_refused_when_it_is_opened(string name, double share)
    {
        using var folder = new TemporaryFolder();
        var bytes = Tar(name, folder);
        File.WriteAllBytes(folder[name], bytes[..(int)(bytes.Length * share)]);

        var error = Assert.Throws<ToolkitException>(() => ExportArchives.Open(folder[name]));

        Assert.Contains(error.Diagnostic.Code, (string[])["TK1002", "TK1006"]);
        Assert.NotNull(error.Diagnostic.Fix);
    }

    [Fact]
    public void A_tar_that_was_cut_between_two_files_is_reported()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.tar"], Tar("a.tar", folder)[..(512 + 50_176)]);

        using var archive = ExportArchives.Open(folder["a.tar"]);

        Assert.Equal("TK1011", Assert.Single(archive.Findings).Code);
    }

    [Fact]
    public void A_link_in_a_tar_is_reported_and_not_offered()
    {
        using var folder = new TemporaryFolder();
        using (var tar = new TarWriter(File.Create(folder["a.tar"])))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc/passwd" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "../out.txt") { DataStream = new MemoryStream("x"u8.ToArray()) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "./in.txt") { DataStream = new MemoryStream("in"u8.ToArray()) });
        }

        using var archive = ExportArchives.Open(folder["a.tar"]);

        Assert.Equal("in.txt", Assert.Single(archive.Entries).Path);
        Assert.Equal(2, archive.Findings.Count);
    }

    [Fact]
    public void An_archive_that_unpacks_to_more_than_allowed_altogether_is_refused()
    {
        using var folder = new TemporaryFolder();
        using (var zip = ZipFile.Open(folder["a.zip"], ZipArchiveMode.Create))
        {
            for (var i = 0; i < 3; i++)
            {
                using var entry = zip.CreateEntry($"{i}.txt").Open();
                entry.Write(new byte[1000]);
            }
        }

        Assert.Equal("TK1008", Assert.Throws<ToolkitException>(() => ExportArchives.Open(folder["a.zip"], new() { TotalBytes = 2500 })).Diagnostic.Code);
        Assert.Equal("TK1003", Assert.Throws<ToolkitException>(() => ExportArchives.Open(folder["a.zip"], new() { Entries = 2 })).Diagnostic.Code);
    }

    [Theory]
    [InlineData("zip64-small.zip"), InlineData("case-collision.zip"), InlineData("cp437-name.zip")]
    public void Odd_but_sound_zips_are_read_whole(string file)
    {
        using var archive = ExportArchives.Open(Path.Combine(Repository.Corpus("synthetic"), "zip", file));

        Assert.NotEmpty(archive.Entries);
        Assert.Empty(archive.Findings);
        Assert.All(archive.Entries, entry => Assert.Equal(entry.Length, Encoding.UTF8.GetByteCount(Text(archive, entry.Path))));
    }

    [Fact]
    public void The_bomb_of_the_corpus_stops()
    {
        using var archive = ExportArchives.Open(Path.Combine(Repository.Corpus("synthetic"), "zip", "bomb-1000x.zip"));

        Assert.Equal("TK1005", Assert.Throws<ToolkitException>(() => Text(archive, archive.Entries[0].Path)).Diagnostic.Code);
    }

    static string Noise(int length)
    {
        var random = new Random(7);
        return string.Create(length, random, (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = (char)source.Next(32, 127);
        });
    }

    static byte[] Gzip(string text, CompressionLevel level = CompressionLevel.Fastest, Encoding? encoding = null)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
            gzip.Write((encoding ?? Encoding.UTF8).GetBytes(text));
        return packed.ToArray();
    }

    static byte[] Tar(string name, TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["tree"]);
        File.WriteAllText(folder["tree/a.txt"], Noise(50_000));
        File.WriteAllText(folder["tree/b.txt"], Noise(90_000));
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(folder["tree/a.txt"], "a.txt");
            tar.WriteEntry(folder["tree/b.txt"], "b.txt");
        }

        return name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(Encoding.Latin1.GetString(stream.ToArray()), encoding: Encoding.Latin1) : stream.ToArray();
    }

    static string Text(string file)
    {
        using var archive = ExportArchives.Open(file);
        return Text(archive, archive.Entries[0].Path);
    }

    static string Text(ExportArchive archive, string entry)
    {
        using var reader = new StreamReader(archive.Open(entry));
        return reader.ReadToEnd();
    }
}
