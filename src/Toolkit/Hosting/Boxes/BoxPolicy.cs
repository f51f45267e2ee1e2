namespace Toolkit.Hosting.Boxes;

/// <summary>What a boxed process is granted. Everything else is refused.</summary>
sealed record BoxPolicy
{
    // What the C library and .NET need to start at all.
    static readonly string[] _system =
    [
        "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/etc/localtime", "/etc/ssl/openssl.cnf", "/usr/share/zoneinfo",
        "/proc", "/sys/fs/cgroup", "/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/kernel/mm/transparent_hugepage", "/dev/urandom", "/dev/random",
    ];

    static readonly string[] _loaders = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-x86_64.so.1", "/lib/ld-musl-aarch64.so.1"];

    /// <summary>Files, and folders with all below them, that it may read.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>Folders below which it may do as it likes with plain files.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];

    /// <summary>Programs that it may start: its own.</summary>
    public IReadOnlyList<string> Run { get; init; } = [];

    /// <summary>The policy as rules of the kernel.</summary>
    public Landlock ToRuleset(int version)
    {
        var ruleset = new Landlock(version);
        foreach (var path in _system.Concat(Read))
            ruleset.GrantReading(path);
        ruleset.GrantWritingFile("/dev/null");
        foreach (var path in Own)
            ruleset.GrantOwning(path);
        foreach (var path in _loaders.Concat(Run))
            ruleset.GrantRunning(path);
        return ruleset;
    }
}
