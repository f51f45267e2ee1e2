namespace Toolkit.App.Jupyter.Installation;

/// <summary>Where Jupyter looks for kernels. Source: https://docs.jupyter.org/en/latest/use/jupyter-directories.html</summary>
static class DataFolder
{
    /// <summary>The folder of the kernels: under a prefix, such as that of a Python environment, or the person's own.</summary>
    public static string Kernels(string? prefix) => Path.Combine(prefix is null ? OfPerson() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter"), "kernels");

    static string OfPerson()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        return Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(home, ".local", "share"), "jupyter");
    }
}
