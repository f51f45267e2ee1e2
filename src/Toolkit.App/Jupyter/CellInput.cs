using Toolkit.Notebooks;

namespace Toolkit.App.Jupyter;

/// <summary>The console's input as cells see it: each line is asked for at the front end.</summary>
sealed class CellInput(Func<ICellOutputs> running) : TextReader
{
    string _line = "";
    int _place;

    public override int Peek()
    {
        Fill();
        return _line[_place];
    }

    public override int Read()
    {
        Fill();
        return _line[_place++];
    }

    public override string ReadLine()
    {
        Fill();
        var rest = _line[_place..^1];
        _line = "";
        return rest;
    }

    void Fill()
    {
        if (_place < _line.Length)
            return;
        _line = running().Ask("", hidden: false) + "\n";
        _place = 0;
    }
}
