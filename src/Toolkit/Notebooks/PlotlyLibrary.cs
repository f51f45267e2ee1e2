using System.IO.Compression;

namespace Toolkit.Notebooks;

/// <summary>The drawing library that the build embeds, packed for a page that unpacks it itself.</summary>
static class PlotlyLibrary
{
    static readonly Lazy<string?> _packed = new(Pack, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>gzip in base64; null when the toolkit was built without it, and charts are static pictures.</summary>
    public static string? Packed => _packed.Value;

    static string? Pack()
    {
        using var library = typeof(PlotlyLibrary).Assembly.GetManifestResourceStream("plotly-basic.min.js");
        if (library is null)
            return null;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            library.CopyTo(gzip);
        return Convert.ToBase64String(packed.ToArray());
    }
}
