using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Lanes;

/// <summary>The program that hosts a .NET extension in a process of its own, and how it is started.</summary>
static class ChildProgram
{
    const string Name = "Toolkit.ExtensionProcess";

    /// <summary>Beside the toolkit, or where the build puts it.</summary>
    static string Folder
    {
        get
        {
            var beside = Path.Combine(AppContext.BaseDirectory, "process");
            if (Directory.Exists(beside))
                return beside;
            var output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
            return Path.GetFullPath(Path.Combine(output, "..", "..", "..", "process", Path.GetFileName(output)));
        }
    }

    // The folder of .NET, as it lies where programs find it. Of what else lies there nothing is granted: below a person's own folder that may be keys.
    static string Runtime { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>How to start an extension.</summary>
    /// <param name="found">The extension.</param>
    /// <param name="grants">Files it may read beyond its own.</param>
    /// <param name="shared">Descriptors of memory that it gets, in the order of its own.</param>
    /// <param name="settings">How it is run.</param>
    public static Launch Launch(FoundExtension found, IReadOnlyList<string> grants, IReadOnlyList<int> shared, LaneSettings settings)
    {
        var own = found.Manifest.Runtime == Manifests.Runtime.Exec ? Path.Combine(found.Folder, found.Manifest.Main!) : null;
        var program = own is not null && !settings.Spawns ? own : Path.Combine(Folder, Name);
        foreach (var needed in new[] { own ?? program, program })
        {
            if (!File.Exists(needed))
                throw ToolkitException.Because("TK5118", "The program that runs extensions in a process of their own is missing.", new(needed), needed == own ? "Reinstall the extension." : "Reinstall the toolkit.");
        }

        return new()
        {
            Program = program,
            // Started otherwise it would end with the thread that started it.
            Arguments = !settings.Spawns ? [] : [System.Environment.ProcessId.ToString(CultureInfo.InvariantCulture), .. own is null ? Array.Empty<string>() : [own]],
            IsSpawned = settings.Spawns,
            Environment = Environment(found),
            Descriptors = shared,
            Policy = settings.UsesBox
                ? new()
                {
                    Read = [.. RuntimeFolders, Folder, found.Folder, .. grants],
                    Own = found.Manifest.Capabilities.HasStorage ? [Storage(found, settings)] : [],
                    Run = [program, own ?? program],
                }
                : null,
        };
    }

    // The host of programs and the base library; the latter in all its versions, of which the host of programs takes the newest that fits.
    static IEnumerable<string> RuntimeFolders => [Path.Combine(Runtime, "host"), Path.Combine(Runtime, "shared", "Microsoft.NETCore.App")];

    /// <summary>Where the child finds memory that it was given.</summary>
    /// <param name="place">Its place among what was given, from 0.</param>
    public static string PathOfShared(int place) => string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{3 + place}");

    /// <summary>The folder of an extension that asked for one.</summary>
    public static string Storage(FoundExtension found, LaneSettings settings)
    {
        var folder = Path.Combine(settings.Home, "extensions", "storage", found.Manifest.Id);
        Directory.CreateDirectory(folder);
        return folder;
    }

    static Dictionary<string, string> Environment(FoundExtension found)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/bin:/bin",
            ["DOTNET_ROOT"] = Runtime,
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            // Else the runtime keeps its code in a file in memory, and such files are refused: nobody counts what they hold.
            ["DOTNET_EnableWriteXorExecute"] = "0",
            ["DOTNET_GCHeapHardLimit"] = found.Manifest.Limits.MemoryBytes.ToString("x", CultureInfo.InvariantCulture),
        };
        if (System.Environment.GetEnvironmentVariable("TZ") is { Length: > 0 } zone)
            environment["TZ"] = zone;
        return environment;
    }

    /// <summary>Beyond the heap, which is what people think of as memory, the runtime needs room for code and stacks.</summary>
    public const long RoomBesideLimit = 40 << 20;

    /// <summary>Sets limits that hold for the process from outside.</summary>
    public static void Limit(int process, Limits limits)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var data = (ulong)(limits.MemoryBytes + RoomBesideLimit);
        _ = Libc.Limit(process, Libc.DataLimit, new(data, data), 0);
        _ = Libc.Limit(process, Libc.CoreLimit, new(0, 0), 0);
        _ = Libc.Limit(process, Libc.FilesLimit, new(256, 256), 0);
    }
}
