using System.Text;

namespace Toolkit.Hosting.Lanes;

/// <summary>What an extension's process writes to its error stream (and to its output, which is moved there): kept in a file of its own, with an end. Never data rows: those travel elsewhere.</summary>
sealed class ExtensionLog : IDisposable
{
    const int MaximumFile = 1 << 20;
    const int KeptCharacters = 8192;

    readonly StringBuilder _first = new();
    string _last = "";
    readonly Lock _lock = new();
    FileStream? _file;
    readonly Thread _reader;

    public ExtensionLog(Stream error, string home, string extensionId)
    {
        _file = Open(home, extensionId);
        _reader = new(() => Read(error), 256 * 1024) { IsBackground = true, Name = $"log of {extensionId}" };
        _reader.Start();
    }

    /// <summary>Where the log of an extension is.</summary>
    public static string PathOf(string home, string extensionId) => Path.Combine(home, "extensions", "logs", $"{extensionId}.log");

    /// <summary>The first and the last of what it wrote: what a runtime says of its end comes last.</summary>
    public string Ends
    {
        get
        {
            _reader.Join(TimeSpan.FromSeconds(2));
            lock (_lock)
                return _first.ToString() + _last;
        }
    }

    // A log that cannot be written is no reason not to work.
    static FileStream? Open(string home, string extensionId)
    {
        var path = PathOf(home, extensionId);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (File.Exists(path) && new FileInfo(path).Length > MaximumFile)
                File.Move(path, path + ".1", overwrite: true);
            return new(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    void Read(Stream error)
    {
        var buffer = new byte[4096];
        long written = 0;
        while (Next(error, buffer) is > 0 and var count)
        {
            Remember(Encoding.UTF8.GetString(buffer, 0, count));
            if (written < MaximumFile)
                Keep(buffer.AsSpan(0, count));
            written += count;
        }
    }

    void Remember(string text)
    {
        lock (_lock)
        {
            if (_first.Length < KeptCharacters)
                _first.Append(text);
            else
                _last = _last.Length + text.Length > KeptCharacters ? string.Concat(_last.AsSpan(Math.Min(_last.Length, text.Length)), text) : _last + text;
        }
    }

    void Keep(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file?.Write(bytes);
        }
        catch (IOException)
        {
            // The disk is full: the extension goes on without a log.
            _file?.Dispose();
            _file = null;
        }
    }

    static int Next(Stream error, byte[] buffer)
    {
        try
        {
            return error.Read(buffer);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    public void Dispose()
    {
        _reader.Join(TimeSpan.FromMilliseconds(500));
        _file?.Dispose();
    }
}
