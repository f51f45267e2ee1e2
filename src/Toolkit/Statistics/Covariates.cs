namespace Toolkit.Statistics;

/// <summary>What is held constant beside audience: posting volume, format, and age while a post still gathers answers.</summary>
sealed class Covariates
{
    const int FewestRowsOfFormat = 20;
    const double SettledAfterDays = 7;

    readonly QualityRows _rows;
    readonly ushort[] _formats;
    readonly bool _volume;
    readonly bool _age;

    Covariates(QualityRows rows, ushort[] formats, bool volume, bool age) => (_rows, _formats, _volume, _age) = (rows, formats, volume, age);

    public int Columns => (_volume ? 1 : 0) + (_age ? 1 : 0) + _formats.Length;

    /// <summary>Names for the method block.</summary>
    public IReadOnlyList<string> Names =>
        [.. new[] { _volume ? "posts per day" : null, _formats is [] ? null : "format", _age ? "age up to 7 days" : null }.OfType<string>()];

    /// <summary>None, as shares are fitted on audience and channel alone.</summary>
    public static Covariates None(QualityRows rows) => new(rows, [], volume: false, age: false);

    /// <summary>Those that are known for all used rows and differ among them. The commonest format is the reference.</summary>
    public static Covariates Of(QualitySample sample)
    {
        var rows = sample.Rows;
        int[] used = [.. sample.Units.SelectMany(unit => unit.Rows)];
        var volumes = sample.Units.Select(unit => rows.Accounts[unit.Account].PostsPerDay).ToList();
        var formats = rows.Format is [] ? [] : used.GroupBy(row => rows.Format[row]).Where(group => group.Count() >= FewestRowsOfFormat)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Skip(1).Select(group => group.Key).ToArray();
        return new(
            rows,
            formats,
            volume: volumes.All(volume => volume > 0) && volumes.Distinct().Count() > 2,
            age: rows.AgeDays is not [] && used.All(row => rows.AgeDays[row] >= 0) && used.Any(row => rows.AgeDays[row] < SettledAfterDays));
    }

    public void Fill(int row, Span<double> columns)
    {
        var next = 0;
        if (_volume)
            columns[next++] = Math.Log(_rows.Accounts[_rows.Account[row]].PostsPerDay);
        if (_age)
            columns[next++] = Math.Min(_rows.AgeDays[row], SettledAfterDays) - SettledAfterDays;
        foreach (var format in _formats)
            columns[next++] = _rows.Format[row] == format ? 1 : 0;
    }
}
