using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;

namespace Toolkit.CSharp.Values;

/// <summary>How a cell names the type of a value that comes from elsewhere.</summary>
/// <param name="knows">True for an assembly, by its name, that cells are compiled against.</param>
sealed class TypeNames(Func<string, bool> knows)
{
    // Of several interfaces the one that can do most with a list comes first.
    static readonly Type[] _preferred = [typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyList<>), typeof(IList<>), typeof(IReadOnlyCollection<>), typeof(ICollection<>), typeof(IEnumerable<>)];

    /// <summary>The type as declared if a cell can write it, else the closest one that it can; what is like nothing else is <c>dynamic</c>.</summary>
    public string Of(Type declared, object? value)
    {
        if (IsNameable(declared) && declared != typeof(object))
            return Written(declared);
        var actual = value?.GetType();
        return actual is null ? "object?"
            : IsNameable(actual) ? Written(actual)
            : Bases(actual).FirstOrDefault(IsNameable) is { } known ? Written(known)
            : Interfaces(actual).FirstOrDefault(IsNameable) is { } contract ? Written(contract)
            : "dynamic";
    }

    static IEnumerable<Type> Bases(Type type)
    {
        for (var known = type.BaseType; known is not null && known != typeof(object) && known != typeof(ValueType); known = known.BaseType)
            yield return known;
    }

    static IEnumerable<Type> Interfaces(Type type) =>
        type.GetInterfaces().Where(one => one.IsGenericType).OrderBy(one => Array.IndexOf(_preferred, one.GetGenericTypeDefinition()) is var place and >= 0 ? place : int.MaxValue)
            .Where(one => _preferred.Contains(one.GetGenericTypeDefinition()));

    bool IsNameable(Type type) =>
        type.HasElementType ? type.IsArray && IsNameable(type.GetElementType()!)
        : type.IsVisible && !type.IsByRefLike && !type.IsGenericParameter && type != typeof(void) && IsKnown(type) && type.GetGenericArguments().All(IsNameable);

    // Another extension's copy of an assembly holds other types of the same names.
    bool IsKnown(Type type) => type.Assembly is var assembly && assembly.Location is not "" && knows(assembly.GetName().Name!)
        && (AssemblyLoadContext.GetLoadContext(assembly) == AssemblyLoadContext.Default || AssemblyLoadContext.GetLoadContext(assembly) is SubmissionLoadContext);

    static string Written(Type type)
    {
        if (type.IsArray)
            return $"{Element(type)}{Ranks(type)}";
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return $"{Written(inner)}?";
        var arguments = new Queue<Type>(type.GetGenericArguments());
        List<string> parts = [];
        for (var one = type; one is not null; one = one.DeclaringType)
            parts.Insert(0, one.Name);
        return $"global::{(type.Namespace is { } space ? string.Join('.', space.Split('.').Select(Escaped)) + "." : "")}{string.Join('.', parts.Select(part => Named(part, arguments)))}";
    }

    static string Named(string part, Queue<Type> arguments)
    {
        var tick = part.IndexOf('`');
        if (tick < 0)
            return Escaped(part);
        var count = int.Parse(part[(tick + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        return $"{Escaped(part[..tick])}<{string.Join(", ", Enumerable.Range(0, count).Select(_ => Written(arguments.Dequeue())))}>";
    }

    // Of an array of arrays the outer ranks are written first.
    static string Element(Type type) => type.GetElementType() is { IsArray: true } inner ? Element(inner) : Written(type.GetElementType()!);

    static string Ranks(Type type) => $"[{new string(',', type.GetArrayRank() - 1)}]{(type.GetElementType() is { IsArray: true } inner ? Ranks(inner) : "")}";

    static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None ? name : "@" + name;
}
