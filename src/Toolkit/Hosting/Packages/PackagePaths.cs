namespace Toolkit.Hosting.Packages;

/// <summary>Names of files inside a package.</summary>
static class PackagePaths
{
    public const string Signature = "extension.sig";

    /// <summary>The assembly that both sides share. It always comes from the host.</summary>
    public const string Contract = "Toolkit.Extensibility.dll";

    const int LongestPath = 512;

    /// <summary>Why a name cannot be unpacked on every system into the package's own folder; null when it can.</summary>
    public static string? Fault(string path) => path switch
    {
        "" => "its name is empty",
        { Length: > LongestPath } => $"its name is longer than {LongestPath} characters",
        _ when path.Any(char.IsControl) => "its name holds a control character",
        _ when path[0] == '/' || path.Contains(':') => "its name is an absolute path",
        _ when path.Contains('\\') => "its name holds a backslash",
        _ when path.Split('/').Any(part => part is "" or "." or "..") => "its name leads out of the package",
        _ when path.Split('/').Any(part => part.EndsWith('.') || part.EndsWith(' ')) => "a part of its name ends with a dot or a space",
        _ => null,
    };

    /// <summary>True for what NuGet adds to a package for itself. It is neither unpacked nor signed.</summary>
    public static bool IsNuGetMetadata(string path) =>
        path is "[Content_Types].xml" or ".signature.p7s"
        || path.StartsWith("_rels/", StringComparison.OrdinalIgnoreCase)
        || path.StartsWith("package/services/", StringComparison.OrdinalIgnoreCase)
        || IsNuspec(path);

    public static bool IsNuspec(string path) => !path.Contains('/') && path.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase);

    public static bool IsContract(string path) => Path.GetFileName(path).Equals(Contract, StringComparison.OrdinalIgnoreCase);

    // Names in a package are parts of URIs (Open Packaging Conventions), so NuGet escapes them.
    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    public static string Unescape(string name) => Uri.UnescapeDataString(name);
}
