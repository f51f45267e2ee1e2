using System.Globalization;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Hosting.Packages;

/// <summary>
/// Where a person's extensions lie: <c>extensions/ID/VERSION-HASH/</c> for each, never overwritten; <c>generations/N.json</c> for what is installed at a time, with <c>N.bin</c> to know it
/// quickly; and <c>current</c>, which names a generation with its check-sum. Only replacing <c>current</c> changes what is installed.
/// </summary>
sealed class Profile
{
    readonly Action<string> _step;

    /// <param name="home">The person's folder (<see cref="StoreFolder.DefaultHome"/>).</param>
    /// <param name="step">Told before each thing done to the disk; only tests give one.</param>
    public Profile(string home, Action<string>? step = null)
    {
        Home = home;
        _step = step ?? (_ => { });
    }

    public string Home { get; }

    public string Extensions => Path.Combine(Home, "extensions");

    public string Current => Path.Combine(Extensions, "current");

    string Generations => Path.Combine(Extensions, "generations");

    public string GenerationFile(int number) => Path.Combine(Generations, $"{number.ToString(CultureInfo.InvariantCulture)}.json");

    public string IndexFile(int number) => Path.Combine(Generations, $"{number.ToString(CultureInfo.InvariantCulture)}.bin");

    public string FolderOf(InstalledPackage package) => Path.Combine([Extensions, .. package.Folder.Split('/')]);

    /// <summary>All generations that are on the disk, oldest first.</summary>
    public IReadOnlyList<int> Numbers => !Directory.Exists(Generations) ? [] :
        [.. Directory.EnumerateFiles(Generations, "*.json")
            .Select(file => int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number > 0)
            .Order()];

    /// <summary>The generation in use, with its check-sum; number 0 before the first installation.</summary>
    /// <exception cref="ToolkitException">TK5253: the file that names it is damaged.</exception>
    public (int Number, string Checksum) Pointer()
    {
        if (InstalledExtensions.Bytes(Current) is not [_, ..] bytes)
            return File.Exists(Current) ? throw Damaged(Current, "the file that names it is empty") : (0, "");
        return Encoding.ASCII.GetString(bytes).TrimEnd('\n').Split(' ') is [var number, { Length: 64 } checksum] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            ? (read, checksum)
            : throw Damaged(Current, "the file that names it cannot be read");
    }

    /// <summary>What is installed now.</summary>
    /// <exception cref="ToolkitException">TK5253: it is damaged.</exception>
    public Generation Read()
    {
        var (number, checksum) = Pointer();
        return number == 0 ? Generation.Empty
            : Read(number) is { } generation && generation.Checksum == checksum ? generation
            : throw Damaged(GenerationFile(number), "its record is missing, or not as it was written");
    }

    /// <summary>What was installed at a time; null when that is unknown or damaged.</summary>
    public Generation? Read(int number)
    {
        var file = GenerationFile(number);
        return File.Exists(file) && Generation.Read(File.ReadAllBytes(file)) is { } generation && generation.Number == number ? generation : null;
    }

    /// <summary>Takes the writer's place, and removes what an earlier writer left that was stopped half-way.</summary>
    /// <exception cref="ToolkitException">TK5254: another installation is running.</exception>
    public FileStream LockForWriting()
    {
        Directory.CreateDirectory(Generations);
        FileStream held;
        try
        {
            held = new(Path.Combine(Extensions, "writer.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw ToolkitException.Because("TK5254", "Another installation of extensions is running.", new(Extensions), "Wait for it to end and try again.", error);
        }

        foreach (var left in Directory.EnumerateDirectories(Extensions, Staging + "*"))
            Directory.Delete(left, recursive: true);
        return held;
    }

    const string Staging = ".staging-";

    /// <summary>Unpacks a package into a folder of its own, whole or not at all.</summary>
    /// <returns>The folder, as a record names it.</returns>
    public string Unpack(PackageFile package)
    {
        var staging = Path.Combine(Extensions, $"{Staging}{Guid.NewGuid():N}");
        Directory.CreateDirectory(staging);
        foreach (var (path, content) in package.Files)
        {
            _step($"unpack {path}");
            var file = Path.Combine([staging, .. path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            DurableFile.Create(file, content);
            package.LetRun(path, file);
        }

        _step("flush unpacked folders");
        foreach (var folder in Directory.EnumerateDirectories(staging, "*", SearchOption.AllDirectories).Append(staging))
            FolderSync.Flush(folder);
        return Place(package, staging);
    }

    // A folder that is there is used when it holds just these files, and never overwritten: an older generation may name it.
    string Place(PackageFile package, string staging)
    {
        var id = package.Manifest.Id;
        var name = $"{package.Version}-{package.Hash[..8]}";
        var hash = FileList.Hash(package.Files);
        Directory.CreateDirectory(Path.Combine(Extensions, id));
        for (var copy = 1; ; copy++)
        {
            var folder = copy == 1 ? $"{id}/{name}" : $"{id}/{name}-{copy}";
            var target = Path.Combine(Extensions, folder);
            if (!Directory.Exists(target))
            {
                _step($"place {folder}");
                Directory.Move(staging, target);
                FolderSync.Flush(Path.GetDirectoryName(target)!);
                FolderSync.Flush(Extensions);
                return folder;
            }

            if (FileList.Hash(target) != hash)
                continue;
            Directory.Delete(staging, recursive: true);
            return folder;
        }
    }

    /// <summary>Makes a generation the one in use. Until the last step the one before stays in use.</summary>
    /// <returns>The generation as written, with its number and check-sum.</returns>
    public Generation Commit(Generation next)
    {
        var number = Numbers.Append(Pointerless()).Max() + 1;
        var written = (next with { Number = number }).Sealed();
        _step("write generation");
        DurableFile.Replace(GenerationFile(number), written.Write());
        _step("write index");
        InstalledExtensions.WriteIndex(this, written);
        Use(written);
        return written;
    }

    /// <summary>Points at a generation that is on the disk.</summary>
    public void Use(Generation generation)
    {
        _step("point at generation");
        DurableFile.Replace(Current, Encoding.ASCII.GetBytes($"{generation.Number.ToString(CultureInfo.InvariantCulture)} {generation.Checksum}\n"));
        _step("done");
    }

    // A damaged pointer says nothing of numbers in use; those on the disk do.
    int Pointerless()
    {
        try
        {
            return Pointer().Number;
        }
        catch (ToolkitException)
        {
            return 0;
        }
    }

    static ToolkitException Damaged(string file, string why) => ToolkitException.Because(
        "TK5253", $"What is installed cannot be told: {why}.", new(file), "Go back to the last whole state: toolkit extension rollback.");
}
