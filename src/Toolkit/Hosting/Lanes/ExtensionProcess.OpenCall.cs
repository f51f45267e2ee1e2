using System.Diagnostics;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Hosting.Lanes;

sealed partial class ExtensionProcess
{
    /// <summary>A call that goes on.</summary>
    public sealed class OpenCall(ExtensionProcess process, uint id) : IDisposable
    {
        // Runs while something is awaited only: the time that the toolkit itself takes is not the extension's.
        readonly Stopwatch _waited = new();
        bool _isOver;

        public uint Id => id;

        /// <summary>Takes note that the extension got on: what may come next has the whole time again.</summary>
        public void Progressed() => _waited.Reset();

        /// <summary>What comes next; null when the process has ended. Errors of the extension are thrown.</summary>
        public Received? Next(WorkUnderway work, CancellationToken cancellationToken)
        {
            var stall = process._settings.Stall ?? process._found.Manifest.Limits.StallTime;
            _waited.Start();
            while (true)
            {
                Received received;
                try
                {
                    var left = stall - _waited.Elapsed;
                    // Also when only frames come that mean nothing, or nothing any more.
                    if (left <= TimeSpan.Zero || !process._received.TryTake(out received, left, cancellationToken))
                    {
                        _isOver = true;
                        if (process._received.IsCompleted)
                            throw process.Ended(work);
                        Cancel();
                        throw process.Killed(ExtensionFaults.Stalled, work, $"made no progress for {stall.TotalSeconds:0.##} seconds and was ended");
                    }
                }
                catch (OperationCanceledException)
                {
                    Cancel();
                    throw;
                }

                // What belongs to an earlier call came too late to matter.
                if (received.Call < id && received.Type is not (FrameType.Hello or FrameType.Ready))
                    continue;
                _waited.Stop();
                if (received.Call != id)
                    throw process.Broken(work, "answered a call that nobody made");
                _isOver = received.Type is FrameType.Result or FrameType.Error;
                return received.Type == FrameType.Error ? throw process.Thrown(received.Body, work, ExtensionFaults.Threw) : received;
            }
        }

        /// <summary>Asks the extension to end the call, and ends its process when it does not.</summary>
        void Cancel()
        {
            _isOver = true;
            process.Send(FrameType.Cancel, [], id);
            var until = Stopwatch.StartNew();
            while (until.Elapsed < process._settings.Grace)
            {
                var left = process._settings.Grace - until.Elapsed;
                if (process._received.TryTake(out var received, left > TimeSpan.Zero ? left : TimeSpan.Zero) && received.Call == id && received.Type is FrameType.Result or FrameType.Error)
                    return;
                if (process._received.IsCompleted)
                    return;
            }

            process._isBrokenOff = true;
            process._child.Kill();
        }

        public void Dispose()
        {
            if (!_isOver)
                Cancel();
        }
    }
}

