namespace Toolkit.Tests.Notebooks;

/// <summary>The guide: every notebook of the folder, found there and nowhere listed.</summary>
static class Guide
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.ipynb").Order(StringComparer.Ordinal).Select(path => Path.GetFileName(path))];

    public static string PathOf(string name) => Repository.PathOf("notebooks", name);

    /// <summary>Puts the notebooks and the data that they read beside each other, as they lie in the repository.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var part in new[] { "notebooks", "data" })
            Copy(Repository.PathOf(part), Path.Combine(folder, part));
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/Generator/", StringComparison.Ordinal) && !file.Contains("/.toolkit/", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
