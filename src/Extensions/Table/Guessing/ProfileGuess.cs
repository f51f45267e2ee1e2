using System.Text;
using Toolkit.Extensibility;
using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;
using Toolkit.Table.Values;

namespace Toolkit.Table.Guessing;

/// <summary>Makes up the profile of a table from the names of its columns and its first rows.</summary>
sealed class ProfileGuess(TableFile file, TableShape shape)
{
    const string Status = "/status/";

    // Roles in the order in which they choose among the columns.
    static readonly Role[] _order =
    [
        Role.Id, Role.Time, Role.Parent, Role.Root, Role.Target, Role.Actor, Role.ActorName, Role.ActorHandle, Role.Text, Role.Urls, Role.Kind, Role.ObjectKind, Role.Language,
        Role.Visibility, Role.Venue, Role.Channel, Role.Labels, Role.Paid, Role.Automated, Role.Weight, Role.Mentions, Role.EditedAt,
    ];

    readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    readonly Dictionary<Role, IReadOnlyList<Binding>> _columns = [];
    readonly List<Counter> _counters = [];
    readonly List<Diagnostic> _steps = [];
    Binding? _audience;

    /// <exception cref="ToolkitException">TABLE0002: no name means anything. TABLE0009: day and month cannot be told apart.</exception>
    public Guess Make(string source)
    {
        _steps.Add(GuessSteps.Written(file.Path, shape, file.Encoding));
        var culture = CultureOf();
        ChooseColumns(NumberCulture.Find(culture));
        if (_columns.Count == 0 && _counters.Count == 0)
            throw GuessSteps.NoMeaning(file.Path, shape.Names);
        var isAccounts = IsAboutAccounts();
        CompleteActor(source);
        CompleteKind(isAccounts);
        var profile = new Profile
        {
            Source = source,
            Files = [file.Path],
            RowsAreAccounts = isAccounts,
            Organisations = IsOfPages(),
            Reader = new()
            {
                Format = shape.Format,
                Delimiter = shape.Format == TableFormat.Csv ? shape.Delimiter : null,
                Quote = shape.Format == TableFormat.Csv ? shape.Quote : null,
                Encoding = file.Encoding,
                Header = shape.Format == TableFormat.Csv && shape.HeaderLine == 0 ? 0 : null,
                Culture = culture,
                Records = shape.Records is { Count: > 0 } records ? string.Join('.', records) : null,
            },
            Time = TimeOf(),
            Columns = _columns,
            Counters = _counters,
            Audience = _audience,
        };
        Tell(profile);
        return new(profile, _steps);
    }

    void ChooseColumns(NumberCulture culture)
    {
        ChooseSeries();
        foreach (var (counter, names) in RoleNames.Counters)
        {
            if (Choose(names, column => IsNumeric(column, culture)) is { } column)
                _counters.Add(new(counter, new() { Column = column.Name }));
        }

        if (Choose(RoleNames.Audience, column => IsNumeric(column, culture)) is { } audience)
            _audience = new() { Column = audience.Name };
        foreach (var role in _order)
        {
            if (Choose(RoleNames.Roles[role], column => Fits(role, column)) is { } column)
                _columns[role] = [BindingOf(role, column)];
        }

        if (shape is { HeaderLine: 0, Format: TableFormat.Csv })
            ChooseEdges();
        if (!_columns.ContainsKey(Role.Id) && _columns.TryGetValue(Role.Urls, out var urls) && shape.Columns[shape.Find(urls[0].Column!)].Present.Take(100).ToList() is { Count: > 0 } links
            && links.TrueForAll(link => link.Contains(Status, StringComparison.Ordinal)))
            _columns[Role.Id] = [new() { Column = urls[0].Column, After = Status }];
        var type = _columns.ContainsKey(Role.Kind) || _columns.ContainsKey(Role.ObjectKind) ? null : Choose(["type", "kind"], _ => true);
        if (type is not null)
            _columns[Role.ObjectKind] = [new() { Column = type.Name }];
    }

    // A daily series of one metric, whose name stands above the header.
    void ChooseSeries()
    {
        if (shape.Columns.Count == 2 && Words.Plain(shape.Columns[1].Name) == "primary" && shape.Preamble.LastOrDefault(line => !line.StartsWith("sep=", StringComparison.Ordinal)) is { Length: > 0 } title
            && _taken.Add(shape.Columns[1].Name))
            _counters.Add(new(Words.Slug(title), new() { Column = shape.Columns[1].Name }));
    }

    // An edge list without a header: who, whom, and anywhere after them seconds since 1970.
    void ChooseEdges()
    {
        var whole = shape.Columns.Select(column => column.Present.Any() && column.Present.All(value => value.All(char.IsAsciiDigit))).ToList();
        var time = shape.Columns.ToList().FindIndex(column => column.Present.Any() && column.Present.All(value => EpochTime.Seconds.TryRead(Encoding.UTF8.GetBytes(value), out _)));
        if (time < 2 || !whole[0] || !whole[1])
            return;
        _columns[Role.Actor] = [new() { Column = shape.Names[0] }];
        _columns[Role.Target] = [new() { Column = shape.Names[1] }];
        _columns[Role.Time] = [new() { Column = shape.Names[time] }];
    }

    SampleColumn? Choose(IEnumerable<string> names, Func<SampleColumn, bool> fits)
    {
        foreach (var name in names)
        {
            var column = shape.Columns.FirstOrDefault(candidate => !_taken.Contains(candidate.Name) && IsCalled(candidate.Name, name) && fits(candidate));
            if (column is not null && _taken.Add(column.Name))
                return column;
        }

        return null;
    }

    // Of a nested member the last two names count: user.id, but not a.user.id for id.
    static bool IsCalled(string column, string name) =>
        Words.Plain(column) == name || (column.Split('.') is [.., var before, var last] parts && parts.Length > 2 && Words.Plain(before + last) == name);

    static bool Fits(Role role, SampleColumn column) => role switch
    {
        Role.Kind => column.Present.Any() && column.Present.All(RoleNames.Kinds.ContainsKey),
        Role.Time => column.Present.Take(50).ToList() is var values && (values.Count == 0 || 2 * values.Count(IsTime) > values.Count),
        Role.EditedAt => column.Present.Take(50).Any(IsTime),
        Role.Paid or Role.Automated => column.Present.All(value => value.ToLowerInvariant() is "0" or "1" or "true" or "false" or "yes" or "no" or "1.0" or "0.0"),
        Role.Weight => column.Present.All(value => NumberCulture.Point.TryRead(Encoding.UTF8.GetBytes(value), out _)),
        _ => true,
    };

    static bool IsTime(string value) =>
        TimeFormats.Of(value, TimeFormats.Unambiguous) is not null || TimeFormats.Of(value, TimeFormats.InOrder(DateOrder.DayFirst)) is not null || TimeFormats.Of(value, TimeFormats.InOrder(DateOrder.MonthFirst)) is not null;

    static Binding BindingOf(Role role, SampleColumn column) => role switch
    {
        Role.Kind => new()
        {
            Column = column.Name,
            Map = column.Present.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToDictionary(word => word, word => RoleNames.Kinds[word], StringComparer.OrdinalIgnoreCase),
        },
        Role.Labels or Role.Mentions => new() { Column = column.Name, Split = Separators.FirstOrDefault(split => column.Present.Any(value => value.Contains(split, StringComparison.Ordinal))) },
        _ => new() { Column = column.Name },
    };

    static readonly string[] Separators = ["|", ";", ","];

    static bool IsNumeric(SampleColumn column, NumberCulture culture)
    {
        var values = column.Present.Take(500).ToList();
        return values.Count > 0 && values.Count(value => culture.TryRead(Encoding.UTF8.GetBytes(value), out _)) >= 0.8 * values.Count;
    }

    /// <summary>The culture that reads more of the values that look like numbers; a semicolon between fields speaks for the decimal comma.</summary>
    string CultureOf()
    {
        var (point, comma, both) = (0, 0, 0);
        foreach (var value in shape.Columns.SelectMany(column => column.Present.Take(200)).Where(value => char.IsAsciiDigit(value[0]) && value.Any(letter => letter is '.' or ',')))
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            var (asPoint, asComma) = (NumberCulture.Point.TryRead(bytes, out _), NumberCulture.Comma.TryRead(bytes, out _));
            (point, comma, both) = (point + (asPoint && !asComma ? 1 : 0), comma + (asComma && !asPoint ? 1 : 0), both + (asPoint && asComma ? 1 : 0));
        }

        var culture = comma > point || (comma == point && both > 0 && shape.Delimiter == ';') ? "de" : "en";
        if (point + comma + both > 0)
            _steps.Add(GuessSteps.Of("TABLE0106", file.Path, $"Numbers were read as {(culture == "en" ? "1,234.5" : "1.234,5")}.", "State 'reader: { culture: … }' in a mapping profile if that is wrong."));
        return culture;
    }

    bool IsAboutAccounts() => (_counters.Count > 0 || _audience is not null)
        && !new[] { Role.Id, Role.Text, Role.Urls, Role.Kind, Role.ObjectKind, Role.Parent, Role.Target }.Any(_columns.ContainsKey)
        && (_columns.ContainsKey(Role.Actor) || _columns.ContainsKey(Role.Time));

    bool IsOfPages() => _columns.TryGetValue(Role.Actor, out var actors) && actors[0] is var actor && (actor.Constant is not null || Words.Plain(actor.Column!).StartsWith("page", StringComparison.Ordinal)
        || (_columns.TryGetValue(Role.ActorName, out var names) && Words.Plain(names[0].Column!).StartsWith("page", StringComparison.Ordinal)));

    // Counts of followers, and series, belong to somebody: where no column says to whom, the table is about one account.
    void CompleteActor(string source)
    {
        if (_columns.ContainsKey(Role.Actor) || (_audience is null && !IsAboutAccounts()))
            return;
        _columns[Role.Actor] = [new() { Constant = source }];
        _steps.Add(GuessSteps.Of("TABLE0104", file.Path, $"No column says whose the rows are; they were taken as those of one account, '{source}'."));
    }

    void CompleteKind(bool isAccounts)
    {
        if (isAccounts || _columns.ContainsKey(Role.Kind) || _columns.ContainsKey(Role.Parent) || _columns.ContainsKey(Role.Target))
            return;
        var isComments = new[] { Role.Id, Role.Text }.Any(role => _columns.TryGetValue(role, out var named) && Words.Plain(named[0].Column!).Contains("comment", StringComparison.Ordinal));
        _columns[Role.Kind] = [new() { Constant = isComments ? InteractionKind.Reply : InteractionKind.Post }];
    }

    TimeSettings TimeOf()
    {
        if (!_columns.TryGetValue(Role.Time, out var times))
            return new();
        var id = _columns.TryGetValue(Role.Id, out var ids) ? ids[0] : null;
        var guess = new TimeGuess(file.Path, shape.Columns[shape.Find(times[0].Column!)]);
        var settings = guess.Of(id is null ? null : shape.Columns[shape.Find(id.Column!)], id?.After);
        _steps.AddRange(guess.Steps);
        return settings;
    }

    void Tell(Profile profile)
    {
        var roles = profile.Bindings.Select(pair => $"{pair.Name} = {pair.Binding.Column ?? $"always '{pair.Binding.Constant}'"}");
        _steps.Add(GuessSteps.Of("TABLE0104", file.Path, $"Columns were taken as: {string.Join("; ", roles)}.", "If one is wrong: write the guess down with --save-profile, correct it, and import with --profile into a workspace without these rows."));
        var used = profile.Bindings.Select(pair => pair.Binding.Column).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var unused = shape.Names.Where(name => !used.Contains(name)).ToList();
        if (unused is not [])
            _steps.Add(GuessSteps.Of("TABLE0110", file.Path, $"Columns not used: {string.Join(", ", unused.Take(40))}."));
    }
}
