using System.Runtime.Loader;
using FSharp.Compiler.Syntax;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>Declares a variable with a value of another language, by reference.</summary>
static class GivenValue
{
    public static CellOutcome Declare(Evaluation evaluation, NotebookValue value, CancellationToken cancellationToken)
    {
        var type = Nameable(value.Type) && value.Type != typeof(object) ? value.Type
            : value.Value?.GetType() is { } own && Nameable(own) ? own
            : typeof(object);
        var name = PrettyNaming.NormalizeIdentifierBackticks(value.Name);
        var references = string.Concat(Assemblies(type).Where(path => !References.IsKnown(path)).Select(path => $"#r @\"{path}\"\n"));
        if (value.Value is null)
            return evaluation.Run($"{references}let {name} = Unchecked.defaultof<{TypeNames.Of(type)}>", "given.fsx", cancellationToken);

        var held = SessionObjects.Hold(value.Value);
        try
        {
            return evaluation.Run($"{references}let {name} = {SessionObjects.Code(held, type)}", "given.fsx", cancellationToken);
        }
        finally
        {
            SessionObjects.Release(held);
        }
    }

    // Public, in a file that the compiler can read, and the same type at run time as the one that it reads there.
    static bool Nameable(Type type) =>
        type is { IsVisible: true, IsByRefLike: false, IsPointer: false }
        && All(type).All(part => part.Assembly.Location is not "" && AssemblyLoadContext.GetLoadContext(part.Assembly) is var context
            && (context == AssemblyLoadContext.Default || context == AssemblyLoadContext.GetLoadContext(typeof(GivenValue).Assembly)));

    static IEnumerable<string> Assemblies(Type type) => All(type).Select(part => part.Assembly.Location).Distinct(StringComparer.Ordinal);

    static IEnumerable<Type> All(Type type) => type.HasElementType ? All(type.GetElementType()!) : type.GetGenericArguments().SelectMany(All).Append(type);
}
