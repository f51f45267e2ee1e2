using Toolkit.Extensibility;

namespace Toolkit.Hosting.Manifests;

/// <summary>Small files of folders that nobody vouches for, read before anybody was asked.</summary>
static class PlainFile
{
    const int MaximumBytes = 1 << 20;

    /// <summary>Its bytes; none of an empty one. Links lead elsewhere, and pipes and devices, whose length is 0, never end: neither is opened.</summary>
    /// <exception cref="ToolkitException">It is a link, or too large.</exception>
    public static byte[] Read(string file, string code)
    {
        var info = new FileInfo(file);
        if (info.LinkTarget is not null)
            throw ToolkitException.Because(code, "This file is a link to another one, and extensions hold no links.", new(file), "Put the file itself there.");
        if (info.Length > MaximumBytes)
            throw ToolkitException.Because(code, $"The file is larger than {MaximumBytes:N0} bytes.", new(file), "Shorten it, or check that it is the right file.");
        return info.Length == 0 ? [] : File.ReadAllBytes(file);
    }
}
