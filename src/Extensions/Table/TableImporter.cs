using System.Runtime.CompilerServices;
using Toolkit.Extensibility;
using Toolkit.Table.Guessing;
using Toolkit.Table.Mapping;
using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;

namespace Toolkit.Table;

/// <summary>
/// Reads tables: CSV and its kin, JSON lines, JSON. A mapping profile says which column is what; without one the importer guesses, tells every guess,
/// and offers the profile it made up.
/// </summary>
sealed class TableImporter : IImporter
{
    const int BatchRows = 16_384;
    const long BatchBytes = 32 << 20;

    public string Id => "table";

    /// <summary>Below every importer that knows its platform.</summary>
    public double Recognise(ExportArchive archive) => 0.1;

    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var plans = new TablePlanner(context).Plan();
        Tell(context, plans);
        var assumptions = new List<Diagnostic>();
        foreach (var batch in plans.SelectMany(plan => Read(context, plan, assumptions)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }

        foreach (var assumption in GuessSteps.Folded(assumptions))
            context.Report(assumption);
    }

    static void Tell(ImportContext context, IReadOnlyList<TablePlan> plans)
    {
        foreach (var step in GuessSteps.Folded(plans.SelectMany(plan => plan.Steps)))
            context.Report(step);
        if (plans.Where(plan => SourceOf(context, plan).IsFileName).ToList() is [_, ..] named)
            context.Report(GuessSteps.SourcesOfNames([.. named.Select(plan => (plan.File.Path, SourceOf(context, plan).Name))]));
        var guessed = plans.Where(plan => plan.IsGuessed).ToList();
        if (guessed is [])
            return;
        context.SuggestProfile(string.Join("---\n", guessed.Select(plan => ProfileWriter.Write(plan.Profile))));
        context.Report(GuessSteps.Of("TABLE0100", context.Archive.Name, "No mapping profile was given; the columns were guessed.", "If a column is taken for what it is not: write the guess down with --save-profile, correct it, and import with --profile into a workspace without these rows."));
    }

    // A guess writes the file's name into the profile it makes up.
    static (string Name, bool IsFileName) SourceOf(ImportContext context, TablePlan plan)
    {
        var name = TablePlanner.NameOf(plan.File.Path);
        var stated = context.SourceName ?? plan.Profile.Source;
        return (stated ?? name, stated is null || (context.SourceName is null && plan.IsGuessed && stated == name));
    }

    static IEnumerable<ImportBatch> Read(ImportContext context, TablePlan plan, List<Diagnostic> assumptions)
    {
        var findings = new Findings(context.Report, plan.File.Path);
        using var reader = plan.Shape.Open(plan.File, context.Archive, plan.Profile.Reader, plan.Slots, findings);
        var frame = FrameOf(context, plan);
        using var mapper = new RowMapper(frame, reader, findings);
        var source = SourceOf(context, plan).Name;
        var (batch, passed, isMapped) = (NewBatch(context, plan, source), 0L, plan.Profile.Bindings.Any());
        while (reader.Read())
        {
            if (isMapped)
                mapper.Write(batch);
            if (batch.Interactions.Count < BatchRows && batch.Observations.Count < 4 * BatchRows && reader.Passed - passed < BatchBytes)
                continue;
            context.Progress(reader.Passed - passed);
            passed = reader.Passed;
            yield return batch;
            batch = NewBatch(context, plan, source);
        }

        context.Progress(reader.Passed - passed);
        context.RecordsRead(plan.File.Path, reader.Record);
        findings.Flush();
        if (mapper.AssumedTimes > 0 && !plan.IsGuessed)
            assumptions.Add(AssumedZone(plan, mapper.AssumedTimes));
        yield return batch;
    }

    static ImportBatch NewBatch(ImportContext context, TablePlan plan, string source)
    {
        var batch = context.NewBatch(source);
        batch.ExportedAt = context.ExportedAt is { } moment ? InteractionTime.Microseconds(moment) : null;
        batch.HasOpaqueIds = plan.Profile.OpaqueIds;
        return batch;
    }

    static RowFrame FrameOf(ImportContext context, TablePlan plan) => new()
    {
        Profile = plan.Profile,
        File = plan.File.Path,
        Channel = plan.Profile.Channel ?? plan.Profile.Source ?? context.SourceName ?? TablePlanner.NameOf(plan.File.Path),
        ExportedAt = context.ExportedAt is { } moment ? InteractionTime.Microseconds(moment) : null,
        SlotOf = plan.SlotOf,
    };

    static Diagnostic AssumedZone(TablePlan plan, long count) =>
        GuessSteps.Of("TABLE0107", plan.File.Path, "The times state no zone; they were read as UTC.", "State 'time: { zone: … }' in the mapping profile.", DiagnosticSeverity.Warning) with { Count = count };
}
