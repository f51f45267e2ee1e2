using System.Reflection;

namespace Toolkit.FSharp;

/// <summary>What cells can use besides the framework: the engine, the API and what comes with them.</summary>
static class References
{
    /// <summary>Paths of assemblies.</summary>
    /// <param name="globals">The assembly of what is in scope in every cell.</param>
    public static IEnumerable<string> For(Assembly globals)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(globals.Location)
            .Append(typeof(SessionObjects).Assembly.Location)
            // The compiler has a core library of its own version.
            .Where(path => Path.GetDirectoryName(path) != framework && Path.GetFileName(path) != "FSharp.Core.dll")
            .Distinct(StringComparer.Ordinal);
    }
}
