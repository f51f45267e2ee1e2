using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Development;

/// <summary>What an assembly uses of the API, from its metadata: nothing of it is loaded.</summary>
static class ApiUse
{
    const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Assembly _api = typeof(IExtension).Assembly;

    /// <summary>What it uses that this toolkit lacks, or that is only proposed; null when all is well.</summary>
    public static string? Fault(string path)
    {
        foreach (var (type, member) in Of(path))
        {
            if (_api.GetType(type) is not { } known)
                return $"It uses {type}, which this toolkit does not have. It was built against a newer one.";
            var members = member is null ? [known] : Members(known, member);
            if (members is [])
                return $"It uses {type}.{member}, which this toolkit does not have. It was built against a newer one.";
            if (members.Any(one => one.IsDefined(typeof(ExperimentalAttribute), inherit: false)))
                return $"It uses {type}{(member is null ? "" : "." + member)}, which is only proposed and may change. Do without it until it is part of the API.";
        }

        return null;
    }

    /// <summary>The types of the API that an assembly names, and their members.</summary>
    public static IReadOnlyList<(string Type, string? Member)> Of(string path)
    {
        using var image = new PEReader(new MemoryStream(File.ReadAllBytes(path)));
        var metadata = image.GetMetadataReader();
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: TypeName(metadata, (TypeReferenceHandle)member.Parent), Member: (string?)metadata.GetString(member.Name)));
        var types = metadata.TypeReferences.Select(type => (Type: TypeName(metadata, type), Member: (string?)null));
        return [.. types.Concat(members).Where(use => use.Type is not null).Select(use => (use.Type!, use.Member)).Distinct()];
    }

    static MemberInfo[] Members(Type type, string name) =>
        [.. Types(type).SelectMany(one => one.GetMember(name, Any)), .. Properties(type, name)];

    static IEnumerable<PropertyInfo> Properties(Type type, string accessor) =>
        accessor.StartsWith("get_", StringComparison.Ordinal) || accessor.StartsWith("set_", StringComparison.Ordinal) ? Types(type).SelectMany(one => one.GetProperties(Any)).Where(property => property.Name == accessor[4..]) : [];

    static IEnumerable<Type> Types(Type type)
    {
        for (var one = type; one is not null; one = one.BaseType)
            yield return one;
    }

    // Null for what is not of the API.
    static string? TypeName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.AssemblyReference when metadata.StringComparer.Equals(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, _api.GetName().Name!) => $"{metadata.GetString(type.Namespace)}.{name}",
            HandleKind.TypeReference when TypeName(metadata, (TypeReferenceHandle)type.ResolutionScope) is { } outer => $"{outer}+{name}",
            _ => null,
        };
    }
}
