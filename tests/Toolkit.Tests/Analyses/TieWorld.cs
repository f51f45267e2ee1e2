using Toolkit.Facts;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Analyses;

/// <summary>A brand and people who speak: words are added one by one, and built in the order asked for.</summary>
sealed class TieWorld
{
    readonly List<Row> _rows = [];

    /// <summary>A mention, days before the end of the data.</summary>
    public TieWorld Say(string from, string to, double daysAgo = 1, string channel = "micro")
    {
        _rows.Add(new($"m{_rows.Count}", At(daysAgo), "mention") { Actor = from, Target = to, Channel = channel });
        return this;
    }

    /// <summary>Words both ways.</summary>
    public TieWorld Talk(string one, string other, int times = 2, double daysAgo = 1, string channel = "micro")
    {
        for (var time = 0; time < times; time++)
            Say(one, other, daysAgo, channel).Say(other, one, daysAgo, channel);
        return this;
    }

    public FactSet Facts(bool reversed = false)
    {
        var builder = new StoreBuilder { NewestExport = StoreBuilder.Time("2026-06-30T00:00Z") }.Actor("B", ActorRole.Team, isOrganisation: true);
        foreach (var row in reversed ? Enumerable.Reverse(_rows) : _rows)
            builder.Add(row);
        return new(builder.Build());
    }

    static string At(double daysAgo) => new DateTime(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc).AddDays(-daysAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
