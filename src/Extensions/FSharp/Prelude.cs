using System.Globalization;
using System.Reflection;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>
/// What every session starts with: the imports, <c>display</c>, and the members of the scope under their own names, as C# cells see them. F# has no globals object, so a type of
/// static members stands for it.
/// </summary>
static class Prelude
{
    const string Scope = "__scope";
    const string Show = "__show";

    /// <param name="options">What the session starts with.</param>
    /// <param name="scope">The number of the scope among <see cref="SessionObjects"/>.</param>
    /// <param name="show">The number of what shows a value.</param>
    public static string For(NotebookSessionOptions options, int scope, int show)
    {
        var code = new StringBuilder().Append(CultureInfo.InvariantCulture, $"#I @\"{options.WorkingDirectory.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
        foreach (var import in options.Imports)
            code.Append(CultureInfo.InvariantCulture, $"open {import}\n");
        code.Append(CultureInfo.InvariantCulture, $"let {Scope} = {SessionObjects.Code(scope, options.Globals.GetType())}\nlet {Show} = {SessionObjects.Code(show, typeof(Action<object>))}\n");
        code.Append(CultureInfo.InvariantCulture, $"let display (value: 'T) : unit = {Show}.Invoke(box value)\n");
        code.Append(CultureInfo.InvariantCulture, $"type System.Object with\n    member value.Display() : unit = {Show}.Invoke value\n");
        // A value stands before a type of its name, as Workspace is one; a member would not.
        foreach (var property in options.Globals.GetType().GetProperties())
            code.Append(CultureInfo.InvariantCulture, $"let {property.Name} = {Scope}.{property.Name}\n");
        code.Append("[<AbstractClass; Sealed>]\ntype NotebookCell =\n    static member private Nothing = ()\n");
        foreach (var method in options.Globals.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(IsOffered))
            code.Append(CultureInfo.InvariantCulture, $"    {Forward(method)}\n");
        return code.Append("open type NotebookCell\n").ToString();
    }

    static bool IsOffered(MethodInfo method) =>
        method is { IsSpecialName: false, IsGenericMethod: false } && method.DeclaringType != typeof(object)
        && !Array.Exists(method.GetParameters(), parameter => parameter.ParameterType.IsByRefLike || parameter.ParameterType.IsByRef);

    static string Forward(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var declared = parameters.Select(parameter => $"{(parameter.HasDefaultValue ? "?" : "")}{parameter.Name}: {TypeNames.Of(parameter.ParameterType)}");
        var passed = parameters.Select(parameter => parameter.HasDefaultValue ? $"defaultArg {parameter.Name} {Default(parameter)}" : parameter.Name);
        return $"static member {method.Name}({string.Join(", ", declared)}) = {Scope}.{method.Name}({string.Join(", ", passed)})";
    }

    static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null when !parameter.ParameterType.IsValueType => "null",
        null => $"Unchecked.defaultof<{TypeNames.Of(parameter.ParameterType)}>",
        bool flag => flag ? "true" : "false",
        string text => Literals.Quoted(text),
        IFormattable number and (int or long or double or decimal) => Literals.Number(number),
        var other => $"(enum<{TypeNames.Of(parameter.ParameterType)}> {Convert.ToInt32(other, CultureInfo.InvariantCulture)})",
    };
}
