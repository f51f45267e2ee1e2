using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Toolkit.CSharp;

/// <summary>Resolves <c>#r "path.dll"</c> against the working directory, and <c>#r "Name"</c> to an assembly of the host.</summary>
sealed class ReferenceResolver(string workingDirectory) : MetadataReferenceResolver
{
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var path = Path.GetFullPath(reference, workingDirectory);
        return File.Exists(path) ? [(PortableExecutableReference)HostReferences.Of(path)]
            : HostReferences.Paths.TryGetValue(reference, out var host) ? [(PortableExecutableReference)HostReferences.Of(host)]
            : [];
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(workingDirectory);
}
