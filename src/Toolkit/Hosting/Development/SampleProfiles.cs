using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Development;

/// <summary>Which mapping profile of an extension its sample is meant for.</summary>
static class SampleProfiles
{
    /// <summary>The profile for the sample's importer whose patterns match it, else the first for that importer; null where it brings none.</summary>
    public static ProfileContribution? ProfileFor(this Contributions points, SampleContribution sample)
    {
        var fits = points.Profiles.Where(profile => profile.Importer == sample.Importer).ToList();
        return fits.Find(profile => profile.Patterns.Any(pattern => ImporterSelection.Matches(pattern, new(sample.Path, null)))) ?? fits.FirstOrDefault();
    }
}
