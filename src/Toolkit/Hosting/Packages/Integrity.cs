using Toolkit.Extensibility;

namespace Toolkit.Hosting.Packages;

/// <summary>Whether an installed extension is still what was installed. Called before its code is opened.</summary>
static class Integrity
{
    /// <summary>Compares all files of an extension with what was recorded when it was installed. Only what a person installed has such a record; the rest passes.</summary>
    /// <exception cref="ToolkitException">TK5261: a file was changed, added or removed since.</exception>
    public static void Check(FoundExtension found)
    {
        if (found.ContentHash is { } recorded)
            Check(found.Folder, found.Manifest.Id, recorded);
    }

    /// <summary>Compares the files of a folder with a hash of their list.</summary>
    /// <exception cref="ToolkitException">TK5261: they differ.</exception>
    public static void Check(string folder, string id, string? contentHash)
    {
        if (Directory.Exists(folder) && FileList.Hash(folder) == contentHash)
            return;
        throw ToolkitException.Because(
            "TK5261",
            $"The extension '{id}' is not as it was installed: a file of it was changed, added or removed since.",
            new(folder),
            $"Nothing of it was run. Install it again: toolkit extension install {id}.");
    }
}
