namespace Toolkit.Tests;

/// <summary>Finds the repository's own files and, where they lie beside it, the real exports.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A real export; skips the test with a plain message where there are none.</summary>
    public static string Real(string name) => External("real", name);

    /// <summary>A corpus of parser traps; skips the test with a plain message where there is none.</summary>
    public static string Corpus(string name) => External("corpora", name);

    static string External(string kind, string name)
    {
        var root = Environment.GetEnvironmentVariable("TOOLKIT_TEST_DATA") ?? Path.Combine(Root, "..", "shared", "data");
        var path = Path.GetFullPath(Path.Combine(root, kind, name));
        if (!Path.Exists(path))
            Assert.Skip($"Needs the real exports, which are not part of this repository: {kind}/{name} under TOOLKIT_TEST_DATA.");
        return path;
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Toolkit.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Toolkit.sln was not found above the tests.");
    }
}

/// <summary>A folder that goes away with the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("toolkit-test-").FullName;

    public string Path { get; }

    /// <summary>A path inside.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
