using System.Globalization;
using Toolkit.Extensibility;

namespace Acme.Lines;

/// <summary>Logs of the program Lines, and one metric over them.</summary>
public sealed class LinesExtension : IExtension
{
    public void Activate(IExtensionContext context)
    {
        context.Add(new LinesImporter(TimeSpan.FromMinutes(double.Parse(context.Settings["offset"], CultureInfo.InvariantCulture))));
        context.Add(Length);
    }

    static Metric Length { get; } = new()
    {
        Id = "acme.lines.length", Version = 1, Title = "Messages for each thread", Unit = Unit.Ratio, Direction = Direction.Context,
        Formula = "messages ÷ threads", Reference = "Acme definition", UndefinedReasons = [UndefinedReason.NoOpportunity],
        Query = new()
        {
            Table = FactTable.Threads,
            Aggregates =
            [
                new() { Name = "threads", Function = AggregateFunction.Count },
                new() { Name = "messages", Function = AggregateFunction.Sum, Column = "messages" },
            ],
        },
        Finish = group => Measured.Ratio(group.Sum("messages"), group.Sum("threads"), group.RowCount),
    };
}
