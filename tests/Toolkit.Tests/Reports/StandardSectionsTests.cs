using System.Runtime.Loader;

namespace Toolkit.Tests.Reports;

public class StandardSectionsTests
{
    [Fact]
    public void Are_those_that_the_manifest_declares() =>
        Assert.Equal(["quality", "responsiveness", "dialogue", "attention"], Sections.Added.Select(section => section.Id));

    [Fact]
    public void Draw_the_headline_charts()
    {
        var blocks = Section("quality").Write(new Known(new()));

        Assert.Equal(["quality-against-audience", "funnel"], blocks.OfType<ReportBlock.Drawing>().Select(block => block.Figure.Title));
    }

    [Fact]
    public void Show_value_interval_and_cases_by_channel()
    {
        var table = Assert.Single(Section("responsiveness").Write(new Known(new()
        {
            ["response_rate"] = [Of("mastodon", Measured.Ratio(71, 100, 100) with { Low = 0.62, High = 0.79 }), Of("x", Measured.Ratio(1, 3, 3))],
            ["first_response_median"] = [Of("mastodon", Measured.Of(12_240, 100) with { Low = 9_000, High = 15_000 }), Of("x", Measured.Undefined(UndefinedReason.MoreThanHalfUnanswered, 3))],
        })).OfType<ReportBlock.Table>());

        Assert.Equal(
            [
                ["response rate", "mastodon", "71 %", "62 % to 79 %", 100L],
                ["response rate", "x", "33.3 %", null, 3L],
                ["first response median", "mastodon", "3.4 h", "2.5 h to 4.17 h", 100L],
                ["first response median", "x", "not shown: more than half are still unanswered", null, 3L],
            ],
            table.Data.Rows);
    }

    [Fact]
    public void Name_metrics_without_a_value_below_the_table()
    {
        var remark = Assert.Single(Section("attention").Write(new Known(new()
        {
            ["optouts_per_1000_reached"] = [Of("x", Measured.Of(0.4, 100))],
            ["mute_rate"] = [Of("x", Measured.Undefined(UndefinedReason.MissingField))],
        })).OfType<ReportBlock.Remark>());

        Assert.Contains("mute rate: the exports lack a field it needs", remark.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("optouts", remark.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Say_so_when_nothing_can_be_shown()
    {
        var blocks = Section("dialogue").Write(new Known(new()));

        Assert.Empty(blocks.OfType<ReportBlock.Table>());
        Assert.Equal("None of this can be shown yet: nothing happened that could have succeeded.", Assert.Single(blocks.OfType<ReportBlock.Remark>()).Text);
    }

    static IReportSection Section(string id) => Sections.Added.Single(section => section.Id == id);

    static Measurement Of(string channel, Measured measured) => new() { Metric = "x@1", Channel = channel, Measured = measured };

    static Registered Sections { get; } = Activated();

    // As the host finds it: by folder, never linked.
    static Registered Activated()
    {
        var file = Repository.PathOf("artifacts", "extensions", "Release", "Standard", "Toolkit.Standard.dll");
        var type = new AssemblyLoadContext("sections").LoadFromAssemblyPath(file).GetType("Toolkit.Standard.StandardExtension", throwOnError: true)!;
        var registered = new Registered();
        ((IExtension)Activator.CreateInstance(type)!).Activate(registered);
        return registered;
    }

    sealed class Registered : IExtensionContext
    {
        public List<IReportSection> Added { get; } = [];

        public string ExtensionId => "standard";

        public void Add(IReportSection section) => Added.Add(section);

        public void Add(IImporter importer) { }

        public void Add(Metric metric) { }

        public void Add(IChart chart) { }

        public void Add(INotebookLanguage language) { }
    }

    /// <summary>Known measurements; metrics have their id as title, and charts theirs.</summary>
    sealed class Known(Dictionary<string, IReadOnlyList<Measurement>> measured) : ReportContext
    {
        public override ChartContext Measurements { get; } = new KnownMetrics(measured);

        public override Figure Draw(string chartId, string? metricId = null) =>
            new() { Title = chartId, AlternativeText = "", X = new(""), Y = new(""), Series = [], Table = new([], []) };
    }

    sealed class KnownMetrics(Dictionary<string, IReadOnlyList<Measurement>> measured) : ChartContext
    {
        public override string? MetricId => null;

        public override Metric Metric(string id) => new()
        {
            Id = id, Version = 1, Title = id.Replace('_', ' '), Unit = id.EndsWith("rate", StringComparison.Ordinal) ? Unit.Share : id.Contains("median", StringComparison.Ordinal) ? Unit.Seconds : Unit.PerThousand,
            Direction = Direction.HigherIsBetter, Formula = "", Reference = "", UndefinedReasons = [], Query = new() { Table = FactTable.Posts }, Finish = _ => default,
        };

        public override IReadOnlyList<Measurement> Measure(string metricId, Grouping by) => measured.GetValueOrDefault(metricId) ?? [];

        public override QualityAgainstAudience QualityAgainstAudience(string? metricId = null) => throw new NotSupportedException("The charts are known.");
    }
}
