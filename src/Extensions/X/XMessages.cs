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
            {
                export.SetAside("X0015", "A conversation could not be recognised and was left out.", file, row, "dmConversation", record);
                continue;
            }

            // Joining, leaving and renaming stand in the same list and are no messages.
            foreach (var created in conversation.Items("messages").Select(message => message.Member("messageCreate")).OfType<JsonElement>())
            {
                if (created.Text("id") is { } id)
                    Add(batch, conversation.Text("conversationId"), created, id, file, row);
                else
                    export.SetAside("X0016", "A message has no id and was left out.", file, row, "id", created);
            }

            if (batch.Interactions.Count >= Export.BatchRows)
            {
                yield return batch;
                batch = export.NewBatch();
            }
        }

        yield return batch;
    }

    static void Add(ImportBatch batch, string? conversation, JsonElement message, string id, string file, long row)
    {
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
