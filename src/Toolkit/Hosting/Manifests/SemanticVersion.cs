using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Toolkit.Hosting.Manifests;

/// <summary>A version by <see href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0</see>, in its order: build metadata counts for nothing.</summary>
sealed record SemanticVersion(int Major, int Minor, int Patch, string PreRelease = "") : IComparable<SemanticVersion>, IComparisonOperators<SemanticVersion, SemanticVersion, bool>
{
    public bool IsPreRelease => PreRelease is not "";

    /// <exception cref="FormatException">It is no version.</exception>
    public static SemanticVersion Parse(string text) => TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is no semantic version, such as 1.4.0.");

    /// <summary>Reads a version; absent parts are zero, so that <c>1</c> and <c>1.4</c> are read too.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        var core = text.Split('+')[0];
        var dash = core.IndexOf('-');
        var numbers = (dash < 0 ? core : core[..dash]).Split('.');
        var parts = new int[3];
        version = null;
        if (numbers.Length > 3)
            return false;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(numbers[i], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out parts[i]))
                return false;
        }

        version = new(parts[0], parts[1], parts[2], dash < 0 ? "" : core[(dash + 1)..]);
        return true;
    }

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
            return 1;
        var order = Major != other.Major ? Major.CompareTo(other.Major) : Minor != other.Minor ? Minor.CompareTo(other.Minor) : Patch.CompareTo(other.Patch);
        return order != 0 ? order : (IsPreRelease, other.IsPreRelease) switch
        {
            (true, true) => Compare(PreRelease.Split('.'), other.PreRelease.Split('.')),
            var (one, two) => two.CompareTo(one),
        };
    }

    static int Compare(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = (int.TryParse(left[i], out var one), int.TryParse(right[i], out var two)) switch
            {
                (true, true) => one.CompareTo(two),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(left[i], right[i]),
            };
            if (order != 0)
                return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Major}.{Minor}.{Patch}{(IsPreRelease ? "-" : "")}{PreRelease}";
}
