using System.Diagnostics;
using System.Globalization;
using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Development;
using Toolkit.Hosting.Packages;

namespace Toolkit.Extensibility.Testing;

/// <summary>Whether the code starts, quickly, with nothing but its own folder, and adds what its manifest declares.</summary>
static class CodeChecks
{
    const int Attempts = 5;
    static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<ConformanceCheck> Of(Subject subject)
    {
        if (subject.Found.Lane == Lane.Declarative)
            return [];
        // An executable is no assembly: what it uses cannot be looked at, and it never runs inside the toolkit.
        if (subject.Found.Manifest.Runtime == Toolkit.Hosting.Manifests.Runtime.Exec)
            return [Law.Hold("code.box", subject.Id, () => StartedInBox(subject))];
        return
        [
            Law.Hold("code.contract", subject.Id, () => Directory.EnumerateFiles(subject.Found.Folder, "*.dll", SearchOption.AllDirectories).Any(file => PackagePaths.IsContract(Path.GetFileName(file)))
                ? $"It brings its own {PackagePaths.Contract}. That comes from the toolkit: reference it with Private=\"false\"."
                : null),
            Law.Hold("code.api", subject.Id, () => ApiUse.Fault(Path.Combine(subject.Found.Folder, subject.Found.Manifest.Main!))),
            Law.Hold("code.start", subject.Id, () => Started(subject.Inside, subject.Id)),
            Law.Hold("code.box", subject.Id, () => StartedInBox(subject)),
            Law.Hold("code.time", subject.Id, () => Quickly(subject)),
        ];
    }

    static string? Started(ExtensionHost host, string id)
    {
        _ = host.Extensions.First(extension => extension.Manifest.Id == id).Contributions;
        return null;
    }

    // The start itself compares what is added with what is declared.
    static string? StartedInBox(Subject subject)
    {
        using var process = ExtensionProcess.Start(subject.Found, [], (0, 0), subject.Lanes);
        return null;
    }

    // The first time the runtime compiles; what counts is the extension's own work.
    static string? Quickly(Subject subject)
    {
        var shortest = Enumerable.Range(0, Attempts).Min(_ =>
        {
            var clock = Stopwatch.StartNew();
            InProcessLane.Activate(subject.Found, subject.Lanes.SettingsOf(subject.Found));
            return clock.Elapsed;
        });
        return shortest <= _longest ? null : string.Create(CultureInfo.InvariantCulture, $"Activate took {shortest.TotalMilliseconds:N0} ms; it may take {_longest.TotalMilliseconds:N0}. Register only, and do the work where it is asked for.");
    }
}
