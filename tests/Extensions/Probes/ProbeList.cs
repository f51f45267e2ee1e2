using System.ComponentModel;
using System.Globalization;
using System.Net.Sockets;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

namespace Toolkit.Tests.Extensions.Probes;

/// <summary>All probes.</summary>
static class ProbeList
{
    static readonly (string Name, Action<Places> Try)[] _probes = [.. FileProbes.All, .. NetworkProbes.All, .. HostProbes.All, .. KernelProbes.All];

    /// <summary>Tries all of them, and says what came of each.</summary>
    /// <param name="lines">Lines such as <c>port=1234</c> that name places to try.</param>
    public static IReadOnlyList<(string Name, string Outcome)> Outcomes(IEnumerable<string> lines)
    {
        var places = new Places(lines.Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));
        return [.. _probes.Select(probe => (probe.Name, Outcome(probe.Try, places)))];
    }

    static string Outcome(Action<Places> attempt, Places places)
    {
        try
        {
            attempt(places);
            return "works";
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException or SocketException or Win32Exception)
        {
            return $"refused: {error.GetType().Name}: {error.Message}";
        }
        catch (NotSupportedException error)
        {
            return $"not offered: {error.Message}";
        }
    }
}

/// <summary>Where things are that may or may not be touched.</summary>
/// <param name="named">By name.</param>
sealed class Places(IReadOnlyDictionary<string, string> named)
{
    public string this[string name] => named[name];

    public int Number(string name) => int.Parse(named[name], CultureInfo.InvariantCulture);

    /// <summary>The host: this process's parent.</summary>
    public int Host { get; } = Native.ParentProcess();

    /// <summary>A place below /proc of the host.</summary>
    public string OfHost(string name) => string.Create(CultureInfo.InvariantCulture, $"/proc/{Host}/{name}");
}
