namespace Toolkit.Integrations;

/// <summary>
/// Tells .NET Interactive how types of others are shown, where it runs. It is found by names alone, so that a package of this solution works without it and with any version.
/// </summary>
static class InteractiveFormatters
{
    const string Library = "Microsoft.DotNet.Interactive.Formatting";

    /// <summary>Registers both forms of a type. False where .NET Interactive is not loaded.</summary>
    /// <param name="type">The type, also an open generic one or an interface.</param>
    /// <param name="html">Writes a value as HTML; texts from data are encoded.</param>
    /// <param name="text">Writes a value as plain text.</param>
    public static bool Register(Type type, Func<object, string> html, Func<object, string> text)
    {
        var formatter = Array.Find(AppDomain.CurrentDomain.GetAssemblies(), one => one.GetName().Name == Library)?.GetType($"{Library}.Formatter");
        var register = formatter?.GetMethod("Register", [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)]);
        if (register is null)
            return false;
        register.Invoke(null, [type, Writer(html), "text/html"]);
        register.Invoke(null, [type, Writer(text), "text/plain"]);
        return true;
    }

    static Action<object, TextWriter> Writer(Func<object, string> write) => (value, writer) => writer.Write(write(value));
}
