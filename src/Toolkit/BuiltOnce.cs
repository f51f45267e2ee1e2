using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Toolkit;

/// <summary>
/// What is built when first asked for, by whichever thread asks first; others that ask meanwhile wait for it. A build that fails or is stopped leaves nothing behind: the next that asks builds
/// anew. Each value has a lock of its own, so a value may be built from others as long as none is built from itself.
/// </summary>
static class BuiltOnce
{
    static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, Lock>> _locks = [];

    /// <summary>For a property over its own field: <c>field ?? BuiltOnce.In(ref field, this, build)</c>.</summary>
    public static T In<T>(ref T? field, object owner, Func<T> build, [CallerMemberName] string property = "")
        where T : class
    {
        lock (_locks.GetOrCreateValue(owner).GetOrAdd(property, _ => new()))
        {
            var built = Volatile.Read(ref field) ?? build();
            Volatile.Write(ref field, built);
            return built;
        }
    }
}

/// <summary>The same for values that have a key each.</summary>
sealed class BuiltOnce<TKey, TValue>
    where TKey : notnull
{
    readonly ConcurrentDictionary<TKey, TValue> _built = [];
    readonly ConcurrentDictionary<TKey, Lock> _locks = [];

    public bool Has(TKey key) => _built.ContainsKey(key);

    public TValue Of(TKey key, Func<TKey, TValue> build)
    {
        if (_built.TryGetValue(key, out var built))
            return built;
        lock (_locks.GetOrAdd(key, _ => new()))
            return _built.TryGetValue(key, out built) ? built : _built[key] = build(key);
    }
}
