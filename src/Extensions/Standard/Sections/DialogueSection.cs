using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Whether posts become conversations, and conversations ties.</summary>
sealed class DialogueSection : IReportSection
{
    public string Id => "dialogue";

    public string Title => "Dialogue and ties";

    public IReadOnlyList<ReportBlock> Write(ReportContext context) => MetricBlocks.Of(
        context,
        "How often what we post becomes a conversation, how far conversations go, and with how many people they turn into something mutual.",
        "Dialogue and ties by channel",
        ["dialogue_ratio", "broadcast_ratio", "turns_per_conversation", "speakers_per_thread", "brand_voice_share", "reciprocity", "strong_tie_share"]);
}
