namespace Toolkit.Statistics;

/// <summary>How audience enters the curve of a channel.</summary>
enum SizeTerm
{
    /// <summary>Not at all: its sizes span too little.</summary>
    None,

    /// <summary>By the slope that all channels share.</summary>
    Common,

    /// <summary>By a straight line of its own.</summary>
    Linear,

    /// <summary>By a natural cubic spline of three degrees of freedom.</summary>
    Spline,
}

/// <summary>The columns of one regression: channel levels, size terms, covariates.</summary>
sealed class SizeModel
{
    readonly SizeTerm[] _terms;
    readonly int[] _start;
    readonly NaturalSpline?[] _splines;
    readonly bool _levels;
    readonly int _common;
    readonly int _covariates;

    public SizeModel(SizeTerm[] terms, NaturalSpline?[] splines, Covariates covariates, bool channelLevels = true)
    {
        (_terms, _splines, _levels) = (terms, splines, channelLevels);
        _start = new int[terms.Length];
        var next = channelLevels ? terms.Length : 1;
        _common = terms.Contains(SizeTerm.Common) ? next++ : -1;
        for (var channel = 0; channel < terms.Length; channel++)
        {
            _start[channel] = next;
            next += terms[channel] switch { SizeTerm.Linear => 1, SizeTerm.Spline => 3, _ => 0 };
        }

        _covariates = next;
        Covariates = covariates;
    }

    public Covariates Covariates { get; }

    public int Columns => _covariates + Covariates.Columns;

    public SizeTerm Term(int channel) => _terms[channel];

    /// <summary>Column of the slope of a channel; -1 when it has none.</summary>
    public int SlopeColumn(int channel) => _terms[channel] switch { SizeTerm.Common => _common, SizeTerm.Linear => _start[channel], _ => -1 };

    /// <summary>Level and size columns, then the covariates as they are given.</summary>
    public void Fill(Span<double> x, int channel, double size, ReadOnlySpan<double> covariates)
    {
        x.Clear();
        x[_levels ? channel : 0] = 1;
        if (_terms[channel] == SizeTerm.Spline)
            _splines[channel]?.Fill(size, x[_start[channel]..]);
        else if (SlopeColumn(channel) is >= 0 and var column)
            x[column] = size;
        covariates.CopyTo(x[_covariates..]);
    }

    /// <summary>One row for each post of the sample, in the order of its units; for shares one for each unit.</summary>
    public DesignMatrix Matrix(QualitySample sample)
    {
        var proportion = sample.Rows.IsProportion;
        var accounts = sample.Units.Select(unit => unit.Account).Distinct().Order().Select((account, index) => (account, index)).ToDictionary(p => p.account, p => p.index);
        var matrix = new DesignMatrix(proportion ? sample.Units.Count : sample.UsedRows, Columns) { ClusterCount = accounts.Count };
        var covariates = new double[Covariates.Columns];
        var next = 0;
        foreach (var unit in sample.Units)
        {
            foreach (var row in proportion ? unit.Rows.AsSpan(0, 1) : unit.Rows)
            {
                Covariates.Fill(row, covariates);
                matrix.Cluster[next] = accounts[unit.Account];
                Fill(matrix[next++], unit.Channel, Math.Log(proportion ? unit.Audience : sample.Rows.Audience[row]), covariates);
            }
        }

        return matrix;
    }

    public RegressionFit Fit(QualitySample sample) => Fit(Matrix(sample), sample);

    /// <summary>Fits columns that may be more than those of a model.</summary>
    public static RegressionFit Fit(DesignMatrix matrix, QualitySample sample) => sample.Rows.IsProportion
        ? BetaBinomialRegression.Fit(matrix, [.. sample.Units.Select(unit => unit.Observed)], [.. sample.Units.Select(unit => unit.Opportunities)])
        : NegativeBinomialRegression.Fit(matrix, [.. sample.Units.SelectMany(unit => unit.Rows).Select(row => sample.Rows.Value[row])]);
}
