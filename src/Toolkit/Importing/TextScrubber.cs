using System.Text;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>Takes the names of accounts out of texts and addresses.</summary>
sealed partial class TextScrubber(Pseudonyms pseudonyms)
{
    readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The text with every <c>@handle</c>, <c>@handle@host</c> and e-mail address replaced by a short pseudonym, and its URLs without the part that names an account;
    /// the same bytes when it has none.
    /// </summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> utf8)
    {
        if (!MayName(utf8))
            return utf8;
        var text = Encoding.UTF8.GetString(utf8);
        var names = new NamesInText(text);
        StringBuilder? scrubbed = null;
        var copied = 0;
        while (names.MoveNext(out var place))
        {
            var found = text[place.Start..place.End];
            var replacement = place.Kind == NameKind.Url ? Url(found) : Short(found);
            if (ReferenceEquals(found, replacement))
                continue;
            (scrubbed ??= new(text.Length + 32)).Append(text, copied, place.Start - copied).Append(replacement);
            copied = place.End;
        }

        return scrubbed is null ? utf8 : Encoding.UTF8.GetBytes(scrubbed.Append(text, copied, text.Length - copied).ToString());
    }

    /// <summary>The same for a whole column: the column itself when no text needs it, else <paramref name="scratch"/>.</summary>
    public Utf8Column Texts(Utf8Column column, Utf8Column scratch) => column.Bytes.IndexOfAny((byte)'@', (byte)'/') < 0 ? column : Replaced(column, scratch, Text);

    // Most texts are done with here: a slash alone, as in "and/or", names nobody.
    static bool MayName(ReadOnlySpan<byte> utf8) => utf8.IndexOfAny((byte)'@', (byte)'/') switch
    {
        < 0 => false,
        var first => utf8[first] == '@' || utf8[first..].IndexOf((byte)'@') >= 0 || utf8.IndexOf("://"u8) >= 0 || utf8.IndexOf((byte)'.') >= 0,
    };

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
        var scrubbed = Url(url);
        return ReferenceEquals(url, scrubbed) ? utf8 : Encoding.UTF8.GetBytes(scrubbed);
    }

    string Url(string url)
    {
        url = AccountPaths().Replace(url, match => match.Groups[1].Value + Short(match.Groups[2].Value));
        return PlatformAccounts().Replace(url, match => match.Groups[1].Value + Short(match.Groups[2].Value) + match.Groups[3].Value);
    }

    string Short(string handle)
    {
        if (!_known.TryGetValue(handle, out var pseudonym))
            _known.Add(handle, pseudonym = ActorLabels.Short(pseudonyms.OfHandle(handle)));
        return pseudonym;
    }

    [GeneratedRegex(@"(/(?:@|users?/|u/|profile/|channel/|people/))([^/?#]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AccountPaths();

    // On these hosts the first part of the path is an account, unless it is one of the platform's own words.
    [GeneratedRegex(@"^((?:[a-z]+://)?(?:[a-z0-9\-]+\.)*(?:twitter|x|facebook|instagram|tiktok|threads)\.(?:com|net)(?::[0-9]+)?/)(?!i/|search(?:[/?#]|$)|hashtag/|p/|reel/)@?([^/?#]+)(.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PlatformAccounts();
}

/// <summary>Names that may be shown for accounts.</summary>
static class ActorLabels
{
    /// <summary><c>p-</c> and the first eight digits of a pseudonym.</summary>
    public static string Short(string pseudonym) => "p-" + pseudonym[..Math.Min(8, pseudonym.Length)];
}
