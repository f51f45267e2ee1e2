using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Toolkit.Explaining;

/// <summary>What a point stands for: the words of its group. Null where the grouping has no such key.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Account">The account's label.</param>
/// <param name="AccountSource">The source in which that account is one.</param>
/// <param name="Week">Monday of the week.</param>
/// <param name="Source">The source.</param>
readonly record struct PointKey(string? Channel = null, string? Account = null, string? AccountSource = null, DateOnly? Week = null, string? Source = null);

/// <summary>
/// The short id by which a point of a chart or a line of a report is found again: made of the metric and the group's words alone, so that it is the same in every report and after every
/// import, and nothing has to be kept for it.
/// </summary>
static class PointId
{
    const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    const int Bytes = 5;

    /// <summary>Eight letters and digits: 40 bits of SHA-256.</summary>
    /// <param name="metric">The metric, as id@version.</param>
    /// <param name="key">The group.</param>
    public static string Of(string metric, PointKey key)
    {
        string?[] parts = [metric, key.Channel, key.Account, key.AccountSource, key.Week?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), key.Source];
        // With their lengths, so that no two groups are written alike.
        var text = string.Concat(parts.Select(part => part is null ? "-;" : string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part};")));
        var bits = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes).ToArray().Aggregate(0UL, (sum, one) => sum << 8 | one);
        return string.Create(Bytes * 8 / 5, bits, (letters, all) =>
        {
            for (var place = letters.Length - 1; place >= 0; place--, all >>= 5)
                letters[place] = Letters[(int)(all & 31)];
        });
    }
}
