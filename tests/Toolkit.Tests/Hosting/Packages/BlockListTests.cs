using System.Security.Cryptography;
using System.Text;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class BlockListTests
{
    /// <summary>Takes a list with these entries, signed with this key.</summary>
    internal static BlockList Update(string home, ECDsa key, int sequence, string entries)
    {
        var list = Encoding.UTF8.GetBytes($$"""{ "sequence": {{sequence}}, "issued": "2030-01-01T00:00:00Z", "entries": {{entries}} }""");
        return BlockList.Update(home, list, Signature(key, list));
    }

    static byte[] Signature(ECDsa key, byte[] list) => new PackageSignature { Key = key.ExportSubjectPublicKeyInfo(), Signature = SigningKey.Sign(key, list) }.Write();

    const string Entry = """[{ "id": "acme.one", "versions": "<2", "reason": "It sends data away.", "successor": "acme.two" }]""";

    static async Task<Profiles> InstalledAsync()
    {
        var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        await profiles.InstallAsync("acme.one");
        return profiles;
    }

    static string? Off(Profiles profiles) => Assert.Single(InstalledExtensions.Read(profiles.Home)).Off;

    [Fact]
    public async Task Switches_off_what_is_installed_and_names_what_to_use_instead()
    {
        using var key = Profiles.Key();
        using var profiles = await InstalledAsync();

        Update(profiles.Home, key, 1, Entry);

        Assert.Equal("It is blocked: It sends data away. Use acme.two instead.", Off(profiles));
        Assert.Equal("TK5245", (await Assert.ThrowsAsync<ToolkitException>(() => profiles.PlanAsync("acme.one"))).Diagnostic.Code);
    }

    [Fact]
    public async Task Says_no_to_an_older_list_another_key_and_a_damaged_one_and_keeps_the_last()
    {
        using var key = Profiles.Key();
        using var stranger = Profiles.Key();
        using var profiles = await InstalledAsync();
        Update(profiles.Home, key, 5, Entry);
        var list = Encoding.UTF8.GetBytes("""{ "sequence": 6, "issued": "2030-01-01T00:00:00Z" }""");

        string Code(Action act) => Assert.Throws<ToolkitException>(act).Diagnostic.Code;

        Assert.Equal("TK5282", Code(() => Update(profiles.Home, key, 4, "[]")));
        Assert.Equal("TK5283", Code(() => Update(profiles.Home, stranger, 6, "[]")));
        Assert.Equal("TK5281", Code(() => BlockList.Update(profiles.Home, list, Signature(key, [.. list, 0]))));
        Assert.Equal("TK5281", Code(() => BlockList.Update(profiles.Home, list, [])));
        Assert.Equal(5, BlockList.Read(profiles.Home).Sequence);
        Assert.NotNull(Off(profiles));

        Update(profiles.Home, key, 6, "[]");
        Assert.Null(Off(profiles));
    }

    [Fact]
    public async Task Blocks_everything_while_the_copy_on_the_disk_is_damaged()
    {
        using var key = Profiles.Key();
        using var profiles = await InstalledAsync();
        Update(profiles.Home, key, 1, "[]");
        List<Diagnostic> findings = [];

        Profiles.Flip(BlockList.FileOf(profiles.Home));

        Assert.NotNull(Assert.Single(InstalledExtensions.Read(profiles.Home, findings)).Off);
        Assert.Equal("TK5281", Assert.Single(findings).Code);
    }
}
