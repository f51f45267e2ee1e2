using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Toolkit.Tests.Statistics;

/// <summary>Our figures beside those of others' implementations on the same data.</summary>
public sealed class ValidationTests
{
    const double Usual = 1e-6;
    const string Quantiles = "`rq` solves the linear program exactly, so that its line goes through points; ours smooths the corner of the loss over 1e-5 of y and stops when coefficients move by less than 1e-7.";

    /// <summary>Where more than 1e-6 lies between: how much may, and why.</summary>
    static readonly Dictionary<string, (double Tolerance, string Why)> _explained = new(StringComparer.Ordinal)
    {
        ["negative-binomial.likelihood-slope"] = (0.002, "`glm.nb` chooses α by likelihood, we by moments: the value at which the Pearson statistic equals its degrees of freedom. The slope depends on α only through the weights."),
        ["beta-binomial.likelihood-slope"] = (0.03, "`vglm` maximises the beta-binomial likelihood, we solve moment equations, which weigh rows differently; our line agrees with R's `glm` under the same weights (rows above)."),
        ["quantile-regression.intercept-0.1"] = (2e-4, Quantiles),
        ["quantile-regression.slope-0.1"] = (2e-4, Quantiles),
        ["quantile-regression.intercept-0.5"] = (2e-4, Quantiles),
        ["quantile-regression.slope-0.5"] = (2e-4, Quantiles),
        ["quantile-regression.intercept-0.9"] = (2e-4, Quantiles),
        ["quantile-regression.slope-0.9"] = (2e-4, Quantiles),
        ["loess.interpolated"] = (0.05, "By default R computes the curve at a few places and interpolates between them; with `surface = \"direct\"` (rows above) it computes every place, as we do."),
    };

    public static TheoryData<string> Quantities => [.. ValidationData.Expected.Select(expected => expected.Quantity)];

    [Theory]
    [MemberData(nameof(Quantities))]
    public void Agrees_with_others(string quantity)
    {
        var expected = ValidationData.Expected.Single(one => one.Quantity == quantity);

        Assert.InRange(Distance(expected), 0, Tolerance(quantity));
    }

    [Fact]
    public void Every_figure_of_ours_has_one_of_others_beside_it()
    {
        Assert.Equal(ValidationData.Expected.Select(expected => expected.Quantity).Order(StringComparer.Ordinal), OwnFigures.All.Keys.Order(StringComparer.Ordinal));
        Assert.True(OwnFigures.All.Count >= 25);
    }

    [Fact]
    public void Every_difference_is_explained() => Assert.All(ValidationData.Expected.Where(IsFar), expected => Assert.Contains(expected.Quantity, _explained.Keys));

    [Fact]
    public void The_page_shows_them_side_by_side()
    {
        var (file, page) = (Repository.PathOf("docs", "VALIDATION.md"), Page());
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
            File.WriteAllText(file, page);

        Assert.Equal(page, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("Rscript", "--vanilla", "expected.R")]
    [InlineData("/usr/bin/python3", "-B", "expected.py")]
    public void Others_still_say_the_same(string program, string option, string script)
    {
        var then = ValidationData.Expected.ToDictionary(expected => expected.Quantity, StringComparer.Ordinal);

        var (code, lines, errors) = Run(program, option, Path.Combine(ValidationData.Folder, script));

        Assert.SkipWhen(code == 3, $"Needs packages: {errors.Trim()}.");
        var now = ValidationData.Read(lines);
        if (now.FirstOrDefault(one => one.Package != then[one.Quantity].Package) is { } other)
            Assert.Skip($"Has another version than was compared with: {other.Package}.");
        Assert.True(code == 0, errors);
        Assert.NotEmpty(now);
        Assert.All(now, one => Assert.Equal(1, one.Value / then[one.Quantity].Value, Usual));
    }

    static double Distance(Expected expected) => Math.Abs(OwnFigures.All[expected.Quantity] - expected.Value) / Math.Max(1e-6, Math.Abs(expected.Value));

    static bool IsFar(Expected expected) => Distance(expected) > Usual;

    static double Tolerance(string quantity) => _explained.TryGetValue(quantity, out var one) ? one.Tolerance : Usual;

    static (int Code, string[] Lines, string Errors) Run(string program, string option, string script)
    {
        var start = new ProcessStartInfo(program, [option, script]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), errors.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"Needs {program}, which is not on this machine.");
            throw;
        }
    }

    static string Page()
    {
        var page = new StringBuilder(
            """
            # Validation: our figures beside others'

            What the toolkit computes and what other implementations compute from the same made-up data. The data are in
            [tests/Validation/data](../tests/Validation/data), the calls in [expected.R](../tests/Validation/expected.R) and
            [expected.py](../tests/Validation/expected.py), what they said in [expected.csv](../tests/Validation/expected.csv), which
            [run](../tests/Validation/run) writes anew. `ValidationTests` computes ours, compares, and writes this page with `ACCEPT=1`; no figure on it was
            typed. Where R and Python are installed, the tests ask them again.

            "Within" is the difference as a share of their value.

            | quantity | ours | theirs | within | whose | how |
            |---|---|---|---|---|---|

            """);
        foreach (var expected in ValidationData.Expected)
            page.AppendLine(CultureInfo.InvariantCulture, $"| {expected.Quantity} | {Shown(OwnFigures.All[expected.Quantity])} | {Shown(expected.Value)} | {Within(expected)} | {expected.Package} | {expected.Call.Replace("|", "\\|", StringComparison.Ordinal)} |");
        page.AppendLine().AppendLine("## Where they differ").AppendLine();
        foreach (var why in ValidationData.Expected.Where(IsFar).GroupBy(expected => _explained[expected.Quantity].Why, expected => expected.Quantity, StringComparer.Ordinal))
            page.AppendLine(CultureInfo.InvariantCulture, $"* **{string.Join(", ", why)}**: {why.Key}");
        return page.Append(
            """

            ## Compared with laws instead

            No package at hand has these, or chance has a part in them. Their tests hold them to what must be true: Chapman's estimate is right on average
            where two collections must overlap; drawn weights have the mean and variance of Dirichlet; two normal posteriors change places with the known
            probability; blocks run on, have their mean length, and widen the error of a series that remembers; the studentised and the BCa bootstrap cover
            near their nominal share; Leiden's communities are connected, gain by no single move, and are mostly the best of all partitions of small graphs;
            core numbers, h-indexes and the adjusted Rand index are those of the slow way.

            ## Figures that others published

            Data that may not be passed on are read beside the repository where they are; the tests that need them are skipped elsewhere.

            | data | published | checked in |
            |---|---|---|
            | SNAP CollegeMsg (Panzarasa, Opsahl and Carley 2009; snap.stanford.edu) | 59,835 messages, 1,899 people | `RealTableTests` |
            | the same | 20,296 different directed pairs | `FactTablesTests` |
            | BuzzFeed News 2016, posts of partisan Facebook pages | median shares of Right Wing News: 91 where mostly true, 568 otherwise; 2,282 posts, missing kept apart from zero | `RealTableTests` |
            | Freireich et al. 1963, remission under 6-MP | Kaplan–Meier median 23 weeks, limits 13 and none; S(6) 0.8571, S(22) 0.5378 | `KaplanMeierTests` |
            | Philox 4×32-10, the authors' known answers | the first block | `CounterRandomTests` |

            """).ToString();
    }

    static string Shown(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    static string Within(Expected expected) => Distance(expected) switch
    {
        <= 1e-9 => "1e-9",
        <= Usual => "1e-6",
        var distance => $"{distance.ToString("0.0e+0", CultureInfo.InvariantCulture)}, see below",
    };
}
