using System.Runtime.InteropServices;

namespace Toolkit.Tests.Extensions.Faults;

/// <summary>Takes more and more of what a machine has.</summary>
static unsafe class Hogs
{
    const int Piece = 4 << 20;

    public static void Managed()
    {
        List<byte[]> pieces = [];
        while (true)
        {
            var piece = new byte[Piece];
            Array.Fill(piece, (byte)1);
            pieces.Add(piece);
        }
    }

    public static void Unmanaged()
    {
        while (true)
            new Span<byte>(NativeMemory.Alloc(Piece), Piece).Fill(1);
    }

    // Memory that is shared with nobody, but looks shared.
    public static void Shared()
    {
        while (true)
        {
            var piece = Native.Map(0, Piece, Native.WriteAndRead, Native.SharedAndNameless, -1, 0);
            if ((nint)piece == -1)
                throw new InvalidOperationException("Shared memory without a file was refused.");
            new Span<byte>(piece, Piece).Fill(1);
        }
    }

    // A file in memory takes memory of the machine that counts as nobody's.
    public static void File()
    {
        var file = Native.CreateInMemory("hog", 0);
        if (file < 0)
            throw new InvalidOperationException($"A file in memory was refused: error {Marshal.GetLastPInvokeError()}.");
        var piece = new byte[Piece];
        while (Native.Write(file, piece, piece.Length) > 0)
            continue;
    }

    public static void Threads()
    {
        while (true)
            new Thread(() => Thread.Sleep(Timeout.Infinite), 128 * 1024).Start();
    }
}
