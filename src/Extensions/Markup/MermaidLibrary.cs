using System.IO.Compression;

namespace Toolkit.Markup;

/// <summary>The drawing library that the build embeds, packed for a page that unpacks it itself.</summary>
static class MermaidLibrary
{
    static readonly Lazy<string?> _packed = new(Pack);

    /// <summary>gzip in base64; null when the toolkit was built without it, and diagrams are shown as their source.</summary>
    public static string? Packed => _packed.Value;

    static string? Pack()
    {
        using var library = typeof(MermaidLibrary).Assembly.GetManifestResourceStream("mermaid.js");
        if (library is null)
            return null;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            library.CopyTo(gzip);
        return Convert.ToBase64String(packed.ToArray());
    }
}
