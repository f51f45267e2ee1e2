using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Development;

/// <summary>Finds the class that starts an extension in its assembly, without loading it.</summary>
static class EntryClass
{
    /// <summary>Full names of all classes that implement <see cref="IExtension"/>, with their tokens.</summary>
    public static IReadOnlyList<(string Name, int Token)> In(byte[] assembly)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Where(handle => Starts(metadata, handle)).Select(handle => (NameOf(metadata, handle), MetadataTokens.GetToken(handle)))];
    }

    /// <summary>The one.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="place">What the author knows it by.</param>
    /// <exception cref="ToolkitException">TK5303: there is none, or more than one.</exception>
    public static (string Name, int Token) OnlyOne(byte[] assembly, string place) => In(assembly) switch
    {
        [var one] => one,
        [] => throw ToolkitException.Because("TK5303", "No class here implements IExtension, so nothing starts the extension.", new(place), "Write one: public sealed class Lines : IExtension."),
        var several => throw ToolkitException.Because(
            "TK5303", $"More than one class here implements IExtension: {string.Join(", ", several.Select(one => one.Name))}.", new(place), "Name the one that starts the extension as entry in the manifest."),
    };

    static bool Starts(MetadataReader metadata, TypeDefinitionHandle handle) =>
        metadata.GetTypeDefinition(handle).GetInterfaceImplementations()
            .Select(one => metadata.GetInterfaceImplementation(one).Interface)
            .Where(one => one.Kind == HandleKind.TypeReference)
            .Select(one => metadata.GetTypeReference((TypeReferenceHandle)one))
            .Any(one => metadata.StringComparer.Equals(one.Name, nameof(IExtension)) && metadata.StringComparer.Equals(one.Namespace, typeof(IExtension).Namespace!));

    static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{NameOf(metadata, outer)}+{name}";
        return metadata.GetString(type.Namespace) is { Length: > 0 } space ? $"{space}.{name}" : name;
    }
}
