using System.Diagnostics;
using System.Globalization;

namespace Toolkit.Benchmarks.Extensions;

/// <summary>How much later the program and a notebook start with 200 extensions installed than with none: whole processes, taken in turn.</summary>
static class StartUp
{
    const int Rounds = 31;

    public static IReadOnlyList<TargetLine> Measure(Ground ground)
    {
        var notebook = Path.Combine(ground.Folder, "empty.ipynb");
        File.WriteAllText(notebook, """{ "cells": [], "metadata": { "kernelspec": { "name": ".net-csharp", "display_name": "C#", "language": "C#" } }, "nbformat": 4, "nbformat_minor": 5 }""");
        return
        [
            Compare(ground, "`toolkit --help`", ["--help"]),
            Compare(ground, "a notebook", ["notebook", "run", notebook, "-o", Path.Combine(ground.Folder, "out.ipynb")]),
            // Not a start without using them: it is there to show what 200 cost whoever asks for all.
            Compare(ground, "`toolkit extension list`", ["extension", "list"]) with { Promise = "in comparison: `toolkit extension list`, which lists all 200", Met = null },
            Activation(ground),
        ];
    }

    static TargetLine Compare(Ground ground, string what, string[] arguments)
    {
        List<double> none = [], full = [];
        var homes = (ground.EmptyHome, ground.FullHome);
        foreach (var round in Enumerable.Range(0, Rounds + 1))
        {
            var (without, with) = (Run(homes.EmptyHome, ground.Workspace, arguments), Run(homes.FullHome, ground.Workspace, arguments));
            // The first round fills the caches of the operating system.
            if (round == 0)
                continue;
            none.Add(without);
            full.Add(with);
        }

        var later = TargetLine.Median([.. full.Zip(none, (with, without) => with - without)]);
        return new(
            "T1", $"200 extensions installed, none used: {what} starts at most 5 ms later",
            string.Create(CultureInfo.InvariantCulture, $"{TargetLine.Times(none)} → {TargetLine.Times(full)}; {later:+0.0;-0.0} ms (median of pairs), ratio {TargetLine.Median(full) / TargetLine.Median(none):0.000}"), later <= 5)
        {
            Why = "The index of 200 is read on a second core while the built-in extensions are read; what is left is sorting them and making a host of them, in code that is not yet compiled for speed.",
        };
    }

    static double Run(string home, string workspace, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Toolkit.App.dll"), .. arguments, "--workspace", workspace]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["TOOLKIT_HOME"] = home;
        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(clock).TotalMilliseconds
            : throw new InvalidOperationException($"toolkit {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }

    static TargetLine Activation(Ground ground)
    {
        // Of each process: to find all, to hold one against its hash, to activate it.
        List<double[]> runs = [];
        for (var round = 0; round < Rounds; round++)
            runs.Add([.. Self.Run("extension-activation", ground.FullHome).Split(' ').Select(time => double.Parse(time, CultureInfo.InvariantCulture))]);
        List<double> whole = [.. runs.Select(times => times.Sum())];
        return new(
            "T1", "finding 200 and activating one in process, in a fresh process: at most 20 ms",
            $"{TargetLine.Times(whole)}: to find {Part(0)}, to check its files {Part(1)}, to activate it {Part(2)}", TargetLine.Median(whole) <= 20)
        {
            Why = "Before its code runs, its files are held against their SHA-512, and for the first hash of a process the runtime loads OpenSSL; finding 200 includes the start of everything that reads files. A hash of our own would be faster and nobody else's.",
        };

        string Part(int part) => TargetLine.Times([.. runs.Select(times => times[part])]);
    }

    /// <summary>The fresh process: finds all, checks one, activates it, and prints the milliseconds of each.</summary>
    public static void Activate(string home)
    {
        var start = Stopwatch.GetTimestamp();
        var one = Hosting.Packages.InstalledExtensions.Read(home)[100];
        var found = Stopwatch.GetTimestamp();
        Hosting.Packages.Integrity.Check(one);
        var whole = Stopwatch.GetTimestamp();
        _ = Hosting.Lanes.InProcessLane.Activate(one, new Dictionary<string, string>());
        var activated = Stopwatch.GetTimestamp();
        Console.WriteLine(string.Join(' ', new[] { (start, found), (found, whole), (whole, activated) }
            .Select(span => Stopwatch.GetElapsedTime(span.Item1, span.Item2).TotalMilliseconds.ToString(CultureInfo.InvariantCulture))));
    }
}

/// <summary>This program, started again for one measurement.</summary>
static class Self
{
    public static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Self).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }
}
