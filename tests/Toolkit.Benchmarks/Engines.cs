using System.Diagnostics;

namespace Toolkit.Benchmarks;

/// <summary>Something that imports the events and answers the six metrics, each in a process of its own.</summary>
sealed record Engine
{
    public required string Name { get; init; }

    /// <summary>What its import leaves behind, and how it is run.</summary>
    public required string Note { get; init; }

    /// <summary>The largest run it takes part in; beyond, it needs more memory than is fair to ask for.</summary>
    public int MostEvents { get; init; } = int.MaxValue;

    /// <summary>Program and arguments of the import; null when it has none.</summary>
    public IReadOnlyList<string>? Import { get; init; }

    public required IReadOnlyList<string> Metrics { get; init; }
}

/// <summary>The engines that this machine can run.</summary>
static class Engines
{
    const string Python = "/usr/bin/python3";

    /// <summary>The toolkit first: ratios are against it.</summary>
    public static IReadOnlyList<Engine> Available(TextWriter log)
    {
        List<Engine> engines = [Toolkit, Loops];
        if (InstallPeers(log))
            engines.AddRange([Script("DuckDB", "persistent table, typed columns", "duckdb.mjs"), Script("polars", "in memory only", "polars.mjs")]);
        if (HasPandas())
            engines.Add(Pandas);
        else
            log.WriteLine($"pandas is left out: {Python} cannot import it.");
        return engines;
    }

    static Engine Toolkit => new()
    {
        Name = "Toolkit",
        Note = "store with pseudonyms, versions, threads, ledger",
        Import = [.. Self, "toolkit-import"],
        Metrics = [.. Self, "toolkit-metrics"],
    };

    static Engine Loops => new() { Name = "bare loops", Note = "no import: columns as a binary file", Metrics = [.. Self, "loops"] };

    static Engine Pandas => new()
    {
        Name = "pandas",
        Note = "in memory only",
        MostEvents = 10_000_000,
        Import = [Python, Peer("pandas_peer.py"), "import"],
        Metrics = [Python, Peer("pandas_peer.py"), "metrics"],
    };

    static Engine Script(string name, string note, string script) => new()
    {
        Name = name, Note = note, Import = ["node", Peer(script), "import"], Metrics = ["node", Peer(script), "metrics"],
    };

    public static IReadOnlyList<string> Self => ["dotnet", typeof(Engines).Assembly.Location];

    static string PeersFolder => Path.Combine(Repository.Root, "tests", "Toolkit.Benchmarks", "peers");

    static string Peer(string name) => Path.Combine(PeersFolder, name);

    static bool InstallPeers(TextWriter log)
    {
        if (Directory.Exists(Peer("node_modules")))
            return true;
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = PeersFolder, RedirectStandardOutput = true, UseShellExecute = false })!;
            npm.WaitForExit();
            if (npm.ExitCode == 0)
                return true;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            log.WriteLine($"npm cannot be started: {error.Message}");
        }

        log.WriteLine("DuckDB and polars are left out: npm could not install them.");
        return false;
    }

    static bool HasPandas()
    {
        if (!File.Exists(Python))
            return false;
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import pandas"]) { RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
