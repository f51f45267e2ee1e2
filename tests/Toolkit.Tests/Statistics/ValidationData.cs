using System.Globalization;

namespace Toolkit.Tests.Statistics;

/// <summary>The inputs of tests/Validation that others' implementations read too, and what those said.</summary>
static class ValidationData
{
    public static string Folder { get; } = Repository.PathOf("tests", "Validation");

    /// <summary>A column of an input.</summary>
    public static double[] Column(string file, string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "data", file));
        var column = Array.IndexOf(lines[0].Split(','), name);
        return [.. lines[1..].Select(line => double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture))];
    }

    public static int[] Whole(string file, string name) => Array.ConvertAll(Column(file, name), value => (int)value);

    /// <summary>All columns of an input, row by row.</summary>
    public static double[][] Rows(string file) =>
        [.. File.ReadAllLines(Path.Combine(Folder, "data", file))[1..].Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray())];

    public static IReadOnlyList<Expected> Expected { get; } = Read(File.ReadAllLines(Path.Combine(Folder, "expected.csv"))[1..]);

    /// <summary>quantity,"package and version","call",value</summary>
    public static List<Expected> Read(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Length > 0).Select(line => line.Split('"')).Select(parts => new Expected(
            parts[0].TrimEnd(','), parts[1], parts[3], double.Parse(parts[4].TrimStart(','), CultureInfo.InvariantCulture)))];
}

/// <param name="Quantity">Its name here.</param>
/// <param name="Package">Whose implementation, with its version.</param>
/// <param name="Call">What was called.</param>
/// <param name="Value">What it said.</param>
sealed record Expected(string Quantity, string Package, string Call, double Value);
