namespace Toolkit.Importing.Archives;

/// <summary>Names inside containers: made safe and uniform, or refused with a reason.</summary>
static class EntryNames
{
    /// <summary>The name with forward slashes, or null with the reason in <paramref name="why"/>.</summary>
    public static string? Safe(string name, out string why)
    {
        var path = name.Replace('\\', '/');
        why = path switch
        {
            "" => "its name is empty",
            _ when path.Length > 1024 => "its name is longer than 1,024 characters",
            _ when path.Contains('\0') => "its name holds a NUL character",
            _ when path[0] == '/' => "its name is an absolute path",
            _ when path.Length > 1 && path[1] == ':' => "its name starts with a drive letter",
            _ when path.Split('/').Contains("..") => "its name leaves the archive",
            _ => "",
        };
        return why == "" ? path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path : null;
    }

    public const string Repeated = "another entry with the same name comes later, and the last one counts";

    /// <summary>True for a container inside a container, which is never opened.</summary>
    public static bool IsNested(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
}
