using System.Diagnostics;

namespace Toolkit.Tests.Extensions.Probes;

/// <summary>Files: what may be read and written.</summary>
static class FileProbes
{
    const int CreateToWrite = 0x41, SetUserId = 0x9ED;

    public static (string Name, Action<Places> Try)[] All { get; } =
    [
        ("read-granted", places => File.ReadAllBytes(places["granted"])),
        ("stat-anything", _ => Found(File.Exists("/etc/passwd"))),
        ("read-neighbour", places => File.ReadAllBytes(places["neighbour"])),
        ("read-link-in-granted-folder", places => File.ReadAllBytes(places["link"])),
        ("read-passwd", _ => File.ReadAllBytes("/etc/passwd")),
        ("read-shadow", _ => File.ReadAllBytes("/etc/shadow")),
        ("read-through-own-root", _ => File.ReadAllBytes("/proc/self/root/etc/passwd")),
        ("list-root-s-home", _ => Directory.GetFileSystemEntries("/root")),
        ("list-root-folder", _ => Directory.GetFileSystemEntries("/")),
        ("list-folder-of-dotnet", places => Directory.GetFileSystemEntries(places["dotnet"])),
        ("list-home", places => Directory.GetFileSystemEntries(places["home"])),
        ("write-temporary", places => WriteAndRemove(places["temporary"])),
        ("write-own-folder", places => WriteAndRemove(Path.Combine(places["extension"], "written"))),
        ("write-granted", places => File.OpenWrite(places["granted"]).Dispose()),
        ("write-shared-memory-folder", _ => WriteAndRemove($"/dev/shm/probe-{Environment.ProcessId}")),
        ("read-device", _ => File.OpenRead("/dev/kmsg").Dispose()),
        ("write-storage", places => WriteAndRemove(Path.Combine(places["storage"], "written"))),
        ("set-user-id-in-storage", places => MakeSetUserId(Path.Combine(places["storage"], "set-user-id"))),
        ("hard-link-granted", places => Link(places["granted"], Path.Combine(places["storage"], "hard-1"))),
        ("hard-link-passwd", places => Link(places["neighbour"], Path.Combine(places["storage"], "hard-2"))),
        ("symbolic-link-in-storage", places => Remove(File.CreateSymbolicLink(Path.Combine(places["storage"], "soft"), "/etc/passwd").FullName)),
        ("named-pipe-in-storage", places => MakePipe(Path.Combine(places["storage"], "pipe"))),
        ("rename-out-of-storage", places => RenameOut(Path.Combine(places["storage"], "leaving"), places["temporary"])),
        ("change-mode", places => File.SetUnixFileMode(places["granted"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)),
        ("change-owner", places => Native.Succeeds(Native.ChangeOwner(places["granted"], Native.User(), -1))),
        ("change-times", places => File.SetLastWriteTimeUtc(places["granted"], new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))),
        ("change-attributes", places => Native.GetsThrough(Native.SetAttribute(places["granted"], "user.probe", "1", 1, 0))),
        ("watch-files", _ => Native.Close(Native.Succeeds(Native.SystemCall(Numbers.Watch, 0, 0, 0, 0, 0)))),
        ("start-shell", _ => Start("/bin/sh", "-c", "exit 0")),
        ("start-program", _ => Start("/usr/bin/true")),
        ("foreign-descriptors", places => FindForeign(places)),
    ];

    static void Found(bool isThere)
    {
        if (!isThere)
            throw new FileNotFoundException("It is not there.");
    }

    static void WriteAndRemove(string path)
    {
        File.WriteAllText(path, "written");
        File.Delete(path);
    }

    static void Remove(string path) => File.Delete(path);

    static void MakeSetUserId(string path)
    {
        Native.Close(Native.Succeeds(Native.Open(path, CreateToWrite, SetUserId)));
        File.Delete(path);
    }

    static void Link(string from, string to)
    {
        Native.Succeeds(Native.Link(from, to));
        File.Delete(to);
    }

    static void MakePipe(string path)
    {
        Native.Succeeds(Native.MakePipe(path, 384));
        File.Delete(path);
    }

    static void RenameOut(string from, string to)
    {
        File.WriteAllText(from, "leaving");
        Native.Succeeds(Native.Rename(from, to));
        File.Delete(to);
    }

    static void Start(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        process.WaitForExit();
    }

    // Works when a descriptor is open that this process neither opened itself nor was given.
    static void FindForeign(Places places)
    {
        string[] known = ["pipe:", "anon_inode:", "/dev/null", "/dev/urandom", "/memfd:toolkit-", "/proc/", places["extension"], places["granted-folder"], AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)!, "/usr/lib", "/lib", "/memfd:doublemapper", "socket:"];
        var foreign = Directory.GetFiles("/proc/self/fd").Select(path => new FileInfo(path).LinkTarget).Where(target => target is not null && !known.Any(start => target.StartsWith(start, StringComparison.Ordinal))).ToList();
        if (foreign is [])
            throw new IOException("There is none.");
        Console.Error.WriteLine($"Foreign descriptors: {string.Join(", ", foreign)}");
    }
}
