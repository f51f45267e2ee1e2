using Microsoft.CodeAnalysis;

namespace Toolkit.CSharp;

/// <summary>Resolves <c>#load</c> against the working directory, and lets a cell keep its name: else the compiler would take it for a file there.</summary>
sealed class SourceResolver(string workingDirectory) : SourceFileResolver([], workingDirectory)
{
    public override string? NormalizePath(string path, string? baseFilePath) => Path.IsPathRooted(path) ? base.NormalizePath(path, baseFilePath) : path;
}
