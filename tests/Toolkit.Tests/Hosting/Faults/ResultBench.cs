using System.Globalization;
using System.Text.RegularExpressions;
using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>An extension with metrics, a chart and a section that misbehave as a setting says.</summary>
sealed partial class ResultBench : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly LaneSettings _settings;

    /// <param name="fault">What goes wrong; none when empty.</param>
    /// <param name="change">How the lane differs from one with short times.</param>
    public ResultBench(string fault = "", Func<LaneSettings, LaneSettings>? change = null)
    {
        Directory.CreateDirectory(_folder["extensions/results"]);
        foreach (var file in Directory.GetFiles(FaultBench.Extension("Results")))
            File.Copy(file, Path.Combine(_folder["extensions/results"], Path.GetFileName(file)));
        _settings = FaultBench.Brisk(_folder["home"]) with { MaximumQuestions = 500, SettingsOf = _ => new Dictionary<string, string>(StringComparer.Ordinal) { ["fault"] = fault } };
        _settings = change?.Invoke(_settings) ?? _settings;
        Host = ExtensionHost.Of(_folder["extensions"], Origin.User, _settings);
    }

    public ExtensionHost Host { get; }

    public Metric Metric => Host.Metric("row_sum");

    public IChart Chart => Host.Chart("drawn");

    public IReportSection Section => Host.Section("written");

    /// <summary>Ids of the processes that the extension told its log.</summary>
    public IReadOnlyList<int> Processes =>
        [.. ProcessLine().Matches(Log).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    string Log
    {
        get
        {
            var path = ExtensionLog.PathOf(_folder["home"], "test.results");
            if (!File.Exists(path))
                return "";
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
    }

    /// <summary>The five parts.</summary>
    public static void CheckParts(ToolkitException error, string code, string happened)
    {
        Assert.Equal(code, error.Diagnostic.Code);
        Assert.Matches("^(Computing the .+|Starting an extension) stopped: ", error.Message);
        Assert.Contains("\"Results that cannot be\" (test.results 1.2.3)", error.Message, StringComparison.Ordinal);
        Assert.Contains(happened, error.Message, StringComparison.Ordinal);
        Assert.Matches(@"(Your data is unchanged\.|Nothing was changed\.)$", error.Message);
        Assert.Contains("toolkit extension", error.Diagnostic.Fix, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Host.Dispose();
        Assert.DoesNotContain(Processes, process => Directory.Exists($"/proc/{process}"));
        _folder.Dispose();
    }

    [GeneratedRegex(@"^process (\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex ProcessLine();
}

/// <summary>Rows of one column.</summary>
sealed class RowsOf(params double[] values) : FactGroup
{
    public override double? this[string aggregate] => throw new ArgumentException($"There is no aggregate '{aggregate}'.", nameof(aggregate));

    public override int RowCount => values.Length;

    public override double? WindowDays => null;

    public override ReadOnlySpan<double> Rows(string column) => values;
}
