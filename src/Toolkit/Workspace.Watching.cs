using Toolkit.Notebooks;

namespace Toolkit;

public sealed partial class Workspace
{
    readonly List<(Workspace Workspace, string Folder)> _trials = [];
    CellProgress? _watched;

    /// <summary>The outputs of the cell that runs; null outside of notebooks.</summary>
    internal Func<ICellOutputs>? Cells { get; set; }

    ICellOutputs? Cell => Cells?.Invoke();

    /// <summary>
    /// An empty workspace for a trial, in a temporary folder that goes away with this one. It has the same extensions, and relative paths start where they do here; nothing that is done
    /// in it touches this one.
    /// </summary>
    /// <param name="settings">Files that belong into a workspace's folder, such as <c>team.yaml</c>; they are copied.</param>
    /// <exception cref="Extensibility.ToolkitException">TK4015: there is no such file.</exception>
    public Workspace BeginTrial(params string[] settings)
    {
        string[] files = [.. settings.Select(file => Path.GetFullPath(file, PathsFrom))];
        if (Array.Find(files, file => !File.Exists(file)) is { } missing)
            throw Extensibility.ToolkitException.Because("TK4015", $"There is no file '{missing}'.", new(missing), "Correct the path; a relative one starts at the notebook.");
        var folder = Directory.CreateTempSubdirectory("toolkit-trial-").FullName;
        foreach (var file in files)
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var trial = new Workspace(folder, _folder.Home, _host, _clock) { PathsFrom = PathsFrom, Cells = Cells };
        _trials.Add((trial, folder));
        return trial;
    }

    /// <summary>Shows in the running cell how far a long call is. What is called inside of another is told as a part of it.</summary>
    CellProgress Watch(string work)
    {
        if (_watched is { IsOver: false } outer)
        {
            outer.Report(work);
            return CellProgress.Silent;
        }

        return _watched = CellProgress.Begin(Cell, _clock, work);
    }
}
