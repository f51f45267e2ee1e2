using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Toolkit.Tests;

/// <summary>Holds the arrows of the house: program → engine → API ← extensions.</summary>
public class ArchitectureTests
{
    static readonly string _extensions = Toolkit.Hosting.ExtensionHost.BuiltInFolder;

    public static TheoryData<string> Extensions => [.. Directory.GetDirectories(_extensions).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_api_sees_the_base_library_only() =>
        Assert.All(References(typeof(IExtension).Assembly.Location), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Extensions))]
    public void An_extension_sees_nothing_of_ours_but_the_api(string name)
    {
        var assembly = Path.Combine(_extensions, name, $"Toolkit.{name}.dll");

        var ours = References(assembly).Where(reference => reference.StartsWith("Toolkit", StringComparison.Ordinal));

        Assert.Equal(["Toolkit.Extensibility"], ours);
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public void An_extension_carries_no_copy_of_the_host(string name)
    {
        string[] carried = ["Toolkit.dll", "Toolkit.App.dll", "Toolkit.Extensibility.dll"];

        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(_extensions, name)).Select(Path.GetFileName), carried.Contains);
    }

    [Fact]
    public void The_engine_names_no_extension()
    {
        var folders = Directory.GetDirectories(Repository.PathOf("src", "Extensions")).Select(Path.GetFileName);
        var namespaces = folders.Select(folder => $"Toolkit.{folder}").ToList();

        var sources = Directory.EnumerateFiles(Repository.PathOf("src", "Toolkit"), "*.cs", SearchOption.AllDirectories);

        Assert.All(sources, file => Assert.DoesNotContain(namespaces, name => File.ReadAllText(file).Contains($"using {name};", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_file_that_a_hand_wrote_is_longer_than_400_lines()
    {
        string[] roots = ["src", "tests", "data", "integrations"];

        var files = roots.SelectMany(root => Directory.EnumerateFiles(Repository.PathOf(root), "*.cs", SearchOption.AllDirectories));

        Assert.All(files, file => Assert.True(File.ReadLines(file).Count() <= 400, $"{file} has more than 400 lines."));
    }

    [Fact]
    public void Only_the_door_and_its_results_are_public_in_the_engine()
    {
        var names = typeof(Workspace).Assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.FullName).Order(StringComparer.Ordinal);

        Golden.Match(string.Join('\n', names) + "\n", "engine-public-types.txt");
    }

    static List<string> References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).Order(StringComparer.Ordinal)];
    }
}
