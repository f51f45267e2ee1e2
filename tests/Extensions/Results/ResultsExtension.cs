using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Results;

/// <summary>Two metrics, a chart and a section that are as they should be, but for the fault that the setting of that name asks for.</summary>
public sealed class ResultsExtension : IExtension
{
    /// <inheritdoc/>
    public void Activate(IExtensionContext context)
    {
        // What is printed becomes the log, where the tests find the process.
        Console.WriteLine($"process {Environment.ProcessId}");
        var fault = context.Settings.GetValueOrDefault("fault", "");
        context.Add(Metrics.Declared(fault, "row_sum", values => values.Sum()));
        context.Add(Metrics.Declared(fault, "row_largest", values => values.DefaultIfEmpty(0).Max()));
        context.Add(new DrawnChart(fault));
        context.Add(new WrittenSection(fault));
    }
}

/// <summary>Faults of all three kinds.</summary>
static class Common
{
    public static void Happen(string fault)
    {
        if (fault == "crash")
            Environment.FailFast("It gave up.");
        if (fault == "throw")
            throw new InvalidOperationException("It does not want to.");
        while (fault == "stall")
            Thread.SpinWait(1000);
    }
}
