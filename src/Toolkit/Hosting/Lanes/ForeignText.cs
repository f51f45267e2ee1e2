using Toolkit.Extensibility;

namespace Toolkit.Hosting.Lanes;

/// <summary>Texts that come from an extension and are shown to people: nothing of them may look like a terminal's own signs, and none fills the screen.</summary>
static class ForeignText
{
    const int MostOfSentence = 4096, MostOfName = 1024;

    /// <summary>On one line and not longer than this.</summary>
    public static string Of(string text, int most)
    {
        var cut = text.Length > most ? text.AsSpan(0, most) : text;
        return cut.ContainsAnyInRange('\0', '\x1F') || cut.ContainsAnyInRange('\x7F', '\x9F')
            ? string.Create(cut.Length, cut, static (clean, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                    clean[i] = char.IsControl(from[i]) ? ' ' : from[i];
            })
            : cut.Length == text.Length ? text : new(cut);
    }

    /// <summary>A finding of an extension, fit to be shown. The record that it may carry stays as it is.</summary>
    /// <exception cref="InvalidDataException">It contradicts itself.</exception>
    public static Diagnostic Of(Diagnostic finding) => finding.Count < 1 || finding.Count > 1L << 40 || !Enum.IsDefined(finding.Severity)
        ? throw new InvalidDataException("A finding has a count or a severity that there cannot be.")
        : finding with
        {
            Code = Of(finding.Code, 64),
            Message = Of(finding.Message, MostOfSentence),
            Fix = finding.Fix is { } fix ? Of(fix, MostOfSentence) : null,
            Location = finding.Location is { } place ? place with { File = Of(place.File, MostOfName), Field = place.Field is { } field ? Of(field, MostOfName) : null } : null,
        };
}
