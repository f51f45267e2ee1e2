using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>Finds an extension's entry class in its assembly, without loading it.</summary>
static class EntryPoint
{
    /// <summary>The token of the class in the metadata; 0 where there is none, so that it is looked for by name when it is needed, and missed there.</summary>
    public static int TokenOf(ExtensionManifest manifest, string folder)
    {
        if (manifest is not { Runtime: Runtime.Dotnet, Main: { } main, Entry: { } entry } || Path.Combine(folder, main) is var file && !File.Exists(file))
            return 0;
        try
        {
            using var image = new PEReader(File.OpenRead(file));
            var metadata = image.GetMetadataReader();
            foreach (var handle in metadata.TypeDefinitions)
            {
                var type = metadata.GetTypeDefinition(handle);
                if (metadata.GetString(type.Namespace) is var place && (place is "" ? metadata.GetString(type.Name) : $"{place}.{metadata.GetString(type.Name)}") == entry)
                    return MetadataTokens.GetToken(handle);
            }
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException)
        {
            // No assembly: said when it is loaded, with the extension's name.
        }

        return 0;
    }
}
