using Toolkit.Benchmarks;

switch (args)
{
    case ["generate", var size, var folder]:
        Directory.CreateDirectory(folder);
        EventGenerator.Write(Sizes.Parse(size), Path.Combine(folder, "events.ndjson"), Path.Combine(folder, "events.columns"));
        return 0;
    case ["loops", var folder]:
        LoopsWorker.Run(folder);
        return 0;
    default:
        return 64;
}
