using Toolkit.Extensibility;
using Toolkit.Notebooks.Cells;

namespace Toolkit.Notebooks.Values;

/// <summary><c>#!value --name NAME</c>: what follows, or a file, is a text that other languages can take.</summary>
static class ValueCells
{
    const string Usage = "#!value --name NAME with the text below it, or #!value --name NAME --from-file PATH";

    /// <exception cref="ToolkitException">TK3021: it is not written right. TK3028: the file cannot be read. TK3029: it would have to be fetched.</exception>
    public static async Task<CellOutcome> KeepAsync(Submission code, string folder, SharedValues values, CancellationToken cancellationToken)
    {
        var words = code.Words;
        words.Allow(Usage, plain: 0, "name", "from-file", "from-url", "mime-type");
        if (words.Options.ContainsKey("from-url"))
            throw ToolkitException.Because("TK3029", "A notebook fetches nothing from the network by itself, so that it runs alike everywhere and tells nobody that it runs.", fix: $"Save the file beside the notebook and write {Usage}.");
        var name = words.Required("name", Usage);
        var text = words.Options.GetValueOrDefault("from-file") is { } file ? await ImportedFiles.TextAsync(file, folder, cancellationToken) : code.Code.Trim('\r', '\n');
        await values.Of(ValueStore.Id).SetAsync(new(name, typeof(string), text), cancellationToken);
        return new();
    }
}
