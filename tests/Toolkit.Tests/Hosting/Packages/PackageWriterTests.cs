using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class PackageWriterTests
{
    static void Write(TemporaryFolder folder, string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        File.WriteAllText(folder[path], content);
    }

    static TemporaryFolder Source(string? manifest = null)
    {
        var folder = new TemporaryFolder();
        Write(folder, "extension.json", manifest ?? Profiles.Manifest());
        Write(folder, "lib/net10.0/One.dll", "code");
        return folder;
    }

    [Fact]
    public void Gives_the_same_bytes_for_the_same_files()
    {
        using var one = Source();
        using var two = Source();
        Write(two, "z.txt", "");
        File.Delete(two["z.txt"]);
        File.SetLastWriteTimeUtc(two["extension.json"], new(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(PackageWriter.Pack(one.Path), PackageWriter.Pack(two.Path));
    }

    [Fact]
    public void Leaves_out_the_contract_symbols_hidden_files_and_packages()
    {
        using var folder = Source();
        foreach (var path in new[] { "lib/net10.0/Toolkit.Extensibility.dll", "lib/net10.0/One.pdb", ".git/config", "old.1.0.0.nupkg", "extension.sig", "data/größe 1+1.txt" })
            Write(folder, path, "x");

        Assert.Equal(["data/größe 1+1.txt", "extension.json", "lib/net10.0/One.dll"], PackageFile.Read(PackageWriter.Pack(folder.Path), "packed").Files.Keys);
        Assert.Contains("lib/net10.0/One.pdb", PackageFile.Read(PackageWriter.Pack(folder.Path, new() { Symbols = true }), "packed").Files.Keys);
    }

    [Theory]
    [InlineData("{", "TK5001")]
    [InlineData("""{ "id": "acme.one", "version": "1.0.0", "main": "Missing.dll", "entry": "X" }""", "TK5210")]
    [InlineData("""{ "id": "acme.one", "version": "1.0.0", "main": "lib/Toolkit.Extensibility.dll", "entry": "X" }""", "TK5209")]
    public void Refuses_a_folder_that_would_not_work(string manifest, string code)
    {
        using var folder = Source(manifest);

        Assert.Equal(code, Assert.Throws<ToolkitException>(() => PackageWriter.Pack(folder.Path)).Diagnostic.Code);
    }

    [Fact]
    public void Refuses_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        using var folder = Source();
        File.CreateSymbolicLink(folder["passwd"], "/etc/passwd");

        Assert.Equal("TK5202", Assert.Throws<ToolkitException>(() => PackageWriter.Pack(folder.Path)).Diagnostic.Code);
    }
}
