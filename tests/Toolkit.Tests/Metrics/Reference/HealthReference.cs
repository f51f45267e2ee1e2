using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>Q2: Lithium's factors.</summary>
static class HealthReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var views = plain.AllPosts.Select(row => plain.Counter(row, "views")).OfType<double>().ToList();
        yield return ("health_content", Mean(views));
        yield return ("health_traffic", views.Count == 0 ? null : views.Sum());
        var dated = plain.AllPosts.Where(row => plain.At(row) is not null).ToList();
        yield return ("health_liveliness", ListeningReference.PerDay(plain, dated) / dated.Select(row => row.Channel).Distinct().Count());
        var threads = plain.ShownThreads.ToList();
        yield return ("health_interaction", Ratio(threads.Sum(thread => DialogueReference.Speakers(thread).Count * thread.Length), threads.Sum(thread => thread.Length)));
        yield return ("health_responsiveness", Share(ResponsivenessReference.Gaps(plain), gap => gap <= 1000 * 60));
    }
}
