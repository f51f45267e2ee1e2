using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>Direct messages and their reactions. They are visible to the people addressed only.</summary>
static class XMessages
{
    public static IEnumerable<ImportBatch> Read(Export export, string type)
    {
        var batch = export.NewBatch();
        foreach (var (record, file, row) in export.Records(type))
        {
            if (record.Member("dmConversation") is not { } conversation)
                continue;
            foreach (var message in conversation.Items("messages"))
                Add(batch, conversation.Text("conversationId"), message.Member("messageCreate"), file, row);
            if (batch.Interactions.Count >= Export.BatchRows)
            {
                yield return batch;
                batch = export.NewBatch();
            }
        }

        yield return batch;
    }

    static void Add(ImportBatch batch, string? conversation, JsonElement? created, string file, long row)
    {
        if (created is not { } message || message.Text("id") is not { } id)
            return;
        batch.Interactions.Add(new()
        {
            Id = id, Kind = InteractionKind.Message, Channel = "x", Actor = message.Text("senderId"), Target = message.Text("recipientId"),
            Root = conversation, Visibility = Visibility.Direct, Text = message.Text("text"), Time = XTime.Iso(message.Text("createdAt")), File = file, Row = row,
        });
        foreach (var reaction in message.Items("reactions"))
        {
            batch.Interactions.Add(new()
            {
                Id = reaction.Text("eventId"), Kind = InteractionKind.Reaction, Channel = "x", Actor = reaction.Text("senderId"), Parent = id,
                ObjectKind = reaction.Text("reactionKey"), Visibility = Visibility.Direct, Time = XTime.Iso(reaction.Text("createdAt")), File = file, Row = row,
            });
        }
    }
}
