using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>
/// A .dib file as a notebook, and back. Neither loses what the other has no place for: a notebook's ids, metadata, attachments and outputs go into the file's
/// <c>#!meta</c>, and a file's blank lines into the notebook's metadata, each under the toolkit's own name and only where they are not as usual.
/// </summary>
static class DibNotebook
{
    /// <summary>Under which the toolkit keeps its own, in both formats.</summary>
    const string Own = "toolkit";
    const string Layout = "dib";

    /// <summary>The file as a notebook.</summary>
    /// <exception cref="Extensibility.ToolkitException">TK3001: what is kept below <c>#!meta</c> is no part of a notebook.</exception>
    public static Notebook ToNotebook(DibFile file, string path)
    {
        var notebook = Restore(file, path);
        // What the file's own form would not come back from is kept beside it.
        var written = Notebook.Parse(notebook.ToBytes(), "");
        if (!FromNotebook(written).ToBytes().AsSpan().SequenceEqual(file.ToBytes()))
            KeepLayout(notebook, file.Layout);
        return notebook;
    }

    /// <summary>The notebook as a file.</summary>
    /// <exception cref="Extensibility.ToolkitException">TK3061: a cell's kernel has a name that cannot stand there.</exception>
    public static DibFile FromNotebook(Notebook notebook)
    {
        var layout = Kept(notebook.Metadata);
        var defaultKernel = DibKernels.Default(notebook.Metadata);
        var meta = layout is null || DibKernels.Text(layout["head"]) is not { } text ? null : DibFile.Parse(System.Text.Encoding.UTF8.GetBytes(text), "").Meta;
        var names = notebook.Cells.Select(cell => DibKernels.Of(cell, defaultKernel)).ToList();
        var info = DibKernels.Info(meta?["kernelInfo"]?.AsObjectOrNull() ?? notebook.Metadata["polyglot_notebook"]?.AsObjectOrNull()?["kernelInfo"]?.AsObjectOrNull(), defaultKernel, names);
        var kernels = DibFile.Kernels(new() { ["kernelInfo"] = info.DeepClone() });
        List<DibCell>[] cells = [.. notebook.Cells.Zip(names, (cell, name) => DibFile.Split(TextOf(cell, name, kernels), kernels).ToList())];
        var kept = DibKept.Of(notebook, cells, PlainDocument(info));
        var head = kept is null && layout is not null && DibKernels.Text(layout["head"]) is { } own && Covers(meta, defaultKernel, cells) ? own : Head(meta, info, kept);
        return new(
            null,
            [.. cells.SelectMany(parts => parts)],
            new(head, DibKernels.Text(layout?["lineEnd"]) ?? "\n", layout?["byteOrderMark"] is not null));
    }

    static Notebook Restore(DibFile file, string path)
    {
        var info = DibKernels.Info(file.Meta?["kernelInfo"]?.AsObjectOrNull(), file.DefaultKernel, file.Cells.Select(cell => cell.Kernel ?? file.DefaultKernel));
        var kept = file.Meta?[Own]?.AsObjectOrNull();
        var document = kept?["notebook"]?.AsObjectOrNull()?.DeepClone().AsObject() ?? PlainDocument(info);
        HashSet<JsonObject> plain = [];
        document["cells"] = new JsonArray([.. DibKept.Cells(kept, file.Cells, cell => Remember(plain, PlainCell(cell, file.DefaultKernel)))]);
        var notebook = Notebook.Of(NotebookShape.Check(path, document));
        notebook.NameCells(cell => plain.Contains(cell.Json));
        return notebook;
    }

    static JsonObject Remember(HashSet<JsonObject> cells, JsonObject cell)
    {
        cells.Add(cell);
        return cell;
    }

    // What a notebook says of itself that was made of a file without anything kept.
    static JsonObject PlainDocument(JsonObject info) => new() { ["metadata"] = DibKernels.NotebookMetadata(info), ["nbformat"] = 4, ["nbformat_minor"] = 5 };

    /// <summary>The cell that a part of a file stands for when nothing else is known of it.</summary>
    public static JsonObject PlainCell(DibCell part, string defaultKernel)
    {
        var kernel = part.Kernel ?? defaultKernel;
        var cell = kernel == DibKernels.Markdown
            ? new JsonObject { ["cell_type"] = "markdown", ["metadata"] = new JsonObject() }
            : new() { ["cell_type"] = "code", ["execution_count"] = null, ["metadata"] = DibKernels.CellMetadata(kernel), ["outputs"] = new JsonArray() };
        if (part != DibCell.New(kernel, part.Source))
            cell["metadata"]![Own] = new JsonObject { [Layout] = new JsonObject { ["line"] = part.Line, ["before"] = part.Before, ["after"] = part.After } };
        cell["source"] = Lines.Split(part.Source);
        return cell;
    }

    static string TextOf(NotebookCell cell, string kernel, Dictionary<string, string> kernels)
    {
        var source = cell.Source;
        if (Kept(cell.Metadata) is { } layout && DibKernels.Text(layout["line"]) is { } line)
            return line + DibKernels.Text(layout["before"]) + source + DibKernels.Text(layout["after"]);
        var first = source.Split('\n', 2)[0];
        // A cell that names its kernel itself needs no second line to do so.
        return DibFile.Divides(first, kernels) ? source + "\n\n" : DibCell.New(kernel, source).Text;
    }

    static JsonObject? Kept(JsonObject metadata) => metadata[Own]?.AsObjectOrNull()?[Layout]?.AsObjectOrNull();

    static bool Covers(JsonObject? meta, string defaultKernel, List<DibCell>[] cells)
    {
        var known = DibFile.Kernels(meta);
        return (DibKernels.Text(meta?["kernelInfo"]?.AsObjectOrNull()?["defaultKernelName"]) ?? "csharp") == defaultKernel
            && cells.SelectMany(parts => parts).All(part => part.Kernel is null || known.ContainsKey(part.Kernel));
    }

    static string Head(JsonObject? meta, JsonObject info, JsonObject? kept)
    {
        var all = meta?.DeepClone().AsObject() ?? [];
        all["kernelInfo"] = info.DeepClone();
        all.Remove(Own);
        if (kept is not null)
            all[Own] = kept;
        return $"#!meta\n\n{JsonWriter.Text(all, new() { LineEnd = null, AfterColon = "" })}\n\n";
    }

    static void KeepLayout(Notebook notebook, DibLayout layout)
    {
        if (notebook.Metadata[Own] is not JsonObject own)
            notebook.Metadata[Own] = own = [];
        var kept = new JsonObject { ["head"] = layout.Head };
        if (layout.LineEnd != "\n")
            kept["lineEnd"] = layout.LineEnd;
        if (layout.ByteOrderMark)
            kept["byteOrderMark"] = true;
        own[Layout] = kept;
    }
}
