using System.Globalization;
using Toolkit.Storage;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Metrics.Reference;
using Toolkit.Tests.Statistics;

namespace Toolkit.Tests.Analyses;

/// <summary>
/// Interactions of three forums, in which members always write fifty messages a week, and how many of those answer one another goes with the team's share: least at 0.15 and most
/// at 0.45. From 0.3 on more people leave.
/// </summary>
static class SaturationStore
{
    const int Written = 50, Members = 15;

    static readonly DateTime _start = new(2025, 1, 6, 9, 0, 0, DateTimeKind.Utc);

    public static World Make(int weeks = 40, int channels = 3, bool hasOptOuts = true)
    {
        var random = new Draws(20260101);
        string[] names = [.. Enumerable.Range(0, channels).Select(channel => $"forum{channel}")];
        return new()
        {
            Actors = [new("B", ActorRole.Team, IsOrganisation: true)],
            Rows = [.. names.SelectMany(channel => Enumerable.Range(0, weeks).SelectMany(week => Week(channel, week, hasOptOuts, random))), .. Asides(names, weeks)],
            Sizes = [.. names.SelectMany(channel => Enumerable.Range(0, weeks + 1).Select(week => new AudienceSize("B", channel, Time(week, 0), 3000)))],
        };
    }

    static List<Row> Week(string channel, int week, bool hasOptOuts, Draws random)
    {
        var voice = 0.05 + (0.55 * random.Uniform());
        var (ours, answers) = ((int)Math.Round(Written * voice / (1 - voice)), (int)random.Binomial(Written - 1, 0.42 * Math.Exp(-0.6 * Math.Cos((voice - 0.15) / 0.3 * Math.PI))));
        List<Row> rows = [new(Id("first"), Time(week, 0), "post") { Actor = Member(channel, 0), Channel = channel }];
        for (var message = 1; message < Written; message++)
            rows.Add(new(Id($"m{message}"), Time(week, message), message <= answers ? "reply" : "post") { Actor = Member(channel, 1 + (message % (Members - 1))), Parent = message <= answers ? Id("first") : null, Channel = channel });
        for (var message = 0; message < ours; message++)
            rows.Add(new(Id($"b{message}"), Time(week, 60 + message), "post") { Actor = "B", Channel = channel });
        for (var (left, count) = (0, hasOptOuts ? random.Poisson(6 * Math.Exp(5 * Math.Max(0, voice - 0.3))) : 0); left < count; left++)
            rows.Add(new(Id($"u{left}"), Time(week, 200 + left), "unfollow") { Actor = Member(channel, left % Members), Target = "B", Channel = channel });
        return rows;

        string Id(string name) => $"{channel}-{week}-{name}";
    }

    // What is in no week of the curve: a channel where nobody answers, and what has no time.
    static IEnumerable<Row> Asides(string[] names, int weeks) =>
    [
        .. Enumerable.Range(0, weeks).Select(week => new Row($"quiet-{week}", Time(week, 5), "post") { Actor = "q", Channel = "quiet" }),
        new("timeless", null, "post") { Actor = Member(names[0], 1), Channel = names[0] },
    ];

    static string Member(string channel, int number) => $"{channel} p{number}";

    static string Time(int week, int minute) => _start.AddDays(7 * week).AddMinutes(minute).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
