using Toolkit.Extensibility;

namespace Toolkit.Standard;

static class StandardSections
{
    public static IReadOnlyList<IReportSection> All { get; } = [];
}
