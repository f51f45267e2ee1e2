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
        code.Append("[<AbstractClass; Sealed>]\ntype NotebookCell =\n    static member private Nothing = ()\n");
        foreach (var member in options.Globals.GetType().GetMembers(BindingFlags.Public | BindingFlags.Instance).Select(Forward).OfType<string>())
            code.Append(CultureInfo.InvariantCulture, $"    {member}\n");
        return code.Append("open type NotebookCell\n").ToString();
    }

    static string? Forward(MemberInfo member) => member switch
    {
        PropertyInfo { CanRead: true } property => $"static member {property.Name} = {Scope}.{property.Name}",
        MethodInfo { IsSpecialName: false, IsGenericMethod: false } method when method.DeclaringType != typeof(object) => Forward(method),
        _ => null,
    };

    static string? Forward(MethodInfo method)
    {
        var parameters = method.GetParameters();
        if (Array.Exists(parameters, parameter => parameter.ParameterType.IsByRefLike || parameter.ParameterType.IsByRef))
            return null;
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
