using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class PackageSignatureTests
{
    [Fact]
    public void Names_the_key_that_signed()
    {
        using var profiles = new Profiles();
        using var key = Profiles.Key();

        var package = PackageFile.Read(profiles.Pack(Profiles.Manifest(), key), "packed");

        Assert.Equal(Profiles.Fingerprint(key), package.Signature?.Fingerprint);
    }

    [Theory]
    [InlineData("lib/net10.0/One.dll")]
    [InlineData("extension.json")]
    [InlineData("extension.sig")]
    public void Refuses_when_a_signed_file_was_changed(string path)
    {
        using var profiles = new Profiles();
        using var key = Profiles.Key();
        var files = PackageFile.Read(profiles.Pack(Profiles.Manifest(), key), "packed").Files.ToDictionary();
        var signature = files["extension.sig"];
        files.Remove("extension.sig");

        if (path == "extension.sig")
            signature[^10] ^= 1;
        else
            files[path] = [.. files[path], (byte)' '];

        Assert.Equal("TK5221", Assert.Throws<ToolkitException>(() => PackageSignature.Verified(signature, files, "packed")).Diagnostic.Code);
    }

    [Fact]
    public void Refuses_a_new_key_that_the_old_one_did_not_sign()
    {
        using var old = Profiles.Key();
        using var key = Profiles.Key();
        var signature = PackageSignature.Of([], key, old);

        var forged = signature with { Rotation = new(signature.Rotation!.OldKey, SigningKey.Sign(key, KeyRotation.Text(signature.Key))) };

        Assert.Equal("TK5221", Assert.Throws<ToolkitException>(() => PackageSignature.Verified(forged.Write(), [], "packed")).Diagnostic.Code);
        Assert.NotNull(PackageSignature.Verified(signature.Write(), [], "packed"));
    }

    [Fact]
    public void Keeps_keys_in_files_that_only_their_owner_reads()
    {
        using var folder = new TemporaryFolder();

        var fingerprint = SigningKey.Create(folder["author.pem"]);

        using var key = SigningKey.Load(folder["author.pem"]);
        Assert.Equal(fingerprint, Profiles.Fingerprint(key));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["author.pem"]));
        Assert.Throws<IOException>(() => SigningKey.Create(folder["author.pem"]));
    }

    [Fact]
    public void Refuses_a_file_that_holds_no_key()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["author.pem"], "no key");

        Assert.Equal("TK5225", Assert.Throws<ToolkitException>(() => SigningKey.Load(folder["author.pem"])).Diagnostic.Code);
    }
}
