using Toolkit.Hosting.Protocol;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>Reading bytes that somebody else wrote: cut anywhere, changed anywhere, changed while they are read, they give a batch or a refusal, never anything else.</summary>
public class CodecFaultTests
{
    [Fact]
    public void A_stream_of_frames_cut_anywhere_ends_or_is_refused()
    {
        using var output = new MemoryStream();
        using (var frames = new FrameStream(Stream.Null, output))
        {
            frames.Write(FrameType.Hello, 0, "hello"u8);
            frames.Write(FrameType.Progress, 1, new byte[8]);
        }

        var bytes = output.ToArray();
        for (var length = 0; length < bytes.Length; length++)
        {
            using var frames = new FrameStream(new MemoryStream(bytes[..length]), Stream.Null);
            var read = 0;
            var error = Record.Exception(() =>
            {
                while (frames.Read(out _))
                    read++;
            });

            var whole = length < FrameStream.HeaderBytes + 5 ? 0 : 1;
            Assert.Equal(whole, read);
            Assert.Equal(length is 0 or FrameStream.HeaderBytes + 5, error is null);
            Assert.True(error is null or EndOfStreamException, $"{error}");
        }
    }

    [Fact]
    public void A_batch_cut_anywhere_is_refused()
    {
        var bytes = Batch();

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => Read(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void A_batch_with_any_byte_changed_is_a_batch_or_refused()
    {
        var bytes = Batch();
        var random = new Random(20261124);
        for (var time = 0; time < 20_000; time++)
        {
            var changed = bytes.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);

            var error = Record.Exception(() => Use(Read(changed)));

            Assert.True(error is null or InvalidDataException, $"{error}");
        }
    }

    [Fact]
    public void A_batch_rewritten_while_it_is_read_is_a_batch_or_refused()
    {
        var bytes = Batch();
        var shared = bytes.ToArray();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var scribbling = new Thread(() => Scribble(bytes, shared, stop.Token));
        scribbling.Start();
        for (var time = 0; time < 20_000; time++)
        {
            var error = Record.Exception(() => Use(Read(shared)));

            Assert.True(error is null or InvalidDataException, $"{error}");
        }

        stop.Cancel();
        scribbling.Join();
    }

    static void Scribble(byte[] bytes, byte[] shared, CancellationToken stop)
    {
        var random = new Random(20261124);
        while (!stop.IsCancellationRequested)
        {
            var place = random.Next(shared.Length);
            shared[place] = (byte)random.Next(256);
            shared[place] = bytes[place];
        }
    }

    static ImportBatch Read(ReadOnlySpan<byte> bytes) => BatchCodec.Read(bytes, source => new() { Source = source });

    // What is read must be whole: every row of every column can be asked for.
    static void Use(ImportBatch batch)
    {
        for (var row = 0; row < batch.Interactions.Count; row++)
        {
            _ = batch.Interactions.Text.GetString(row);
            _ = batch.Interactions.Kind.GetString(row);
            _ = batch.Interactions.Time[row];
            var (first, count) = batch.Interactions.Mentions.Range(row).GetOffsetAndLength(batch.Interactions.Mentions.Values.Count);
            for (var mention = first; mention < first + count; mention++)
                _ = batch.Interactions.Mentions.Values.GetString(mention);
        }
    }

    static byte[] Batch()
    {
        var batch = new ImportBatch { Source = "faults", ExportedAt = 5 };
        for (var row = 0; row < 3; row++)
        {
            batch.Interactions.Add(new()
            {
                Id = $"é{row}",
                Kind = "post",
                Channel = "faults",
                Actor = "ana",
                Text = "Grüße",
                Time = new() { Instant = row, Precision = TimePrecision.Second },
                Weight = 0.5,
                Mentions = ["bea", "cem"],
            });
        }

        batch.Observations.AddForInteraction("é1"u8, "likes", 3, 5);
        var bytes = new byte[BatchCodec.Size(batch)];
        BatchCodec.Write(batch, bytes);
        return bytes;
    }
}
