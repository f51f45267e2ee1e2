using Toolkit.Extensibility;

namespace Toolkit.Standard;

static class StandardSections
{
    public static IReadOnlyList<IReportSection> All { get; } =
    [
        new QualitySection(),
        new MetricSection(
            "responsiveness", "Answering people",
            "How many of those who ask are answered, and how soon. The median counts those who are still waiting, so it is not flattered by silence.",
            "response_rate", "timely_response_rate", "first_response_median"),
        new MetricSection(
            "dialogue", "Dialogue and ties",
            "Conversations need more than one speaker and more than one turn. Ties count when both sides act.",
            "dialogue_ratio", "broadcast_ratio", "turns_per_conversation", "speakers_per_thread", "reciprocity"),
        new MetricSection(
            "attention", "The cost of attention",
            "Who leaves, and how many come for each who leaves.",
            "unfollow_rate", "unsubscribe_rate", "opt_out_ratio"),
    ];
}
