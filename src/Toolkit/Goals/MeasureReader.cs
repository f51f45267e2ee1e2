namespace Toolkit.Goals;

/// <summary>Reads 'defaults' and 'measure'.</summary>
static class MeasureReader
{
    static readonly string[] _minimumKeys = ["posts", "people", "denominator", "coverage"];

    public static IReadOnlyList<string> Keys { get; } =
        ["window", "windowKind", "cadence", "confidence", "minimum", "maturity", "settle", "stale", "seasonality"];

    /// <summary>What is stated, over what is inherited.</summary>
    public static GoalMeasure Read(Fields? fields, GoalMeasure inherited) => fields is null ? inherited : new()
    {
        Window = fields.Duration("window") ?? inherited.Window,
        WindowKind = fields.Word<WindowKind>("windowKind") ?? inherited.WindowKind,
        Cadence = fields.Word<Cadence>("cadence") ?? inherited.Cadence,
        Confidence = fields.Number("confidence", number => number is > 0.5 and < 1, "above 0.5 and below 1") ?? inherited.Confidence,
        Minimum = Minimum(fields.Child("minimum", _minimumKeys, []), inherited.Minimum),
        Maturity = fields.Duration("maturity") ?? inherited.Maturity,
        Settle = fields.Duration("settle") ?? inherited.Settle,
        Stale = fields.Duration("stale") ?? inherited.Stale,
        Seasonality = fields.Word<Seasonality>("seasonality") ?? inherited.Seasonality,
        Unheeded = Unheeded(fields, inherited),
    };

    // To allow for no season is what is done anyway.
    static IReadOnlyList<string> Unheeded(Fields fields, GoalMeasure inherited) => !fields.Has("seasonality") ? inherited.Unheeded
        : fields.Value("seasonality") is YamlScalar { Text: "none" } ? [] : fields.Unheeded("seasonality", "it allows for no seasons");

    static MeasureMinimum Minimum(Fields? fields, MeasureMinimum inherited) => fields is null ? inherited : new()
    {
        Posts = fields.Integer("posts", 1) ?? inherited.Posts,
        People = fields.Integer("people", 1) ?? inherited.People,
        Denominator = fields.Number("denominator", number => number > 0, "above 0") ?? inherited.Denominator,
        Coverage = fields.Number("coverage", number => number is > 0 and <= 1, "above 0 and at most 1") ?? inherited.Coverage,
    };
}
