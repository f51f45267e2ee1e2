using System.Reflection;

namespace Toolkit.FSharp;

/// <summary>What cells can use besides the framework: the engine, the API and what comes with them.</summary>
static class References
{
    static readonly string? _framework = Path.GetDirectoryName(typeof(object).Assembly.Location);

    static readonly string[] _host =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(typeof(SessionObjects).Assembly.Location)
            .Where(path => !IsOfCompiler(path)),
    ];

    /// <summary>Paths of assemblies.</summary>
    /// <param name="globals">The assembly of what is in scope in every cell.</param>
    public static IEnumerable<string> For(Assembly globals) => _host.Append(globals.Location).Distinct(StringComparer.Ordinal);

    /// <summary>True for an assembly that every session knows.</summary>
    public static bool IsKnown(string path) => IsOfCompiler(path) || _host.Contains(path, StringComparer.Ordinal);

    // The compiler finds the framework itself, and has a core library of its own version.
    static bool IsOfCompiler(string path) => Path.GetDirectoryName(path) == _framework || Path.GetFileName(path) is "FSharp.Core.dll";
}
