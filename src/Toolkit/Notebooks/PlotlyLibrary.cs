using System.IO.Compression;

namespace Toolkit.Notebooks;

/// <summary>The drawing library that the build embeds.</summary>
static class PlotlyLibrary
{
    static readonly Lazy<string?> _packed = new(Pack, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Packed for a page that unpacks it itself: gzip in base64; null when the toolkit was built without it, and charts are static pictures.</summary>
    public static string? Packed => _packed.Value;

    /// <summary>As it is; null when the toolkit was built without it.</summary>
    public static string? Script
    {
        get
        {
            using var library = Open();
            if (library is null)
                return null;
            using var reader = new StreamReader(library);
            return reader.ReadToEnd();
        }
    }

    static Stream? Open() => typeof(PlotlyLibrary).Assembly.GetManifestResourceStream("plotly-basic.min.js");

    static string? Pack()
    {
        using var library = Open();
        if (library is null)
            return null;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            library.CopyTo(gzip);
        return Convert.ToBase64String(packed.ToArray());
    }
}
