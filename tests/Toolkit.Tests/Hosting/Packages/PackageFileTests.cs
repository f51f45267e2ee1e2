using System.IO.Compression;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class PackageFileTests
{
    const string Nuspec = """<package><metadata><id>acme.one</id><version>1.0.0</version><packageTypes><packageType name="ToolkitExtension" /></packageTypes></metadata></package>""";

    static readonly (string, string)[] _whole = [("extension.json", Profiles.Manifest()), ("acme.one.nuspec", Nuspec), ("lib/net10.0/One.dll", "code")];

    static PackageFile Read(params (string, string)[] entries) => PackageFile.Read(Profiles.Zip(entries), "test.nupkg");

    static string Code(Action read) => Assert.Throws<ToolkitException>(read).Diagnostic.Code;

    [Fact]
    public void Reads_what_dotnet_pack_makes_and_leaves_out_what_is_for_nuget()
    {
        var package = Read([.. _whole, ("_rels/.rels", "x"), ("[Content_Types].xml", "x"), ("package/services/metadata/core-properties/1.psmdcp", "x"), ("docs/my%20page.md", "text")]);

        Assert.Equal(["docs/my page.md", "extension.json", "lib/net10.0/One.dll"], package.Files.Keys);
        Assert.Null(package.Signature);
        Assert.Equal(128, package.Hash.Length);
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("lib/../../evil.txt")]
    [InlineData("%2e%2e/evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("C:/evil.txt")]
    [InlineData("lib\\evil.txt")]
    [InlineData("lib//evil.txt")]
    [InlineData("./evil.txt")]
    [InlineData("evil.txt.")]
    [InlineData("evil%0a.txt")]
    [InlineData("../evil/")]
    public void Refuses_a_name_that_leads_elsewhere(string name) => Assert.Equal("TK5201", Code(() => Read([.. _whole, (name, "")])));

    [Fact]
    public void Refuses_a_link()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("link").ExternalAttributes = unchecked((int)0xA1FF_0000);

        Assert.Equal("TK5202", Code(() => PackageFile.Read(bytes.ToArray(), "test.nupkg")));
    }

    [Theory]
    [InlineData("lib/net10.0/One.dll")]
    [InlineData("LIB/net10.0/one.dll")]
    [InlineData("lib/net10.0/One.dll/inside")]
    public void Refuses_two_files_that_would_lie_in_one_place(string name) => Assert.Equal("TK5203", Code(() => Read([.. _whole, (name, "other")])));

    [Fact]
    public void Refuses_more_files_than_the_limit() =>
        Assert.Equal("TK5204", Code(() => PackageFile.Read(Profiles.Zip(_whole), "test.nupkg", new() { Entries = 2 })));

    [Theory]
    [InlineData(10, 1_000_000)]
    [InlineData(1_000_000, 10)]
    public void Refuses_more_bytes_than_the_limit(long packed, long unpacked) =>
        Assert.Equal("TK5205", Code(() => PackageFile.Read(Profiles.Zip(_whole), "test.nupkg", new() { PackedBytes = packed, UnpackedBytes = unpacked })));

    [Fact]
    public void Refuses_a_file_that_unpacks_to_far_more_than_it_takes() => Assert.Equal("TK5206", Code(() => Read([.. _whole, ("zeros", new('0', 3 << 20))])));

    [Fact]
    public void Refuses_what_is_cut_short()
    {
        var whole = Profiles.Zip(_whole);

        Assert.All(Enumerable.Range(0, 20), part => Assert.Equal("TK5207", Code(() => PackageFile.Read(whole[..(whole.Length * part / 20)], "test.nupkg"))));
    }

    [Fact]
    public void Takes_no_changed_byte_for_content()
    {
        var whole = Profiles.Zip(_whole);
        var files = PackageFile.Read(whole, "test.nupkg").Files;

        for (var position = 0; position < whole.Length; position++)
        {
            var changed = whole.ToArray();
            changed[position] ^= 1;
            if (Record.Exception(() => Assert.Equal(files, PackageFile.Read(changed, "test.nupkg").Files)) is { } error)
                Assert.IsType<ToolkitException>(error);
        }
    }

    [Fact]
    public void Refuses_what_is_no_extension()
    {
        (string, string)[] library = [("acme.one.nuspec", Nuspec), ("lib/net10.0/One.dll", "code")];
        (string, string)[] untyped = [("extension.json", Profiles.Manifest()), ("acme.one.nuspec", Nuspec.Replace("ToolkitExtension", "Dependency", StringComparison.Ordinal)), ("lib/net10.0/One.dll", "code")];
        (string, string)[] broken = [("extension.json", Profiles.Manifest()), ("acme.one.nuspec", "<!DOCTYPE x><x/>"), ("lib/net10.0/One.dll", "code")];

        Assert.All([library, untyped, broken], entries => Assert.Equal("TK5208", Code(() => Read(entries))));
    }

    [Fact]
    public void Refuses_a_copy_of_the_contract() => Assert.Equal("TK5209", Code(() => Read([.. _whole, ("lib/net10.0/toolkit.extensibility.DLL", "x")])));

    [Fact]
    public void Refuses_a_package_without_the_code_it_names() => Assert.Equal("TK5210", Code(() => Read(_whole[..2])));

    [Fact]
    public void Refuses_a_description_that_says_something_else() =>
        Assert.Equal("TK5211", Code(() => Read([("extension.json", Profiles.Manifest(version: "2.0.0")), .. _whole[1..]])));

    [Fact]
    public void Refuses_a_manifest_that_is_not_valid() =>
        Assert.Equal("TK5001", Code(() => Read([("extension.json", "{ \"id\": 1 }"), .. _whole[1..]])));
}
