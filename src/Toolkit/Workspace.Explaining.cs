using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit;

public sealed partial class Workspace
{
    /// <summary>Why nobody of the data is us, which leaves all that measures answers undefined; null when somebody is, or when there are no data.</summary>
    internal Diagnostic? MissingTeam()
    {
        var actors = Reader.Contents.Actors;
        if (Reader.Contents.Interactions.Count == 0 || Enumerable.Range(0, actors.Count).Any(Facts.Index.IsTeam))
            return null;
        var file = Path.Combine(Folder, "team.yaml");
        return Told(
            "TK4010",
            File.Exists(file) ? "Nobody of the data is us: none of the accounts in team.yaml is in the store." : "Nobody of the data is us: there is no team.yaml, and no export says whose it is.",
            File.Exists(file) ? "Write accounts as source:id or channel:@handle; toolkit inspect names the sources." : "Write team.yaml into the workspace: team: [{ name: Ana, accounts: [\"standup:anna\"] }], each account as source:id or channel:@handle.",
            new(file));
    }

    /// <summary>Why a metric has no value in this workspace, and what to do about it; empty when it has one, or when the reason that stands with the measurement says it all.</summary>
    /// <param name="metric">Its id, with or without version.</param>
    /// <exception cref="ToolkitException">TK5005: there is no such metric. TK4003: another version.</exception>
    public IReadOnlyList<Diagnostic> WhyUndefined(string metric) => WhyNothing(metric, Measure(metric));

    /// <summary>Why a measurement gave no value; empty when it gave one.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="measured">What it gave.</param>
    internal IReadOnlyList<Diagnostic> WhyNothing(string metric, IReadOnlyList<Measurement> measured)
    {
        if (measured.Any(one => one.Measured.Value is not null))
            return [];
        if (Reader.Contents.Interactions.Count == 0)
            return [Told("TK4011", "There is nothing to measure: the workspace holds no interactions.", "Import an export first: toolkit import PATH.")];
        if (MissingTeam() is { } team)
            return [team];
        return FindMetric(metric).Query.Table == FactTable.Responses ? [Unanswered(Facts.Responses)] : [];
    }

    static Diagnostic Unanswered(ResponseFacts responses)
    {
        if (responses.Count == 0)
            return Told("TK4012", "Nobody of the public asked anything that wants an answer: questions, mentions of us and messages to us do.", "Widen --from and --to, or import an export that holds what others wrote.");
        var end = InteractionTime.Moment(responses.Index.LastDataEnd);
        var days = responses.Index.Options.Horizon.TotalDays;
        return responses.Matured.All(one => one != 1)
            ? Told("TK4013", string.Create(CultureInfo.InvariantCulture, $"{responses.Count:N0} requests wait for an answer, and none is older than {days:N0} days at the end of the data, {end:yyyy-MM-dd}: only then can no answer be a miss."), "Import a later export, or say with --exported-at when this one was made.")
            : Told("TK4014", "No request with a time to be answered lies in the window or group that was asked for.", "Widen --from and --to, or leave --by out.");
    }

    static Diagnostic Told(string code, string message, string fix, Location? place = null) => new() { Code = code, Severity = DiagnosticSeverity.Info, Message = message, Fix = fix, Location = place };
}
