namespace Toolkit.Facts;

/// <summary>On how many channels each person of the public is active. An actor is one person of one source; nobody is guessed to be the same as somebody else.</summary>
sealed class Persons
{
    public Persons(FactIndex index)
    {
        Channels = new int[index.Contents.Actors.Count];
        foreach (var channel in index.Activity.Cells.GroupBy(cell => cell.Channel))
        {
            var anyWeek = new ulong[channel.First().Actors.Length];
            foreach (var (_, _, actors) in channel)
            {
                for (var word = 0; word < anyWeek.Length; word++)
                    anyWeek[word] |= actors[word];
            }

            foreach (var actor in ActivityBits.Read(anyWeek).Where(index.IsPublic))
                Channels[actor]++;
        }
    }

    /// <summary>For each actor the channels on which it did something; 0 for the team and bots.</summary>
    public int[] Channels { get; }

    public bool AnyAcrossChannels => Channels.AsSpan().ContainsAnyInRange(2, int.MaxValue);
}
