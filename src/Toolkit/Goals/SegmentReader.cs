namespace Toolkit.Goals;

/// <summary>Reads 'segment' and its 'not'.</summary>
static class SegmentReader
{
    static readonly string[] _keys = ["source", "channel", "account", "kind", "language", "tag", "paid", "audience", "not"];

    public static GoalSegment? Read(Fields parent, string key)
    {
        if (parent.Child(key, _keys, []) is not { } fields)
            return null;
        if (!Array.Exists(_keys, fields.Has))
            parent.Add(GoalCode.WrongList, parent.PlaceOf(key), $"'{key}' is empty.", $"Write at least one of: {string.Join(", ", _keys)}; or remove '{key}'.");
        var audience = fields.Child("audience", ["min", "max"], []);
        return new()
        {
            Sources = fields.Texts("source"),
            Channels = fields.Texts("channel"),
            Accounts = fields.Texts("account"),
            Kinds = fields.Texts("kind"),
            Languages = fields.Texts("language"),
            Tags = fields.Texts("tag"),
            Paid = fields.Flag("paid"),
            AudienceMinimum = audience?.Integer("min", 0),
            AudienceMaximum = audience?.Integer("max", 0),
            Not = Read(fields, "not"),
        };
    }
}
