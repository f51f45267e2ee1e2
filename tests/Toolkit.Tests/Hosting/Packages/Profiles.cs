using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

/// <summary>A person's folder, a folder of packages, and the short way from a manifest to an installed extension.</summary>
sealed class Profiles : IDisposable
{
    static readonly DateTimeOffset _now = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    readonly TemporaryFolder _folder = new();

    public Profiles() => Directory.CreateDirectory(Gallery);

    public string Home => _folder["home"];

    public string Gallery => _folder["gallery"];

    public string this[string name] => _folder[name];

    public Profile Profile => new(Home);

    public TimeProvider Clock { get; } = new StoppedClock(_now);

    public Installer Installer => new(Profile, [], Clock);

    public Planner Planner(params string[] places) => new(Profile, PackageSources.Of(places is [] ? [Gallery] : places, new()), [], Clock);

    /// <summary>A manifest of an extension with code; <paramref name="more"/> are further members, each with a comma before it.</summary>
    public static string Manifest(string id = "acme.one", string version = "1.0.0", string more = "") =>
        $$"""{ "id": "{{id}}", "version": "{{version}}", "runtime": "dotnet", "main": "lib/net10.0/One.dll", "entry": "One.Extension"{{more}} }""";

    /// <summary>A package with that manifest and some bytes as its code.</summary>
    public byte[] Pack(string manifest, ECDsa? key = null, ECDsa? oldKey = null)
    {
        var source = _folder[$"source-{Guid.NewGuid():N}"];
        Directory.CreateDirectory(Path.Combine(source, "lib", "net10.0"));
        File.WriteAllText(Path.Combine(source, "extension.json"), manifest);
        File.WriteAllText(Path.Combine(source, "lib", "net10.0", "One.dll"), "code of " + manifest);
        return PackageWriter.Pack(source, new() { Key = key, OldKey = oldKey });
    }

    /// <summary>Puts a package into the gallery, as old as told.</summary>
    public string Publish(string manifest, ECDsa? key = null, ECDsa? oldKey = null, int daysOld = 30)
    {
        var bytes = Pack(manifest, key, oldKey);
        var file = Path.Combine(Gallery, PackageWriter.FileName(PackageFile.Read(bytes, "packed").Manifest));
        File.WriteAllBytes(file, bytes);
        File.SetLastWriteTimeUtc(file, (_now - TimeSpan.FromDays(daysOld)).UtcDateTime);
        return file;
    }

    /// <summary>Installs from the gallery, granting all that is asked for.</summary>
    public async Task<Generation> InstallAsync(params string[] wanted)
    {
        var plan = await PlanAsync(wanted);
        return Installer.Apply(plan, Consent.To(plan.Asks));
    }

    public Task<InstallPlan> PlanAsync(params string[] wanted) => Planner().InstallAsync([.. wanted.Select(WantedExtension.Parse)], TestContext.Current.CancellationToken);

    /// <summary>Ids and versions of what is installed and whole.</summary>
    public IEnumerable<string> Installed => InstalledExtensions.Read(Home).Select(found =>
    {
        Integrity.Check(found);
        return $"{found.Manifest.Id} {found.Manifest.Version}";
    });

    /// <summary>A zip file with these entries, valid or not.</summary>
    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    public static ECDsa Key() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string Fingerprint(ECDsa key) => SigningKey.Fingerprint(key.ExportSubjectPublicKeyInfo());

    /// <summary>Turns one bit of a file around.</summary>
    public static void Flip(string file, int? position = null)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[position ?? (bytes.Length / 2)] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    public void Dispose() => _folder.Dispose();

    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
