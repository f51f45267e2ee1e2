using System.Reflection;

namespace Toolkit.FSharp;

/// <summary>
/// What cells can use: the framework as it runs here, the engine, the API and what comes with them. Compiled against the SDK's reference assemblies, where there is an SDK, cells would not
/// know System.Collections.Generic.List.
/// </summary>
static class References
{
    static readonly string[] _host =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(typeof(SessionObjects).Assembly.Location)
            .Where(path => !IsCoreLibrary(path)),
    ];

    /// <summary>Paths of assemblies.</summary>
    /// <param name="globals">The assembly of what is in scope in every cell.</param>
    public static IEnumerable<string> For(Assembly globals) => _host.Append(globals.Location).Distinct(StringComparer.Ordinal);

    /// <summary>True for an assembly that every session knows.</summary>
    public static bool IsKnown(string path) => IsCoreLibrary(path) || _host.Contains(path, StringComparer.Ordinal);

    // The compiler has one of its own version.
    static bool IsCoreLibrary(string path) => Path.GetFileName(path) is "FSharp.Core.dll";
}
