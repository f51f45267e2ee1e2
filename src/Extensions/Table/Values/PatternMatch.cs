using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Table.Values;

/// <summary>Reads one text by the tokens of one pattern.</summary>
ref struct PatternMatch()
{
    static readonly byte[][] _months = [.. "jan feb mar apr may jun jul aug sep oct nov dec".Split(' ').Select(Encoding.ASCII.GetBytes)];
    static readonly byte[][] _monthEnds = [.. "uary ruary ch il  e y ust tember ober ember ember".Split(' ').Select(Encoding.ASCII.GetBytes)];
    static readonly byte[][] _weekdays = [.. "mon tue wed thu fri sat sun".Split(' ').Select(Encoding.ASCII.GetBytes)];

    ReadOnlySpan<byte> _rest;
    int _year, _month, _day = 1, _hour, _minute, _second, _offset;
    long _fraction;
    bool _hasOffset, _isTwelve;
    bool? _afternoon;
    TimePrecision _precision;

    public bool TryRead(Token[] tokens, ReadOnlySpan<byte> text, out WrittenTime time)
    {
        time = default;
        _rest = text;
        foreach (var token in tokens)
        {
            if (!Take(token))
                return false;
        }

        if (!_rest.IsEmpty || !TryHour() || !ClockMath.TryDays(_year, _month, _day, out var days))
            return false;
        var clock = days + (((((_hour * 60L) + _minute) * 60) + _second) * 1_000_000) + _fraction;
        time = _hasOffset
            ? new(clock - (_offset * 60_000_000L), _offset, _precision, ZoneBasis.Stated)
            : new(clock, null, _precision, ZoneBasis.None);
        return true;
    }

    bool Take(Token token) => token.Part switch
    {
        Part.Literal => TakeLiteral(token.Value),
        Part.Year4 => TakeNumber(4, 4, 1, 9999, TimePrecision.Year, ref _year),
        Part.Year2 => TakeNumber(2, 2, 0, 99, TimePrecision.Year, ref _year) && Century(),
        Part.Month => TakeNumber(token.IsFixed ? 2 : 1, 2, 1, 12, TimePrecision.Month, ref _month),
        Part.MonthName => TakeMonth(),
        Part.Day => TakeNumber(token.IsFixed ? 2 : 1, 2, 1, 31, TimePrecision.Day, ref _day),
        Part.Weekday => TakeWeekday(),
        Part.Hour24 => TakeNumber(token.IsFixed ? 2 : 1, 2, 0, 23, TimePrecision.Hour, ref _hour),
        Part.Hour12 => TakeNumber(token.IsFixed ? 2 : 1, 2, 1, 12, TimePrecision.Hour, ref _hour) && (_isTwelve = true),
        Part.Minute => TakeNumber(token.IsFixed ? 2 : 1, 2, 0, 59, TimePrecision.Minute, ref _minute),
        Part.Second => TakeNumber(token.IsFixed ? 2 : 1, 2, 0, 60, TimePrecision.Second, ref _second),
        Part.Fraction => TakeFraction(),
        Part.AmPm => TakeAmPm(),
        Part.Offset => TakeOffset(),
        _ => false,
    };

    // A space stands for any run of spaces, also those that do not break.
    bool TakeLiteral(byte value)
    {
        if (value != ' ')
        {
            if (_rest.IsEmpty || _rest[0] != value)
                return false;
            _rest = _rest[1..];
            return true;
        }

        var before = _rest.Length;
        while (!_rest.IsEmpty && SpaceLength(_rest) is > 0 and var length)
            _rest = _rest[length..];
        return _rest.Length < before;
    }

    static int SpaceLength(ReadOnlySpan<byte> text) =>
        text[0] == ' ' ? 1 : text.StartsWith("\u00A0"u8) ? 2 : text.StartsWith("\u202F"u8) || text.StartsWith("\u2009"u8) ? 3 : 0;

    bool TakeNumber(int least, int most, int minimum, int maximum, TimePrecision precision, ref int value)
    {
        var length = 0;
        while (length < most && length < _rest.Length && _rest[length] is >= (byte)'0' and <= (byte)'9')
            length++;
        if (length < least)
            return false;
        value = ClockMath.Number(_rest[..length]);
        _rest = _rest[length..];
        _precision = precision > _precision ? precision : _precision;
        return value >= minimum && value <= maximum;
    }

    // Two digits: 1970 to 2069, as spreadsheets read them.
    bool Century()
    {
        _year += _year < 70 ? 2000 : 1900;
        return true;
    }

    bool TakeMonth()
    {
        for (var i = 0; i < 12 && _rest.Length >= 3; i++)
        {
            if (!Ascii.EqualsIgnoreCase(_rest[..3], _months[i]))
                continue;
            _rest = _rest[3..];
            var end = _monthEnds[i];
            if (end.Length > 0 && _rest.Length >= end.Length && Ascii.EqualsIgnoreCase(_rest[..end.Length], end))
                _rest = _rest[end.Length..];
            else if (!_rest.IsEmpty && _rest[0] == '.')
                _rest = _rest[1..];
            (_month, _precision) = (i + 1, TimePrecision.Month > _precision ? TimePrecision.Month : _precision);
            return true;
        }

        return false;
    }

    bool TakeWeekday()
    {
        foreach (var day in _weekdays)
        {
            if (_rest.Length < 3 || !Ascii.EqualsIgnoreCase(_rest[..3], day))
                continue;
            var length = 3;
            while (length < _rest.Length && char.IsAsciiLetter((char)_rest[length]))
                length++;
            _rest = _rest[length..];
            return true;
        }

        return false;
    }

    bool TakeFraction()
    {
        var (digits, unit) = (0, 100_000L);
        for (; digits < _rest.Length && _rest[digits] is >= (byte)'0' and <= (byte)'9'; digits++, unit /= 10)
            _fraction += (_rest[digits] - '0') * unit;
        _rest = _rest[digits..];
        _precision = digits > 3 ? TimePrecision.Microsecond : TimePrecision.Millisecond;
        return digits > 0;
    }

    bool TakeAmPm()
    {
        if (_rest.Length < 2 || (_rest[0] | 0x20) is not ('a' or 'p'))
            return false;
        _afternoon = (_rest[0] | 0x20) == 'p';
        var length = (_rest[1] | 0x20) == 'm' ? 2 : _rest.Length >= 4 && _rest[1] == '.' && (_rest[2] | 0x20) == 'm' && _rest[3] == '.' ? 4 : 0;
        _rest = _rest[length..];
        return length > 0;
    }

    bool TakeOffset()
    {
        var length = _rest.IsEmpty || _rest[0] is not ((byte)'+' or (byte)'-') ? 0 : 1;
        while (length < _rest.Length && (char.IsAsciiLetterOrDigit((char)_rest[length]) || _rest[length] == ':'))
            length++;
        _hasOffset = ClockMath.TryOffset(_rest[..length], out _offset);
        _rest = _rest[length..];
        return _hasOffset;
    }

    bool TryHour()
    {
        if (!_isTwelve)
            return _afternoon is null;
        if (_afternoon is not { } afternoon)
            return false;
        _hour = (_hour % 12) + (afternoon ? 12 : 0);
        return true;
    }
}
