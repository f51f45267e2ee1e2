using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>One value in the forms that front ends choose from. The plain text is always there.</summary>
sealed record MimeBundle(string PlainText)
{
    public string? Html { get; init; }

    public string? Svg { get; init; }

    /// <summary>Plotly's JSON: data, layout, config.</summary>
    public JsonObject? Plotly { get; init; }

    /// <summary>Other forms, by media type.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();

    /// <summary>As a notebook file keeps it: texts as lists of lines.</summary>
    public JsonObject ToJson() => ToJson(Lines.Split);

    /// <summary>As a message carries it: texts in one piece.</summary>
    public JsonObject ToMessage() => ToJson(text => JsonValue.Create(text));

    JsonObject ToJson(Func<string, JsonNode> text)
    {
        var data = new JsonObject();
        if (Plotly is not null)
            data["application/vnd.plotly.v1+json"] = Plotly;
        foreach (var (mediaType, content) in Others)
            data[mediaType] = text(content);
        if (Svg is not null)
            data["image/svg+xml"] = text(Svg);
        if (Html is not null)
            data["text/html"] = text(Html);
        data["text/plain"] = text(PlainText);
        return data;
    }
}
