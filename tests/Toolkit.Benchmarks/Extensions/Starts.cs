using System.Globalization;
using Toolkit.Hosting.Lanes;

namespace Toolkit.Benchmarks.Extensions;

/// <summary>How long an extension's process takes from its start until the extension is ready, and what the box adds.</summary>
static class Starts
{
    const int Rounds = 30;

    public static IReadOnlyList<TargetLine> Measure(Ground ground)
    {
        // The first one fills the caches; what it says of its entry class is what the index of installed extensions keeps.
        int token;
        using (var first = ExtensionProcess.Start(ground.Generated, [], (0, 0), ground.Lanes))
            token = first.Ready.EntryToken;
        var found = ground.Generated with { EntryToken = token };
        List<double> boxed = [], free = [];
        for (var round = 0; round < Rounds; round++)
        {
            boxed.Add(Start(found, ground.Lanes));
            free.Add(Start(found, ground.Lanes with { UsesBox = false }));
        }

        return
        [
            new("T3", "a boxed extension is ready in at most 40 ms (median)",
                string.Create(CultureInfo.InvariantCulture, $"{TargetLine.Times(boxed)}; without the box {TargetLine.Times(free)}"), TargetLine.Median(boxed) <= 40)
            {
                Why = "An empty .NET program took 50 to 57 ms from its start to its end on the same machine (2026-11-24); the rest is loading the extension and what the runtime compiles for it.",
            },
            new("T3", "a spare process: 8 ms; a natively compiled extension: 8 ms", "not built", false)
            {
                Why = "A spare process would have to be boxed for an extension that is not known yet, and native compilation needs packages that not every feed carries. An executable of an extension's own is started through the same launcher, so it starts no sooner.",
            },
        ];
    }

    static double Start(Hosting.FoundExtension found, LaneSettings lanes)
    {
        using var process = ExtensionProcess.Start(found, [], (0, 0), lanes);
        return process.StartedIn.TotalMilliseconds;
    }
}
