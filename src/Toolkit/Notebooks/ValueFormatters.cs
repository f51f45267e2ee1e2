using System.Collections;

namespace Toolkit.Notebooks;

/// <summary>Formats one kind of value; null when the value is not of that kind.</summary>
interface IValueFormatter
{
    MimeBundle? Format(object value);
}

/// <summary>Turns values into what a notebook shows. The first formatter that knows the value wins. One instance belongs to one run of a notebook.</summary>
sealed class ValueFormatters(IEnumerable<IValueFormatter> formatters)
{
    readonly IReadOnlyList<IValueFormatter> _formatters = [.. formatters, new ResultFormatter(), new TableFormatter(), new RecordFormatter()];

    /// <summary>Those for a run, with these ways to draw.</summary>
    /// <param name="drawing">How figures are drawn.</param>
    /// <param name="scripts">Which scripts the page has already; null for a page of its own.</param>
    public static ValueFormatters For(FigureDrawing drawing, PageScripts? scripts = null)
    {
        scripts ??= new();
        return new([new FigureFormatter(drawing, scripts), new ContentFormatter(scripts)]);
    }

    public MimeBundle Format(object? value) =>
        value is null ? new("null")
        : Simple(value) is { } text ? new(Printable.Clean(text))
        : _formatters.Select(formatter => formatter.Format(value)).FirstOrDefault(bundle => bundle is not null) ?? new(Printable.Clean(value.ToString() ?? ""));

    static string? Simple(object value) => value switch
    {
        string text => text,
        IEnumerable => null,
        Exception error => $"{error.GetType().FullName}: {error.Message}",
        Task => "The result is not there yet: put await in front of it.",
        IFormattable or bool => Readable.Text(value),
        Type type => type.ToString(),
        _ => null,
    };
}
