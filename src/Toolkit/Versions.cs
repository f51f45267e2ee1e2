using System.Reflection;

namespace Toolkit;

/// <summary>Versions that results depend on.</summary>
static class Versions
{
    /// <summary>The toolkit's own.</summary>
    public static string Toolkit { get; } = typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
