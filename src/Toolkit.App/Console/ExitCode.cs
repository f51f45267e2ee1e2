using Toolkit.Extensibility;

namespace Toolkit.App.Console;

/// <summary>What the program's exit codes mean. Findings (3) are never mixed with failures (1).</summary>
static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>Wrong usage, or a file written by hand (goals, metrics, team, profile, notebook parameters) that is not valid.</summary>
    public const int Usage = 2;

    /// <summary>Done, and goals are at the level asked for with --fail-on.</summary>
    public const int GoalsAtLevel = 3;

    /// <summary>Done, and a check found something.</summary>
    public const int Findings = 3;

    /// <summary>A secret or key is missing.</summary>
    public const int SecretMissing = 4;

    /// <summary>Made, and one of the forms that were asked for is missing.</summary>
    public const int Incomplete = 5;

    /// <summary>Somebody else is writing to the store: try again.</summary>
    public const int Busy = 75;

    public const int Interrupted = 130;

    /// <summary>The code for a finding that ended the work.</summary>
    public static int For(Diagnostic diagnostic) => diagnostic.Code switch
    {
        "TK6001" => Busy,
        "TK6002" => SecretMissing,
        "TK2032" or "TK3062" => Failed,
        var code when _usage.Any(code.StartsWith) => Usage,
        _ => Failed,
    };

    // Goals, metrics, team and profile files, notebook parameters, and wrong arguments.
    static readonly string[] _usage = ["TK20", "TK21", "TK15", "TK30", "TK50", "TK4006", "TABLE00"];
}
