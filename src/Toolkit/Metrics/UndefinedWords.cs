using Toolkit.Extensibility;

namespace Toolkit.Metrics;

/// <summary>Why a value is undefined, in words.</summary>
static class UndefinedWords
{
    public static string Sentence(UndefinedReason? reason, string title) => reason switch
    {
        null => $"'{title}' has no value.",
        UndefinedReason.PrivacyFloor => $"'{title}' is not shown: {Because(reason)}.",
        _ => $"'{title}' has no value: {Because(reason)}.",
    };

    /// <summary>The reason of a measurement, with the fields that the data lack where they are known.</summary>
    public static string? Because(Measured measured) =>
        measured.Reason is not { } reason ? null : measured.Missing is { } missing ? $"{Because(reason)}: {missing}" : Because(reason);

    /// <summary>The reason as the end of a sentence.</summary>
    public static string Because(UndefinedReason? reason) => reason switch
    {
        UndefinedReason.NoOpportunity => "nothing happened that could have succeeded",
        UndefinedReason.NoDenominator => "what it is divided by is zero or unknown",
        UndefinedReason.MissingField => "the exports lack a field it needs",
        UndefinedReason.StaleAudience => "the audience is not known near enough in time",
        UndefinedReason.BelowMinN => "there are fewer cases than it needs",
        UndefinedReason.NotIdentified => "the data do not determine it",
        UndefinedReason.PrivacyFloor => "it would single out fewer people than may be shown",
        UndefinedReason.MoreThanHalfUnanswered => "more than half are still unanswered, so there is no median",
        _ => "no reason is known",
    };
}
