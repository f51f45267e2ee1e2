using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;

namespace Toolkit.Table.Guessing;

/// <summary>Profiles of layouts that platforms hand out, recognised by their headers. They come with the extension.</summary>
static class Layouts
{
    static readonly Lazy<IReadOnlyList<Profile>> _all = new(Load);

    /// <summary>The layout of a table, fitted to the columns it has; null when it is none of ours.</summary>
    public static Guess? Of(TableFile file, TableShape shape, string? source)
    {
        // The layout that asks for most is the most exact.
        var layout = _all.Value.Where(profile => profile.Recognise.All(name => shape.Find(name) >= 0)).MaxBy(profile => profile.Recognise.Count);
        if (layout is null)
            return null;
        var profile = layout with
        {
            Title = null,
            Recognise = [],
            Source = source ?? layout.Source,
            Files = [file.Path],
            Columns = layout.Columns.Select(pair => (pair.Key, Value: pair.Value.Where(binding => Has(shape, binding)).ToList())).Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Binding>)pair.Value),
            Counters = [.. layout.Counters.Where(counter => Has(shape, counter.Binding))],
            Audience = layout.Audience is { } audience && Has(shape, audience) ? audience : null,
            Reader = layout.Reader with
            {
                Format = shape.Format,
                Delimiter = shape.Format == TableFormat.Csv ? shape.Delimiter : null,
                Quote = shape.Format == TableFormat.Csv ? shape.Quote : null,
                Encoding = file.Encoding,
            },
        };
        return new(profile, [GuessSteps.Written(file.Path, shape, file.Encoding), GuessSteps.Of("TABLE0109", file.Path, $"The columns are those of: {layout.Title}.", "Name a mapping profile with --profile if that is wrong.")]);
    }

    static bool Has(TableShape shape, Binding binding) => binding.Column is null || shape.Find(binding.Column) >= 0;

    static List<Profile> Load()
    {
        var assembly = typeof(Layouts).Assembly;
        var layouts = new List<Profile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            layouts.AddRange(new ProfileReader(name).Read(text.ReadToEnd()));
        }

        return layouts;
    }
}
