using System.Globalization;
using System.Runtime.InteropServices;
using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Faults;

/// <summary>Too much of everything that may be sent.</summary>
static class Floods
{
    public static void Log()
    {
        var line = new string('x', 1023);
        for (var lines = 0; lines < 16 * 1024; lines++)
            Console.WriteLine(line);
    }

    public static void LogThenOverflow()
    {
        Log();
        Console.WriteLine(Overflow(1));
    }

    static int Overflow(int depth) => depth + Overflow(depth + 1) + 1;

    public static void Progress(Occasion occasion)
    {
        while (true)
            FrameFaults.Progress();
    }

    public static void Reports(Occasion occasion)
    {
        for (var number = 0L; ; number++)
            occasion.Import.Report(Finding(string.Create(CultureInfo.InvariantCulture, $"ODD{number}"), "This is one of many."));
    }

    public static void LargeReports(Occasion occasion)
    {
        var message = new string('y', 1 << 20);
        while (true)
            occasion.Import.Report(Finding("ODD", message));
    }

    static Diagnostic Finding(string code, string message) => new() { Code = code, Severity = DiagnosticSeverity.Warning, Message = message };

    public static IEnumerable<ImportBatch> Rows(Occasion occasion)
    {
        for (var number = 0L; ; number++)
            yield return FaultImporter.Good(occasion.Import, string.Create(CultureInfo.InvariantCulture, $"endless-{number}"), 1000);
    }

    public static IEnumerable<ImportBatch> EmptyBatches(Occasion occasion, TimeSpan pause)
    {
        while (true)
        {
            Thread.Sleep(pause);
            yield return occasion.Import.NewBatch("faults");
        }
    }

    public static IEnumerable<ImportBatch> WideRows(Occasion occasion)
    {
        var text = new string('x', 8 << 20);
        while (true)
        {
            var batch = FaultImporter.Good(occasion.Import, "wide", 1);
            batch.Interactions.Kind.Append("post");
            batch.Interactions.Text.Append(text);
            batch.Interactions.EndRow();
            yield return batch;
        }
    }

    public static void SlowHeartbeat(ImportContext import) => Slowly(() => import.Progress(1));

    public static void FarProgress(ImportContext import) => Slowly(() => import.Progress(1 << 20));

    public static void SlowReports(Occasion occasion) => Slowly(() => occasion.Import.Report(Finding("ODD", "The work goes on.")));

    static void Slowly(Action report)
    {
        while (true)
        {
            report();
            Thread.Sleep(300);
        }
    }

    public static void Fill(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "full"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[64 * 1024];
        while (true)
            file.Write(piece);
    }

    public static void ReadAll(Occasion occasion)
    {
        using var stream = occasion.Import.Archive.Open(occasion.Import.Archive.Entries[0].Path);
        stream.CopyTo(Stream.Null);
    }
}

/// <summary>A library that another extension has too, in another version.</summary>
static class Libraries
{
    public static void Say(ImportContext context)
    {
        var library = System.Reflection.Assembly.Load("Faults.Library");
        context.Report(new() { Code = "LIBRARY", Severity = DiagnosticSeverity.Info, Message = $"The library has version {library.GetName().Version}." });
    }
}
