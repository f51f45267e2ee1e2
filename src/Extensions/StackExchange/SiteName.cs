using System.Text.RegularExpressions;

namespace Toolkit.StackExchange;

/// <summary>
/// The site of a dump, from the name of its archive or folder: <c>conlang.meta</c> of <c>conlang.meta.stackexchange.com.7z</c>. Days, versions and marks of copies
/// are no part of it, so that a later dump of a site completes the earlier one.
/// </summary>
static partial class SiteName
{
    public static string Of(string archive)
    {
        var name = Endings().Replace(archive.ToLowerInvariant(), "");
        var site = Host().Replace(Additions().Replace(name, ""), "");
        return site.Length > 0 ? site : name;
    }

    [GeneratedRegex(@"(\.(zip|7z|tar|t?gz|xml))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Endings();

    // forum-2026-12, forum_20261231, forum (1), forum - copy, forum-v2; a bare year or number may be the name's own.
    [GeneratedRegex(@"(?<=.)([\s._\-]+(v[0-9]+(\.[0-9]+)*|copy|(19|20)[0-9]{2}[\-_.]?(0[1-9]|1[0-2])([\-_.]?[0-3][0-9])?)|\s*\([0-9]+\))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Additions();

    [GeneratedRegex(@"(?<=.)(\.stackexchange)?\.(com|net|org)$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
