using FsCheck;
using FsCheck.Fluent;

namespace Toolkit.Tests.Statistics;

/// <summary>Checks a law on generated cases, the same in every run.</summary>
static class Law
{
    public static void Holds<T>(Gen<T> cases, Action<T> law, int times = 200) =>
        Prop.ForAll(cases.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(1, 1));

    /// <summary>Numbers from 0 to <paramref name="most"/> in hundredths.</summary>
    public static Gen<double[]> Amounts(int fewest, int count, int most = 50) =>
        from length in Gen.Choose(fewest, count)
        from values in Gen.Choose(0, 100 * most).ArrayOf(length)
        select Array.ConvertAll(values, value => value / 100.0);

    /// <summary>A graph of up to 30 nodes whose edges may repeat, loop, or be missing.</summary>
    public static Gen<(int Nodes, int[] From, int[] To)> Graphs() =>
        from nodes in Gen.Choose(1, 30)
        from edges in Gen.Choose(0, 60)
        from @from in Gen.Choose(0, nodes - 1).ArrayOf(edges)
        from to in Gen.Choose(0, nodes - 1).ArrayOf(edges)
        select (nodes, @from, to);
}
