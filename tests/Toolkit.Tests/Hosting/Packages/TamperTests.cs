using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class TamperTests
{
    static async Task<Profiles> InstalledAsync()
    {
        var profiles = new Profiles();
        profiles.Publish(Profiles.Manifest());
        await profiles.InstallAsync("acme.one");
        return profiles;
    }

    static string Code(Action act) => Assert.Throws<ToolkitException>(act).Diagnostic.Code;

    static void Each(string file, Action<int> check)
    {
        for (var position = 0; position < new FileInfo(file).Length; position++)
        {
            Profiles.Flip(file, position);
            check(position);
            Profiles.Flip(file, position);
        }
    }

    [Theory]
    [InlineData("lib/net10.0/One.dll")]
    [InlineData("extension.json")]
    public async Task A_changed_file_of_an_extension_is_found_before_it_is_used(string path)
    {
        using var profiles = await InstalledAsync();
        var found = Assert.Single(InstalledExtensions.Read(profiles.Home));
        Integrity.Check(found);

        Profiles.Flip(Path.Combine(found.Folder, path));

        Assert.Equal("TK5261", Code(() => Integrity.Check(found)));
        File.Delete(profiles.Profile.IndexFile(1));
        List<Diagnostic> findings = [];
        Assert.Empty(InstalledExtensions.Read(profiles.Home, findings));
        Assert.Equal("TK5261", Assert.Single(findings).Code);
    }

    [Fact]
    public async Task A_file_put_beside_is_found_and_a_new_installation_mends_it()
    {
        using var profiles = await InstalledAsync();
        var found = Assert.Single(InstalledExtensions.Read(profiles.Home));

        File.WriteAllText(Path.Combine(found.Folder, "lib", "net10.0", "Extra.dll"), "x");
        Assert.Equal("TK5261", Code(() => Integrity.Check(found)));

        await profiles.InstallAsync("acme.one");
        Assert.Equal(["acme.one 1.0.0"], profiles.Installed);
    }

    [Fact]
    public async Task An_extension_found_before_an_update_is_checked_by_its_own_record()
    {
        using var profiles = await InstalledAsync();
        var found = Assert.Single(InstalledExtensions.Read(profiles.Home));
        profiles.Publish(Profiles.Manifest(version: "2.0.0"));
        await profiles.InstallAsync("acme.one");

        Integrity.Check(found);

        Profiles.Flip(Path.Combine(found.Folder, "extension.json"));
        Assert.Equal("TK5261", Code(() => Integrity.Check(found)));
    }

    [Fact]
    public async Task A_changed_index_is_made_anew()
    {
        using var profiles = await InstalledAsync();
        var file = profiles.Profile.IndexFile(1);
        var whole = File.ReadAllBytes(file);

        for (var position = 0; position < whole.Length; position++)
        {
            Profiles.Flip(file, position);
            List<Diagnostic> findings = [];

            Assert.Equal("acme.one", Assert.Single(InstalledExtensions.Read(profiles.Home, findings)).Manifest.Id);

            // A change of the format's number or of what it was made from looks like age, not like damage.
            Assert.True(findings is [{ Code: "TK5262" }] || position is >= 4 and < 21);
            Assert.Equal(whole, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public async Task A_changed_record_of_what_is_installed_is_refused_and_can_be_left_behind()
    {
        using var profiles = await InstalledAsync();
        profiles.Publish(Profiles.Manifest(version: "2.0.0"));
        await profiles.InstallAsync("acme.one");

        Each(profiles.Profile.GenerationFile(2), _ => Assert.Equal("TK5253", Code(() => profiles.Profile.Read())));
        Each(profiles.Profile.Current, position => Assert.True(
            Record.Exception(() => profiles.Profile.Read()) is ToolkitException { Diagnostic.Code: "TK5253" } || profiles.Profile.Read().Number == 2, $"{position}"));

        Profiles.Flip(profiles.Profile.GenerationFile(2));
        Assert.Equal("TK5253", (await Assert.ThrowsAsync<ToolkitException>(() => profiles.PlanAsync("acme.one"))).Diagnostic.Code);
        profiles.Installer.Rollback();
        Assert.Equal(["acme.one 1.0.0"], profiles.Installed);
    }

    [Fact]
    public async Task A_changed_list_of_blocked_extensions_lets_nothing_through()
    {
        using var profiles = await InstalledAsync();
        using var key = Profiles.Key();
        BlockListTests.Update(profiles.Home, key, 1, """[{ "id": "acme.one", "reason": "No." }]""");

        Each(BlockList.FileOf(profiles.Home), _ => Assert.NotNull(Assert.Single(InstalledExtensions.Read(profiles.Home)).Off));
    }

    [Fact]
    public void A_changed_package_with_a_signature_is_refused_or_has_the_same_content_or_counts_as_unsigned()
    {
        using var profiles = new Profiles();
        using var key = Profiles.Key();
        var file = profiles.Publish(Profiles.Manifest(), key);
        var whole = PackageFile.Read(file).Files;
        var refused = 0;

        Each(file, _ =>
        {
            try
            {
                // Where the signature's own name was hit, the person is asked whether to go without one.
                var read = PackageFile.Read(file);
                if (read.Signature is not null)
                    Assert.Equal(whole, read.Files);
            }
            catch (ToolkitException)
            {
                refused++;
            }
        });

        Assert.True(refused > new FileInfo(file).Length / 2);
    }

    [Fact]
    public void A_changed_byte_of_a_signature_is_refused()
    {
        using var key = Profiles.Key();
        KeyValuePair<string, byte[]>[] files = [new("a", [1])];
        var signature = PackageSignature.Of(files, key).Write();

        for (var position = 0; position < signature.Length; position++)
        {
            var changed = signature.ToArray();
            changed[position] ^= 1;
            Assert.Equal("TK5221", Code(() => PackageSignature.Verified(changed, files, "packed")));
        }
    }
}
