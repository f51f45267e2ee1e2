using System.Collections.Concurrent;

namespace Toolkit.Facts;

/// <summary>Splits work over cores so that the answer does not depend on how many there are: every range writes its own places only.</summary>
static class Ranges
{
    const int SmallestChunk = 1 << 14;

    /// <summary>Consecutive ranges of about equal length; each item is visited once.</summary>
    public static void Each(int count, Action<int, int> body)
    {
        Stopping.Check();
        var chunks = ChunkCount(count);
        if (chunks == 1)
            body(0, count);
        else
            Parallel.For(0, chunks, Stopping.Loop, chunk => body(Bound(count, chunk, chunks), Bound(count, chunk + 1, chunks)));
    }

    /// <summary>As <see cref="Each"/>, with a result for each range, in order.</summary>
    public static T[] Map<T>(int count, Func<int, int, T> body)
    {
        var chunks = ChunkCount(count);
        var results = new T[chunks];
        Parallel.For(0, chunks, Stopping.Loop, chunk => results[chunk] = body(Bound(count, chunk, chunks), Bound(count, chunk + 1, chunks)));
        return results;
    }

    /// <summary>
    /// For scattering: each worker owns a range of keys and reads all rows. Reading twice costs less than sharing places between cores.
    /// </summary>
    public static void Shares(int keys, int rows, Action<int, int> body)
    {
        var workers = rows < SmallestChunk ? 1 : Math.Min(Environment.ProcessorCount, 4);
        if (workers == 1)
            body(0, keys);
        else
            Parallel.For(0, workers, Stopping.Loop, worker => body(Bound(keys, worker, workers), Bound(keys, worker + 1, workers)));
    }

    /// <summary>Pieces of work of unequal size, each begun in its turn as soon as a core is free. One that waits for what another builds leaves its core to a third.</summary>
    public static void Side(int count, Action<int> body)
    {
        var options = Stopping.Loop;
        options.MaxDegreeOfParallelism = Environment.ProcessorCount + 1;
        Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering), options, body);
    }

    static int ChunkCount(int count) => Math.Clamp(count / SmallestChunk, 1, Environment.ProcessorCount * 8);

    static int Bound(int count, int part, int parts) => (int)((long)count * part / parts);
}
