namespace Toolkit.Definitions;

/// <summary>Codes of what can be wrong with a metric of one's own, beyond what can be wrong with any YAML file. A code never changes its meaning.</summary>
static class DefinitionCode
{
    public const string UnknownTable = "TK2101", UnknownColumn = "TK2102", WrongColumn = "TK2103", WrongCondition = "TK2104", WrongTerm = "TK2105", WrongUnit = "TK2106", Clash = "TK2107",
        Repeated = "TK2108", UnknownNeed = "TK2109", NoMetrics = "TK2110", WrongId = "TK2111";

    /// <summary>What only a reader who knows tables and metrics can find; a schema cannot.</summary>
    public static IReadOnlyList<string> BeyondSchema { get; } = [UnknownTable, UnknownColumn, WrongColumn, WrongCondition, WrongTerm, WrongUnit, Clash, Repeated, UnknownNeed];
}

/// <summary>What is wrong with one member of a definition.</summary>
/// <param name="Field">The member, as it is called in metrics.yaml.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Help">What to do.</param>
sealed record DefinitionFault(string Field, string Code, string Message, string Help);

/// <summary>Stops the reading of one member.</summary>
sealed class DefinitionException(DefinitionFault fault) : Exception(fault.Message)
{
    public DefinitionFault Fault { get; } = fault;
}
