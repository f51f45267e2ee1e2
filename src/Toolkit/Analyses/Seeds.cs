using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Toolkit.Analyses;

/// <summary>Seeds that are a function of what is analysed alone.</summary>
static class Seeds
{
    public static ulong Of(params IEnumerable<object> values) => BitConverter.ToUInt64(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)))))) & 0x001F_FFFF_FFFF_FFFF;
}
