namespace Toolkit.App.Jupyter;

/// <summary>
/// Gives memory back that cells needed only while they were compiled and run. The runtime keeps about three times what is in use, in case it is wanted again; a kernel is mostly idle, and several are open at a time.
/// </summary>
sealed class SpareMemory
{
    // The first is about what thirty small cells allocate; collecting a heap of 27 MB took 30 ms. In a large heap what is free is a small part, and collecting takes long.
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
