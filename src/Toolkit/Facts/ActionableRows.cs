namespace Toolkit.Facts;

/// <summary>Decides which inbound interactions ask for an answer (Act of docs/FACTS.md).</summary>
sealed class ActionableRows(FactIndex index)
{
    readonly Actionable _policy = index.Options.Actionable;
    readonly long _silence = index.Options.MessageSilence.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <param name="row">An authored row of a thread.</param>
    /// <param name="before">The row before it in the thread; -1 for the first.</param>
    public bool Asks(int row, int before) =>
        !index.ByTeam(row) && index.HasClock(row) && AsksByKind(row, before) && !index.Words.IsSpam(row);

    bool AsksByKind(int row, int before) => index.Kind(row) switch
    {
        FactKind.Mention => Allows(Actionable.Mentions) && Names(row, orNobody: false),
        FactKind.Message => Allows(Actionable.Messages) && Names(row, orNobody: true) && IsAfterSilence(row, before),
        FactKind.Review => Allows(Actionable.Reviews) && (Names(row, orNobody: true) || index.IsOwned(row)),
        FactKind.Reply => Allows(Actionable.QuestionReplies) && index.Words.IsQuestion(row) && index.IsTeam(index.Addressee(row)),
        FactKind.Post or FactKind.Quote => Allows(Actionable.Mentions) && Mentions(row) || IsOwnedQuestion(row),
        _ => false,
    };

    bool IsOwnedQuestion(int row) =>
        Allows(Actionable.OwnedQuestions) && index.Kind(row) == FactKind.Post && index.Words.IsQuestion(row) && index.IsOwned(row);

    bool Allows(Actionable kind) => (_policy & kind) != 0;

    // Private messages of an own archive often name nobody: they are to its owner.
    bool Names(int row, bool orNobody)
    {
        var addressee = index.Interactions.Target[row] >= 0 ? index.Interactions.Target[row] : index.Addressee(row);
        return addressee >= 0 ? index.IsTeam(addressee) || Mentions(row) : Mentions(row) || orNobody;
    }

    bool Mentions(int row)
    {
        foreach (var actor in index.Interactions.Details.Mentions(row))
        {
            if (index.IsTeam(actor))
                return true;
        }

        return false;
    }

    bool IsAfterSilence(int row, int before) =>
        before < 0 || index.Interactions.Time[before] == long.MinValue || index.Interactions.Time[row] - index.Interactions.Time[before] >= _silence;
}
