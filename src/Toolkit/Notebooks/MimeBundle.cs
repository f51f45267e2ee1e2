using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>One value in the forms that front ends choose from. The plain text is always there.</summary>
sealed record MimeBundle(string PlainText)
{
    public string? Html { get; init; }

    public string? Svg { get; init; }

    /// <summary>Plotly's JSON: data, layout, config.</summary>
    public JsonObject? Plotly { get; init; }

    public JsonObject ToJson()
    {
        var data = new JsonObject();
        if (Plotly is not null)
            data["application/vnd.plotly.v1+json"] = Plotly;
        if (Svg is not null)
            data["image/svg+xml"] = Lines.Split(Svg);
        if (Html is not null)
            data["text/html"] = Lines.Split(Html);
        data["text/plain"] = Lines.Split(PlainText);
        return data;
    }
}
