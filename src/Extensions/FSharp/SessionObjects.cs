using System.Collections.Concurrent;

namespace Toolkit.FSharp;

/// <summary>
/// Objects of the host that cells of a session take by number. F# Interactive could bind them itself, but then it takes their types from the runtime's private core library, which for
/// the compiler is another one than that of its references.
/// </summary>
public static class SessionObjects
{
    static readonly ConcurrentDictionary<int, object> _held = new();
    static int _last;

    /// <summary>The object held under a number.</summary>
    /// <param name="number">The number that the session's own code was written with.</param>
    public static object Get(int number) => _held[number];

    internal static int Hold(object value)
    {
        var number = Interlocked.Increment(ref _last);
        _held[number] = value;
        return number;
    }

    internal static void Release(int number) => _held.TryRemove(number, out _);

    /// <summary>F# code that is this object.</summary>
    internal static string Code(int number, Type type) => $"(global.Toolkit.FSharp.SessionObjects.Get {number} :?> {TypeNames.Of(type)})";
}
