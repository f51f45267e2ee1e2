using System.Text.Json;
using Toolkit.Tests.Extensions.Executable;
using Toolkit.Tests.Extensions.Probes;

// An extension that is a program of its own: says who it is, and tries everything when it is told to read. Or listens to nobody, where the export says so.
Console.Error.WriteLine($"process {Environment.ProcessId}");
using var frames = new Frames(Console.OpenStandardInput(), Console.OpenStandardOutput());
frames.Write(FrameKind.Hello, 0, new { oldestProtocol = 1, newestProtocol = 1, process = Environment.ProcessId });
while (frames.Read() is var (kind, call, body))
{
    switch (kind)
    {
        case FrameKind.Activate: frames.Write(FrameKind.Ready, 0, new { importers = new[] { "probes" } }); break;
        case FrameKind.Ping: frames.Write(FrameKind.Pong, call, null); break;
        case FrameKind.Call: Try(call, body); break;
        case FrameKind.Shutdown: return 0;
    }
}

return 0;

void Try(uint call, byte[] body)
{
    using var message = JsonDocument.Parse(body);
    var path = message.RootElement.GetProperty("import").GetProperty("paths")[0].GetString()!;
    var lines = File.ReadAllLines(Directory.Exists(path) ? Directory.GetFiles(path, "*.probe")[0] : path);
    if (lines is ["deaf"])
        Console.Error.WriteLine("deaf");
    while (lines is ["deaf"])
        Thread.SpinWait(1000);
    foreach (var (name, outcome) in ProbeList.Outcomes(lines))
        frames.Write(FrameKind.Report, call, new { code = name, severity = 0, message = outcome, count = 1 });
    frames.Write(FrameKind.RecordsRead, call, new { file = "places.probe", count = 1 });
    frames.Write(FrameKind.Result, call, new { });
}
