using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>
/// What an executed notebook's results rest on, kept in its metadata under <c>toolkit.run</c>: enough to see later whether they would still come out so.
/// </summary>
/// <param name="Toolkit">The toolkit's version.</param>
/// <param name="Data">The joint hash of all that was imported, as reports print it.</param>
/// <param name="Sources">The sources in the workspace.</param>
/// <param name="Metrics">Each metric that was asked for, by <c>id@version</c>, with the hash of its definition.</param>
/// <param name="Extensions">The extensions and importers that took part, each with version and hash.</param>
sealed record NotebookLineage(string Toolkit, string Data, IReadOnlyList<string> Sources, IReadOnlyDictionary<string, string> Metrics, IReadOnlyList<string> Extensions)
{
    const string Own = "toolkit";
    const string Run = "run";

    /// <summary>What a notebook says of its last run; null when it says nothing that can be read.</summary>
    public static NotebookLineage? Of(Notebook notebook)
    {
        if (notebook.Metadata[Own]?.AsObjectOrNull()?[Run] is not JsonObject run || DibKernels.Text(run["toolkit"]) is not { } toolkit || DibKernels.Text(run["data"]) is not { } data)
            return null;
        var metrics = (run["metrics"] as JsonObject ?? []).Where(metric => DibKernels.Text(metric.Value) is not null).ToDictionary(metric => metric.Key, metric => DibKernels.Text(metric.Value)!, StringComparer.Ordinal);
        return new(toolkit, data, Texts(run["sources"]), metrics, Texts(run["extensions"]));
    }

    /// <summary>Writes it into a notebook's metadata.</summary>
    public void Into(Notebook notebook)
    {
        if (notebook.Metadata[Own] is not JsonObject own)
            notebook.Metadata[Own] = own = [];
        own[Run] = new JsonObject
        {
            ["data"] = Data,
            ["extensions"] = List(Extensions),
            ["metrics"] = new JsonObject(Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal).Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)metric.Value))),
            ["sources"] = List(Sources),
            ["toolkit"] = Toolkit,
        };
    }

    /// <summary>Takes it out of a notebook's metadata.</summary>
    /// <returns>True when it was there.</returns>
    public static bool Remove(Notebook notebook)
    {
        if (notebook.Metadata[Own] is not JsonObject own || !own.Remove(Run))
            return false;
        if (own.Count == 0)
            notebook.Metadata.Remove(Own);
        return true;
    }

    /// <summary>Why results that rest on this might come out otherwise now, in sentences; empty when they would not.</summary>
    /// <param name="now">What a run would rest on now, with all metrics and extensions that are there.</param>
    public IReadOnlyList<string> Stale(NotebookLineage now)
    {
        List<string> reasons = [];
        if (Data != now.Data)
            reasons.Add($"The data in the workspace are others now: {now.Data[..16]} instead of {Short(Data)}.");
        foreach (var (metric, hash) in Metrics)
        {
            if (!now.Metrics.TryGetValue(metric, out var other))
                reasons.Add($"The metric {metric} is not there any more.");
            else if (other != hash)
                reasons.Add($"The metric {metric} is defined otherwise now.");
        }

        reasons.AddRange(Extensions.Except(now.Extensions, StringComparer.Ordinal).Select(extension => $"{extension} is not in use as it was."));
        if (Toolkit != now.Toolkit)
            reasons.Add($"It was run with toolkit {Toolkit}; this is {now.Toolkit}.");
        return reasons;
    }

    static string Short(string hash) => hash.Length > 16 ? hash[..16] : hash;

    static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    static IReadOnlyList<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(DibKernels.Text).OfType<string>()];
}
