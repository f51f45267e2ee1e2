using Toolkit.Extensibility;

namespace Toolkit.Importing.Archives;

/// <summary>The sentences about containers.</summary>
static class ArchiveErrors
{
    public static ToolkitException NotFound(string path) => ToolkitException.Because(
        "TK1001", $"There is no file or folder '{path}'.", new(path), "Check the path.");

    public static ToolkitException Unreadable(string archive, string kind, Exception? inner = null) => ToolkitException.Because(
        "TK1002", $"'{archive}' is not a whole {kind}: it is damaged or was not downloaded to the end.", new(archive), "Download the export again.", inner);

    public static ToolkitException TooMany(string archive, int limit) => ToolkitException.Because(
        "TK1003", $"'{archive}' holds more than {limit:N0} files.", new(archive), "This is no export that a platform hands out; check where it comes from.");

    public static ToolkitException TooLarge(string archive, string entry, long limit) => ToolkitException.Because(
        "TK1004", $"'{entry}' in '{archive}' unpacks to more than {limit:N0} bytes.", new(entry), "Check where the export comes from.");

    public static ToolkitException Bomb(string archive, string entry, double ratio) => ToolkitException.Because(
        "TK1005", $"'{entry}' in '{archive}' unpacks to more than {ratio:N0} times its packed size; such files are made to fill disks.", new(entry), "Check where the export comes from.");

    public static ToolkitException Damaged(string archive, string entry, string what, Exception? inner = null) => ToolkitException.Because(
        "TK1006", $"'{entry}' in '{archive}' is damaged: {what}.", new(entry), "Download the export again.", inner);

    public static ToolkitException Unsupported(string archive, string kind) => ToolkitException.Because(
        "TK1007", $"'{archive}' is a {kind} file, which the toolkit cannot unpack.", new(archive), "Unpack it first and import the folder.");

    public static ToolkitException TooLargeAltogether(string archive, long limit) => ToolkitException.Because(
        "TK1008", $"The files in '{archive}' unpack to more than {limit:N0} bytes altogether.", new(archive), "Check where the export comes from.");

    public static Diagnostic NoEnd(string archive) => new()
    {
        Code = "TK1011",
        Severity = DiagnosticSeverity.Warning,
        Message = $"'{archive}' lacks the mark at its end: files after the last one may be missing.",
        Location = new(archive),
        Fix = "Download the export again if files are missing.",
    };

    public static Diagnostic Refused(string archive, string entry, string why) => new()
    {
        Code = "TK1010",
        Severity = DiagnosticSeverity.Warning,
        Message = $"An entry of '{archive}' was left out: {why}.",
        Location = new(entry),
    };
}
