using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Toolkit.Benchmarks;

/// <summary>
/// Makes the events of a run, the same at every run: 15 % posts, 35 % replies (a quarter of them to replies), 45 % reactions, 5 % follows; actors by Zipf's law;
/// most answers go to young posts, every 64th post is popular. Written as NDJSON of about 200 bytes a row, and as columns.
/// </summary>
sealed class EventGenerator
{
    /// <summary>Ids are this plus the row's number.</summary>
    public const long FirstId = 1_000_000_000_000_000_000;

    const int Days = 280;
    static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly string[] _languages = ["en", "de", "sv", "es", "ja"];
    static readonly byte[][] _phrases = [.. Enumerable.Range(0, 64).Select(Phrase)];

    readonly EventColumns _events;
    readonly List<int> _posts = [];
    readonly List<int> _replies = [];
    readonly double _logActors;
    ulong _state = 20260101;

    EventGenerator(int count)
    {
        _events = new(count) { ActorCount = Math.Max(count / 20, 1000) };
        _logActors = Math.Log(_events.ActorCount);
    }

    public static void Write(int count, string ndjson, string columns)
    {
        var generator = new EventGenerator(count);
        using (var stream = new BufferedStream(File.Create(ndjson), 1 << 20))
        {
            var line = new byte[1024];
            for (var row = 0; row < count; row++)
                stream.Write(line.AsSpan(0, generator.Next(row, line)));
        }

        generator._events.Save(columns);
    }

    /// <summary>The id that files give an actor: spread over 32 bits, so that nothing is dense by luck.</summary>
    public static long ActorId(int actor) => 100_000 + (uint)(actor * 2654435761u);

    int Next(int row, Span<byte> line)
    {
        var kind = row < 64 ? EventColumns.Post : KindOf(Unit());
        _events.Kind[row] = kind;
        _events.Time[row] = _start.ToUnixTimeMilliseconds() + (long)(row * (Days * 86_400_000.0 / _events.Count));
        _events.Actor[row] = (int)Math.Min(Math.Exp(Unit() * _logActors), _events.ActorCount) - 1;
        _events.Parent[row] = ParentOf(kind);
        _events.Channel[row] = _events.Parent[row] < 0 ? ChannelOf(Unit()) : _events.Channel[_events.Parent[row]];
        if (kind == EventColumns.Post)
        {
            _events.Followers[row] = 50 + (int)(2e6 / Math.Pow(_events.Actor[row] + 1, 0.8)) + row / Math.Max(_events.Count / 100, 1);
            _posts.Add(row);
        }
        else if (kind == EventColumns.Reply)
        {
            _replies.Add(row);
        }

        return Format(row, line);
    }

    int ParentOf(byte kind) => kind switch
    {
        EventColumns.Reply => _replies.Count > 0 && Unit() < 0.25 ? Recent(_replies) : OfPosts(),
        EventColumns.Reaction => OfPosts(),
        _ => -1,
    };

    int OfPosts()
    {
        var post = _posts.Count - 1 - Back(_posts.Count);
        return _posts[Unit() < 0.2 ? post - post % 64 : post];
    }

    int Recent(List<int> rows) => rows[rows.Count - 1 - Back(rows.Count)];

    // How far back: as often 1 to 10 as 10 to 100 as 100 to 1,000.
    int Back(int count) => Math.Min((int)Math.Exp(Unit() * Math.Log(count)) - 1, count - 1);

    static byte KindOf(double unit) => unit < 0.15 ? EventColumns.Post : unit < 0.5 ? EventColumns.Reply : unit < 0.95 ? EventColumns.Reaction : EventColumns.Follow;

    static byte ChannelOf(double unit) => (byte)(unit < 0.15 ? 0 : unit < 0.4 ? 1 : unit < 0.5 ? 2 : 3);

    int Format(int row, Span<byte> line)
    {
        var (kind, at) = (_events.Kind[row], 0);
        Text("{\"id\":\"", line, ref at);
        Number(FirstId + row, line, ref at);
        Text("\",\"kind\":\"", line, ref at);
        Text(EventColumns.Kinds[kind], line, ref at);
        Text("\",\"actor\":\"", line, ref at);
        Number(ActorId(_events.Actor[row]), line, ref at);
        if (_events.Parent[row] >= 0)
        {
            Text("\",\"parent\":\"", line, ref at);
            Number(FirstId + _events.Parent[row], line, ref at);
        }

        Text("\",\"channel\":\"", line, ref at);
        Text(EventColumns.Channels[_events.Channel[row]], line, ref at);
        Text("\",\"time\":\"", line, ref at);
        DateTimeOffset.FromUnixTimeMilliseconds(_events.Time[row]).UtcDateTime.TryFormat(line[at..], out var written, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        at += written;
        if (kind <= EventColumns.Reply)
            Words(row, line, ref at);
        if (kind == EventColumns.Post)
        {
            Text("\",\"followers\":", line, ref at);
            Number(_events.Followers[row], line, ref at);
            Text("}\n", line, ref at);
        }
        else
        {
            Text("\"}\n", line, ref at);
        }

        return at;
    }

    void Words(int row, Span<byte> line, ref int at)
    {
        var phrase = _phrases[Next() >> 58];
        Text("\",\"text\":\"", line, ref at);
        phrase.CopyTo(line[at..]);
        at += phrase.Length;
        Number((long)(Next() >> 44), line, ref at);
        Text("\",\"lang\":\"", line, ref at);
        Text(_languages[row % _languages.Length], line, ref at);
    }

    static byte[] Phrase(int number)
    {
        string[] words = ["steep", "kettle", "leaf", "cup", "morning", "quiet", "why", "again", "thanks", "süß", "blend", "question", "cedar", "plum", "rain", "saucer"];
        return Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 12 + number % 9).Select(place => words[(number * 7 + place * (1 + number % 5)) % words.Length])) + " no. ");
    }

    static void Text(string text, Span<byte> line, ref int at) => at += Encoding.UTF8.GetBytes(text, line[at..]);

    static void Number(long number, Span<byte> line, ref int at)
    {
        Utf8Formatter.TryFormat(number, line[at..], out var written);
        at += written;
    }

    double Unit() => (Next() >> 11) / 9007199254740992.0;

    // SplitMix64 (Steele, Lea and Flood 2014).
    ulong Next()
    {
        var mixed = unchecked(_state += 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ mixed >> 27) * 0x94D049BB133111EB);
        return mixed ^ mixed >> 31;
    }
}
