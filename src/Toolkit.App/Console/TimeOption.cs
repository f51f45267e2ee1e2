using System.CommandLine;
using System.Globalization;

namespace Toolkit.App.Console;

/// <summary>Options that take a day or a moment, written the one way that no two people read differently.</summary>
static class TimeOption
{
    static readonly string[] _moments = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A day, as 2026-01-31.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError($"{name} is '{result.Tokens[0].Value}', which is no day; a day is written as 2026-01-31.");
            return null;
        },
    };

    /// <summary>A day, or a moment with its zone; without one it is UTC.</summary>
    public static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParseExact(result.Tokens[0].Value, _moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
                return moment;
            result.AddError($"{name} is '{result.Tokens[0].Value}', which is no moment; one is written as 2026-01-31 or 2026-01-31T09:30+01:00.");
            return null;
        },
    };
}
