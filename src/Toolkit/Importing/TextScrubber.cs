using System.Text;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>Takes the names of accounts out of texts and addresses.</summary>
sealed partial class TextScrubber(Pseudonyms pseudonyms)
{
    readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The text with every <c>@handle</c> and <c>@handle@host</c> replaced by a short pseudonym; the same bytes when it has none.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf((byte)'@') < 0)
            return utf8;
        return Encoding.UTF8.GetBytes(Handles().Replace(Encoding.UTF8.GetString(utf8), match => "@" + Short(match.Groups[1].Value)));
    }

    /// <summary>The same for a whole column: the column itself when no text needs it, else <paramref name="scratch"/>.</summary>
    public Utf8Column Texts(Utf8Column column, Utf8Column scratch) => column.Bytes.IndexOf((byte)'@') < 0 ? column : Replaced(column, scratch, Text);

    /// <summary>The addresses of a column, scrubbed.</summary>
    public Utf8Column Urls(Utf8Column column, Utf8Column scratch) => column.Count == 0 ? column : Replaced(column, scratch, Url);

    delegate ReadOnlySpan<byte> Replacement(ReadOnlySpan<byte> utf8);

    static Utf8Column Replaced(Utf8Column column, Utf8Column scratch, Replacement replace)
    {
        scratch.Truncate(0);
        for (var row = 0; row < column.Count; row++)
        {
            if (column.IsNull(row))
                scratch.AppendNull();
            else
                scratch.Append(replace(column[row]));
        }

        return scratch;
    }

    /// <summary>The address without the part of its path that names an account.</summary>
    public ReadOnlySpan<byte> Url(ReadOnlySpan<byte> utf8)
    {
        var url = Encoding.UTF8.GetString(utf8);
        url = AccountPaths().Replace(url, match => match.Groups[1].Value + Short(match.Groups[2].Value));
        return Encoding.UTF8.GetBytes(PlatformAccounts().Replace(url, match => match.Groups[1].Value + Short(match.Groups[2].Value) + match.Groups[3].Value));
    }

    string Short(string handle)
    {
        if (!_known.TryGetValue(handle, out var pseudonym))
            _known.Add(handle, pseudonym = ActorLabels.Short(pseudonyms.OfHandle(handle)));
        return pseudonym;
    }

    // A full stop or hyphen at the end belongs to the sentence, not to the handle.
    [GeneratedRegex(@"@([\p{L}\p{N}_](?:[\p{L}\p{N}_.\-]*[\p{L}\p{N}_])?(?:@[\p{L}\p{N}](?:[\p{L}\p{N}.\-]*[\p{L}\p{N}])?)?)", RegexOptions.CultureInvariant)]
    private static partial Regex Handles();

    [GeneratedRegex(@"(/(?:@|users?/|u/|profile/|channel/|people/))([^/?#]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AccountPaths();

    // On these hosts the first part of the path is an account, unless it is one of the platform's own words.
    [GeneratedRegex(@"^(https?://(?:www\.|mobile\.)?(?:twitter|x|facebook|instagram|tiktok|threads)\.(?:com|net)/)(?!i/|search|hashtag/|p/|reel/)@?([^/?#]+)(.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PlatformAccounts();
}

/// <summary>Names that may be shown for accounts.</summary>
static class ActorLabels
{
    /// <summary><c>p-</c> and the first eight digits of a pseudonym.</summary>
    public static string Short(string pseudonym) => "p-" + pseudonym[..Math.Min(8, pseudonym.Length)];
}
