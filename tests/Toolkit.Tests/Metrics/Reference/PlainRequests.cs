using Toolkit.Facts;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>Who asked for an answer, and what came of it.</summary>
sealed partial class Plain
{
    /// <summary>Everything inbound that asks for an answer.</summary>
    public Request[] Requests => field ??= [.. from thread in Threads from place in Enumerable.Range(0, thread.Length) where Asks(thread, place) select new Request(this, thread[place], AnswerTo(thread[place]))];

    bool Asks(Row[] thread, int place)
    {
        var row = thread[place];
        if (IsTeam(row.Actor) || !HasClock(row) || Has(row, "spam"))
            return false;
        var to = row.Target is { Length: > 0 } ? row.Target : Addressee(row);
        var names = row.Mentions.Any(IsTeam);
        return row.Kind switch
        {
            "mention" => IsTeam(to) || names,
            "message" => (to is null || IsTeam(to) || names) && (place == 0 || At(thread[place - 1]) is not { } before || At(row) - before >= Options.MessageSilence.TotalSeconds),
            "review" => to is null || IsTeam(to) || names || IsOwned(row),
            "reply" => IsTeam(Addressee(row)) && IsQuestion(row),
            "post" => names || (IsOwned(row) && IsQuestion(row)),
            "quote" => names,
            _ => false,
        };
    }

    Row? AnswerTo(Row request) => ThreadAround(request).FirstOrDefault(row => IsTeam(row.Actor) && At(row) > At(request)
        && (row.Parent == request.Id || (Addressee(row) is { } to ? to == request.Actor : row.Kind == "message")));
}

/// <summary>What asks for an answer, and the team's first answer, however late.</summary>
sealed record Request(Plain Plain, Row Row, Row? Answer)
{
    public double Time => Plain.At(Row)!.Value;

    double Horizon => Plain.Options.Horizon.TotalSeconds;

    double End => Plain.End(Row);

    double? Delay => Answer is null ? null : Plain.At(Answer) - Time;

    public double? Duration => Delay <= Horizon ? Delay : null;

    public double Waited => Duration ?? Math.Max(0, Math.Min(Horizon, End - Time));

    public bool IsMatured => Time + Horizon <= End;

    public bool IsTimely => Duration <= Limit;

    public bool IsTimelyMatured => Time + Limit <= End;

    public double Age => End - Time;

    public bool InBusinessHours => DateTimeOffset.FromUnixTimeMilliseconds((long)(Time * 1000)) is { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday), Hour: >= 9 and < 17 };

    double Limit => (Row.Kind switch { "message" => Plain.Options.Timely.Message, "mention" => Plain.Options.Timely.Mention, _ => Plain.Options.Timely.Other }).TotalSeconds;
}
