using System.Text;

namespace Toolkit.App.Jupyter;

/// <summary>Gathers what a cell prints, so that a hundred thousand lines become a few messages: sent after 50 ms, or 64 KiB, or when somebody else's turn comes.</summary>
/// <param name="send">Sends a stream's name and text.</param>
sealed class PrintedText(Action<string, string> send)
{
    const int MostGathered = 1 << 16;

    static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    readonly Lock _gathering = new();
    readonly StringBuilder _text = new();
    string _name = "stdout";
    bool _due;

    public void Append(string name, string text)
    {
        try
        {
            // The cell's thread can be stopped at any instruction, but not in here: no text is lost or sent twice.
        }
        finally
        {
            lock (_gathering)
            {
                if (name != _name)
                    Send();
                _name = name;
                _text.Append(text);
                if (_text.Length >= MostGathered)
                    Send();
                else if (!_due)
                    _ = FlushSoonAsync();
            }
        }
    }

    public void Flush()
    {
        lock (_gathering)
            Send();
    }

    async Task FlushSoonAsync()
    {
        _due = true;
        await Task.Delay(_pause);
        lock (_gathering)
        {
            _due = false;
            Send();
        }
    }

    void Send()
    {
        if (_text.Length == 0)
            return;
        var text = _text.ToString();
        _text.Clear();
        send(_name, text);
    }
}
