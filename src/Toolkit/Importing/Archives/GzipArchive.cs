using System.IO.Compression;
using Toolkit.Extensibility;

namespace Toolkit.Importing.Archives;

/// <summary>A single file packed with gzip; its name is the archive's without <c>.gz</c>. Length and check-sum of the trailer are checked.</summary>
sealed class GzipArchive(string path, ArchiveLimits limits) : ExportArchive
{
    public override string Name { get; } = Path.GetFileName(path);

    public override IReadOnlyList<ArchiveEntry> Entries { get; } =
        [new(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(path) : Path.GetFileName(path), null)];

    public override IReadOnlyList<Diagnostic> Findings => [];

    public override Stream Open(string name) => name == Entries[0].Path
        ? Checked(path, Name, name, limits)
        : throw new FileNotFoundException($"'{name}' is not in '{Name}'.", name);

    /// <summary>The unpacked bytes, with ratio limit and a check that the file is whole.</summary>
    public static Stream Checked(string path, string archive, string entry, ArchiveLimits limits)
    {
        var file = File.OpenRead(path);
        return new CheckedStream(new WholeGzipStream(file, archive, entry), archive, entry, limits) { PackedBytes = file.Length };
    }

    /// <summary>GZipStream ends silently where a file was cut; this compares what was read with the length and check-sum at the file's end.</summary>
    sealed class WholeGzipStream(FileStream file, string archive, string entry) : Stream
    {
        readonly GZipStream _gzip = new(file, CompressionMode.Decompress);
        readonly (uint Crc, uint Length)? _trailer = Trailer(file);
        uint _crc;
        long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = _gzip.Read(buffer);
            _crc = Crc32.Append(_crc, buffer[..count]);
            _read += count;
            if (count == 0 && !buffer.IsEmpty)
                Check();
            return count;
        }

        // The trailer at the end speaks for the last member only: of a file of several, each is looked at by itself.
        void Check()
        {
            if (_trailer != (_crc, (uint)_read) && !GzipMembers.AreWhole(file.Name))
                throw ArchiveErrors.Damaged(archive, entry, "it ends too early or its check-sum is wrong");
        }

        static (uint Crc, uint Length)? Trailer(FileStream file)
        {
            if (file.Length < 18)
                return null;
            var bytes = new byte[8];
            file.Position = file.Length - 8;
            file.ReadExactly(bytes);
            file.Position = 0;
            return (BitConverter.ToUInt32(bytes), BitConverter.ToUInt32(bytes, 4));
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _gzip.Dispose();
            base.Dispose(disposing);
        }
    }
}
