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
        Id = "acme.lines.length", Version = 1, Title = "Replies for each thread", Unit = Unit.Ratio, Direction = Direction.Context,
        Formula = "replies ÷ threads", Reference = "Acme definition", UndefinedReasons = [UndefinedReason.NoOpportunity],
        Query = new()
        {
            Table = FactTable.Posts,
            Aggregates =
            [
                new() { Name = "threads", Function = AggregateFunction.Distinct, Column = "thread" },
                new() { Name = "replies", Function = AggregateFunction.Sum, Column = "replies" },
            ],
        },
        Finish = group => Measured.Ratio(group.Sum("replies"), group.Sum("threads"), group.RowCount),
    };
}
