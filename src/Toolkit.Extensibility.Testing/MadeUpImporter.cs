using System.Globalization;
using System.Runtime.CompilerServices;

namespace Toolkit.Extensibility.Testing;

/// <summary>Makes up twelve weeks of three teams and forty people on two channels: always the same. It reads nothing.</summary>
sealed class MadeUpImporter : IImporter
{
    public const string Name = "made-up";

    const int Weeks = 12;
    const int PostsAWeek = 6;
    static readonly long _start = InteractionTime.Microseconds(new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    static readonly string[] _channels = ["micro", "forum"];

    public string Id => Name;

    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        cancellationToken.ThrowIfCancellationRequested();
        var batch = context.NewBatch(Name);
        batch.ExportedAt = At(Weeks * 7);
        var random = new Random(20260105);
        for (var team = 0; team < 3; team++)
        {
            batch.Actors.Add($"team{team}", $"team{team}", organisation: true, owner: team == 0);
            foreach (var channel in _channels)
                AddTeam(batch, random, $"team{team}", channel);
        }

        context.RecordsRead("made-up.kit", batch.Interactions.Count);
        yield return batch;
    }

    static void AddTeam(ImportBatch batch, Random random, string team, string channel)
    {
        for (var week = 0; week < Weeks; week++)
        {
            var followers = 500 + random.Next(5000);
            batch.Observations.AddForActor(System.Text.Encoding.UTF8.GetBytes(team), channel, ObservationName.Followers, followers, At(week * 7));
            for (var post = 0; post < PostsAWeek; post++)
                AddThread(batch, random, team, channel, string.Create(CultureInfo.InvariantCulture, $"{team}-{channel}-{week}-{post}"), At(week * 7 + post) + random.Next(3600) * 1_000_000L);
        }
    }

    static void AddThread(ImportBatch batch, Random random, string team, string channel, string id, long time)
    {
        Add(batch, id, InteractionKind.Post, channel, team, null, time, random.Next(3) == 0 ? ["promo"] : []);
        batch.Observations.AddForInteraction(System.Text.Encoding.UTF8.GetBytes(id), ObservationName.Impressions, 100 + random.Next(2000), time + 86_400_000_000);
        var parent = id;
        var answers = random.Next(5);
        for (var answer = 0; answer < answers; answer++)
        {
            var reply = string.Create(CultureInfo.InvariantCulture, $"{id}-r{answer}");
            time += 60_000_000L * (1 + random.Next(600));
            var actor = answer % 2 == 1 && random.Next(2) == 0 ? team : $"person{random.Next(40)}";
            Add(batch, reply, InteractionKind.Reply, channel, actor, parent, time, random.Next(4) == 0 ? ["question"] : random.Next(6) == 0 ? ["gratitude"] : []);
            parent = reply;
        }

        for (var reaction = 0; reaction < random.Next(8); reaction++)
            Add(batch, string.Create(CultureInfo.InvariantCulture, $"{id}-l{reaction}"), random.Next(5) == 0 ? InteractionKind.Share : InteractionKind.Reaction, channel, $"person{random.Next(40)}", id, time += 1_000_000, []);
        if (random.Next(6) == 0)
            Add(batch, $"{id}-m", InteractionKind.Message, channel, $"person{random.Next(40)}", null, time += 1_000_000, [], target: team);
        if (random.Next(10) == 0)
            Add(batch, $"{id}-u", random.Next(2) == 0 ? InteractionKind.Unfollow : InteractionKind.Follow, channel, $"person{random.Next(40)}", null, time + 1_000_000, [], target: team);
    }

    static void Add(ImportBatch batch, string id, string kind, string channel, string actor, string? parent, long time, string[] labels, string? target = null) => batch.Interactions.Add(new()
    {
        Id = id, Kind = kind, Channel = channel, Actor = actor, Parent = parent, Target = target, Labels = labels, Visibility = Visibility.Public,
        Venue = channel == "forum" ? Venue.Owned : Venue.Rented, Time = new() { Instant = time }, Text = "Made up.", File = "made-up.kit", Row = batch.Interactions.Count + 1,
    });

    static long At(int day) => _start + day * 86_400_000_000L;
}
