namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>What one reading of one export gave.</summary>
sealed record Reading
{
    /// <summary>SHA-256 over all batches, as they cross between processes.</summary>
    public required string Hash { get; init; }

    /// <summary>The interactions, as far as the laws look at them.</summary>
    public required IReadOnlyList<ReadRow> Rows { get; init; }

    /// <summary>Interactions, counters, list members and actors.</summary>
    public required long Count { get; init; }

    public required int Batches { get; init; }

    /// <summary>What was reported, in order, as text.</summary>
    public required IReadOnlyList<Diagnostic> Findings { get; init; }

    /// <summary>Records read, by file.</summary>
    public required IReadOnlyDictionary<string, long> Records { get; init; }

    /// <summary>What ended it; null when it came to its end.</summary>
    public Exception? Error { get; init; }

    public bool SaysOpaqueIds { get; init; }

    /// <summary>How this reading differs from another one that should be the same; null when it does not.</summary>
    public string? DifferenceFrom(Reading other)
    {
        if (Error is { } error)
            return Law.In(error);
        if (Count != other.Count)
            return $"It gave {Count:N0} rows, and {other.Count:N0} before.";
        if (Hash != other.Hash)
            return $"It gave other rows{FirstDifference(other)}.";
        if (!Told.SequenceEqual(other.Told, StringComparer.Ordinal))
            return $"It reported other findings: {Told.Except(other.Told, StringComparer.Ordinal).Concat(other.Told.Except(Told, StringComparer.Ordinal)).FirstOrDefault() ?? "in another order"}.";
        return Records.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(other.Records.OrderBy(pair => pair.Key, StringComparer.Ordinal)) ? null : "It counted other records.";
    }

    List<string> Told => [.. Findings.Select(finding => $"{finding} ×{finding.Count}")];

    string FirstDifference(Reading other)
    {
        var place = Enumerable.Range(0, Math.Min(Rows.Count, other.Rows.Count)).FirstOrDefault(i => Rows[i] != other.Rows[i], -1);
        return place < 0 ? "" : $": first at row {place + 1}, {Rows[place]} where there was {other.Rows[place]}";
    }
}

/// <summary>An interaction, as far as the laws look at it.</summary>
readonly record struct ReadRow(string Source, string? Id, string Kind, string? Actor, long? Time, string? File, long? Row);
