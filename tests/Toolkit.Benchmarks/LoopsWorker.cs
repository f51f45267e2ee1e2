namespace Toolkit.Benchmarks;

/// <summary>The bare loops as a process of their own.</summary>
static class LoopsWorker
{
    public static void Run(string folder)
    {
        EventColumns? events = null;
        Worker.Step("open", () =>
        {
            events = EventColumns.Load(Path.Combine(folder, "events.columns"));
            return null;
        });
        BareLoops? loops = null;
        Worker.Step("posts", () =>
        {
            loops = new(events!);
            return null;
        });
        Worker.Step("M1", loops!.Engagement);
        Worker.Step("M2", loops!.FirstResponse);
        Worker.Step("M3", loops!.ReciprocalPairs);
        Worker.Step("M4", loops!.AnsweredWithinHour);
        Worker.Step("M5", loops!.EngagementByAudience);
        Worker.Step("M6", loops!.WeeklyActives);
        Worker.End($".NET {Environment.Version}, 1 thread");
    }
}
