using System.Text;

namespace Toolkit.Table.Profiles;

/// <summary>Names in profiles and headers, as they are written and as they are compared.</summary>
static class Words
{
    static readonly Dictionary<string, Role> _roles = Enum.GetValues<Role>().ToDictionary(Of, role => role, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Roles => _roles.Keys;

    public static Role? RoleOf(string word) => _roles.TryGetValue(word, out var role) ? role : null;

    /// <summary><c>actor_name</c> for <see cref="Role.ActorName"/>.</summary>
    public static string Of(Role role)
    {
        var text = new StringBuilder();
        foreach (var letter in role.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>A header as it is compared: without byte order marks, outer spaces of any kind, and case.</summary>
    public static string Header(string name) => Trim(name).ToLowerInvariant();

    public static string Trim(string name) => name.Trim().Trim('\uFEFF', '\u200B').Trim();

    /// <summary>Letters and digits only, in lower case: <c>Post ID</c>, <c>post_id</c> and <c>post.id</c> are one name.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>A word fit for a counter or source: lower case, underscores for the rest.</summary>
    public static string Slug(string name)
    {
        var text = string.Concat(Trim(name).ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')).Trim('_');
        while (text.Contains("__", StringComparison.Ordinal))
            text = text.Replace("__", "_", StringComparison.Ordinal);
        return text.Length == 0 ? "table" : text;
    }

    /// <summary>The known word that was probably meant; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var (found, distance) = known.Select(candidate => (candidate, Distance(Header(word), Header(candidate)))).OrderBy(pair => pair.Item2).FirstOrDefault();
        return found is not null && distance <= Math.Max(1, Math.Max(word.Length, found.Length) / 3) ? found : null;
    }

    static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
                current[j] = Math.Min(previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1), Math.Min(previous[j], current[j - 1]) + 1);
            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
