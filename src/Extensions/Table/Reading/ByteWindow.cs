using System.Buffers;

namespace Toolkit.Table.Reading;

/// <summary>A window that slides over a stream of UTF-8, in a pooled buffer that grows up to a limit.</summary>
/// <param name="stream">The text; disposed with the window.</param>
/// <param name="file">Its name, for messages.</param>
sealed class ByteWindow(Stream stream, string file) : IDisposable
{
    /// <summary>Largest record: 16 MiB.</summary>
    public const int RecordLimit = 16 << 20;

    byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
    int _start, _end;
    bool _begun;

    /// <summary>What is loaded and not yet passed.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_start, _end - _start);

    /// <summary>True when nothing follows what is loaded.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Bytes passed since the start.</summary>
    public long Passed { get; private set; }

    public void Advance(int count)
    {
        _start += count;
        Passed += count;
    }

    /// <summary>Loads more behind what is there. False at the end of the stream, or when the limit is reached.</summary>
    public bool Fill()
    {
        if (IsFinal || _end - _start > RecordLimit)
            return false;
        MakeRoom();
        var read = ReadMore();
        IsFinal = read == 0;
        _end += read;
        if (!_begun)
            SkipMark();
        return true;
    }

    int ReadMore()
    {
        try
        {
            return stream.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (InvalidDataException error)
        {
            throw TableFile.Damaged(file, error);
        }
    }

    // The mark of UTF-8 may come in pieces; three bytes are there or there are no three.
    void SkipMark()
    {
        while (_end - _start < 3 && !IsFinal)
        {
            var read = ReadMore();
            IsFinal = read == 0;
            _end += read;
        }

        _begun = true;
        if (Rest.StartsWith("\uFEFF"u8))
            Advance(3);
    }

    void MakeRoom()
    {
        if (_end - _start > _buffer.Length / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            Rest.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            Rest.CopyTo(_buffer);
        }

        (_start, _end) = (0, _end - _start);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        (_start, _end) = (0, 0);
        stream.Dispose();
    }
}
