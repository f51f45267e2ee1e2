namespace Toolkit.App.Jupyter;

/// <summary>
/// Gives memory back that cells needed only while they were compiled and run. The runtime keeps up to three times what is in use, in case it is wanted again; a kernel is mostly idle, and several are open at a time.
/// </summary>
sealed class SpareMemory
{
    // About what thirty small cells allocate. A collection of a heap of 30 MB takes 30 ms, of this most about five times as long.
    const long Worthwhile = 32L << 20, MostInUse = 128L << 20;

    long _allocated;

    /// <summary>Collects, when enough was allocated since the last time and little is in use. Blocks; to be called when nobody waits.</summary>
    public void GiveBack()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _allocated < Worthwhile)
            return;
        _allocated = allocated;
        if (GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes < MostInUse)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
