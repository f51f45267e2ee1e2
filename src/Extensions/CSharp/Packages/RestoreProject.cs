using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace Toolkit.CSharp.Packages;

/// <summary>The project that is restored for a set of packages, in a folder of the cache that is named by its content.</summary>
/// <param name="packages">All packages of the session.</param>
/// <param name="sources">Where else to look.</param>
/// <param name="workingDirectory">Where the search for NuGet's settings starts.</param>
sealed class RestoreProject(IReadOnlyList<PackageWish> packages, IReadOnlyList<string> sources, string workingDirectory)
{
    public const string Name = "packages.csproj";

    /// <summary>The user's cache: $XDG_CACHE_HOME/toolkit, else the system's folder for it.</summary>
    public string Folder => Path.Combine(Cache, "toolkit", "packages", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text())))[..32]);

    public string Assets => Path.Combine(Folder, "obj", "project.assets.json");

    static string Cache =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    public void Write()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, Name), Text());
        // What lies in folders above is not meant for this project.
        foreach (var empty in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(Folder, empty), "<Project />\n");
    }

    string Text() =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <RuntimeIdentifier>{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <UseAppHost>false</UseAppHost>
            <NuGetAudit>false</NuGetAudit>
            <RestorePackagesWithLockFile>false</RestorePackagesWithLockFile>
            <RestoreRootConfigDirectory>{Xml(workingDirectory)}</RestoreRootConfigDirectory>
            <RestoreAdditionalProjectSources>{Xml(string.Join(';', sources))}</RestoreAdditionalProjectSources>
          </PropertyGroup>
          <ItemGroup>
        {string.Concat(packages.Select(package => $"    <PackageReference Include=\"{Xml(package.Id)}\" Version=\"{Xml(Version(package))}\" />\n"))}  </ItemGroup>
        </Project>

        """;

    // A version alone means that one or a later one to NuGet; a cell means that one.
    static string Version(PackageWish package) => package.IsExact ? $"[{package.Version}]" : package.Version ?? "*";

    static string Xml(string text) => SecurityElement.Escape(text);
}
