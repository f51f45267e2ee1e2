namespace Toolkit.App.Jupyter.Zmtp;

/// <summary>Answers the question whether a connection still lives.</summary>
static class ZmtpPing
{
    public static void Answer(ZmtpPeer peer, byte[] command)
    {
        // Two bytes of time to live, then a text that comes back.
        if (ZmtpFrames.ReadCommand(command) is ("PING", { Length: >= 2 } arguments))
            peer.Send(ZmtpFrames.CommandOf("PONG", arguments.AsSpan(2)), TimeSpan.Zero);
    }
}
