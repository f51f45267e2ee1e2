namespace Toolkit.Tests.Metrics.Reference;

/// <summary>Every reference value of a world.</summary>
static class ReferenceCatalogue
{
    /// <summary>What a metric's value is by its words; null where a field that it needs is absent, too.</summary>
    public static IReadOnlyDictionary<string, double?> Of(Plain plain) => Values(plain).ToDictionary(one => one.Metric, one => StandardCatalogue.Metrics[one.Metric].Needs.All(plain.HasField) ? one.Value : null);

    static IEnumerable<(string Metric, double? Value)> Values(Plain plain) =>
    [
        .. EngagementReference.Of(plain), .. RedistributionReference.Of(plain), .. ResponsivenessReference.Of(plain), .. DialogueReference.Of(plain), .. TiesReference.Of(plain), .. AttentionReference.Of(plain),
        .. ListeningReference.Of(plain), .. ContextReference.Of(plain), .. SocialFirstReference.Of(plain), .. CommunitiesReference.Of(plain), .. HealthReference.Of(plain), .. StagesReference.Of(plain),
        .. OrganisationReference.Of(plain), .. GoodwillReference.Of(plain), .. OutcomesReference.Of(plain), .. SaturationReference.Of(plain),
    ];
}
