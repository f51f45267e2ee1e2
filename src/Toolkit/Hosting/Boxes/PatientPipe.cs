using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Toolkit.Hosting.Boxes;

/// <summary>
/// One end of a pipe to a child. Once the child was killed neither reading nor writing waits any more, even where something that the child started still holds the other end.
/// </summary>
/// <param name="pipe">The pipe.</param>
/// <param name="isOver">True once the child was killed.</param>
sealed class PatientPipe(PipeStream pipe, Func<bool> isOver) : Stream
{
    const int EachWait = 50;

    readonly int _descriptor = Prepare(pipe);

    public override bool CanRead => pipe.CanRead;

    public override bool CanWrite => pipe.CanWrite;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    static int Prepare(PipeStream pipe)
    {
        var descriptor = (int)pipe.SafePipeHandle.DangerousGetHandle();
        if (pipe.CanWrite)
            _ = Libc.FileControl(descriptor, Libc.FileFlags, Libc.WriteOnly | Libc.NotBlocking);
        return descriptor;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        while (true)
        {
            if (Next(Libc.ToRead, buffer) is { } count)
                return (int)count;
            if (isOver())
                return 0;
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            // Writing does not change what is written.
            var bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(buffer), buffer.Length);
            if (Next(Libc.ToWrite, bytes) is { } count)
                buffer = buffer[(int)count..];
            else if (isOver())
                throw new IOException("The process has ended.");
        }
    }

    // How many bytes went; null when none can yet. The descriptor is held meanwhile, so that its number cannot become another file's.
    nint? Next(short what, Span<byte> bytes)
    {
        var isHeld = false;
        try
        {
            pipe.SafePipeHandle.DangerousAddRef(ref isHeld);
            var request = new PollRequest(_descriptor, what, 0);
            // Ends and errors count as ready, since the call that follows tells them.
            if (Libc.Poll(ref request, 1, EachWait) <= 0)
                return null;
            ref var first = ref MemoryMarshal.GetReference(bytes);
            var count = what == Libc.ToRead ? Libc.Read(_descriptor, ref first, bytes.Length) : Libc.Write(_descriptor, ref first, bytes.Length);
            return count >= 0 ? count : Marshal.GetLastPInvokeError() is Libc.TryAgain or Libc.Interrupted ? null : throw new IOException("The pipe to a process is broken.");
        }
        finally
        {
            if (isHeld)
                pipe.SafePipeHandle.DangerousRelease();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            pipe.Dispose();
        base.Dispose(disposing);
    }
}
