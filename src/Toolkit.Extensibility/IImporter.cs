namespace Toolkit.Extensibility;

/// <summary>
/// Reads one kind of export. Recognition is data: the manifest says which files it reads, and code is asked only to break a tie.
/// </summary>
public interface IImporter
{
    /// <summary>The id, as in the manifest.</summary>
    string Id { get; }

    /// <summary>
    /// Yields batches in the export's order. A bad record is reported (<see cref="ImportContext.Report"/>) and left out; an export that cannot be read at all
    /// throws <see cref="ToolkitException"/>. Never writes anywhere. A batch belongs to the host once yielded.
    /// </summary>
    IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, CancellationToken cancellationToken);

    /// <summary>How sure the importer is that it can read this archive, 0 to 1. Called only when the manifests of several importers match.</summary>
    double Recognise(ExportArchive archive) => 0.5;
}

/// <summary>What an importer works with.</summary>
public abstract class ImportContext
{
    /// <summary>The export.</summary>
    public abstract ExportArchive Archive { get; }

    /// <summary>The name the person gave the source (<c>--source</c>), or null: the importer then names it.</summary>
    public abstract string? SourceName { get; }

    /// <summary>When the export was made, when the person states it; otherwise the export says, or nobody knows.</summary>
    public abstract DateTimeOffset? ExportedAt { get; }

    /// <summary>Options from the command line or the workspace, by name. Values are texts.</summary>
    public abstract IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>An empty batch, reused where possible.</summary>
    public abstract ImportBatch NewBatch(string source);

    /// <summary>Reports a finding. With <see cref="Diagnostic.Raw"/> the record counts as set aside and is kept in quarantine.</summary>
    public abstract void Report(Diagnostic diagnostic);

    /// <summary>Says how many records of a file were read, whether used or not. Call once for each file, or in steps.</summary>
    public abstract void RecordsRead(string file, long count);

    /// <summary>Tells how far the reading is: bytes consumed since the last call.</summary>
    public abstract void Progress(long bytesRead);

    /// <summary>Offers the mapping that was guessed, as the text of a profile file, before the first batch. When the person asks for the profile, the host saves it and reads no further.</summary>
    public abstract void SuggestProfile(string profile);
}
