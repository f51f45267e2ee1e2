using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;

namespace Toolkit.Tests.Notebooks;

/// <summary>Packages from a feed in a folder, so that nothing is fetched from elsewhere.</summary>
public sealed class PackageTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly RecordedSession _session;

    public PackageTests()
    {
        Directory.CreateDirectory(_folder["feed"]);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _folder["cache"]);
        File.WriteAllText(
            _folder["nuget.config"],
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{_folder["packages"]}" /></config>
              <packageSources><clear /><add key="feed" value="{_folder["feed"]}" /></packageSources>
            </configuration>
            """);
        Pack("Probe.One", "1.0.0", 1);
        Pack("Probe.One", "1.1.0", 11);
        Pack("Probe.Two", "2.0.0", 2, "Probe.One", "1.0.0");
        _session = new(_folder.Path);
    }

    public void Dispose()
    {
        _session.Dispose();
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", null);
        Environment.SetEnvironmentVariable("TOOLKIT_OFFLINE", null);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_cell_uses_a_package_of_an_exact_version_and_what_it_needs()
    {
        Assert.Equal(3, await _session.ValueAsync("// first\n#r \"nuget: Probe.Two, 2.0.0\"\nProbe.Two.Number() + Probe.One.Number()"));
        Assert.Equal("Fetching Probe.Two 2.0.0 …\n", _session.Printed);
        Assert.Equal(2, await _session.ValueAsync("Probe.Two.Number()"));
    }

    [Fact]
    public async Task What_was_fetched_once_needs_no_restore_again()
    {
        await _session.ValueAsync("#r \"nuget: Probe.One, 1.0.0\"");
        Environment.SetEnvironmentVariable("TOOLKIT_OFFLINE", "1");
        using var later = new RecordedSession(_folder.Path);

        Assert.Equal(1, await later.ValueAsync("#r \"nuget: Probe.One, 1.0.0\"\nProbe.One.Number()"));
        Assert.Equal("", later.Printed);
        Assert.Equal("TK3053", Told(await later.RunAsync("#r \"nuget: Probe.Two, 2.0.0\"")).Code);
    }

    [Theory]
    [InlineData("Probe.One")]
    [InlineData("Probe.One, *")]
    [InlineData("Probe.One, [1.0.0,2.0.0)")]
    public async Task A_version_that_is_not_exact_comes_with_a_warning(string wish)
    {
        var outcome = await _session.RunAsync($"#r \"nuget: {wish}\"\nProbe.One.Number()");

        var warning = Assert.Single(outcome.Diagnostics);
        Assert.Equal(("TK3054", DiagnosticSeverity.Warning), (warning.Code, warning.Severity));
        var version = (int)outcome.Value! == 11 ? "1.1.0" : "1.0.0";
        Assert.Equal($"Write #r \"nuget: Probe.One, {version}\".", warning.Fix);
    }

    [Theory]
    [InlineData("No.Such, 1.0.0", "NU1101")]
    [InlineData("Probe.One, 9.9.9", "NU1102")]
    public async Task NuGet_s_own_reason_is_told(string wish, string reason)
    {
        var fault = Told(await _session.RunAsync($"#r \"nuget: {wish}\""));

        Assert.Equal("TK3010", fault.Code);
        Assert.StartsWith($"NuGet cannot fetch {wish.Replace(", ", " ")}: {reason}: Unable to find package", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder["cache"], fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, await _session.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task A_source_may_be_added()
    {
        Directory.CreateDirectory(_folder["other"]);
        Pack("Probe.Three", "3.0.0", 3, feed: "other");

        Assert.Equal(3, await _session.ValueAsync("#i \"nuget: other\"\n#r \"nuget: Probe.Three, 3.0.0\"\nProbe.Three.Number()"));
    }

    [Fact]
    public async Task Machine_code_of_a_package_is_found()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Needs a library of Linux.");
        var library = Directory.EnumerateFiles(Path.Combine(Toolkit.Hosting.ExtensionHost.BuiltInFolder, "Sql"), "libe_sqlite3.so", SearchOption.AllDirectories).First(path => path.Contains("linux-x64", StringComparison.Ordinal));
        Pack("Probe.Native", "1.0.0", 1, native: library);

        var version = await _session.ValueAsync(
            """
            #r "nuget: Probe.Native, 1.0.0"
            using System.Runtime.InteropServices;
            [DllImport("toolkitprobe")] static extern int sqlite3_libversion_number();
            sqlite3_libversion_number()
            """);

        Assert.InRange((int)version!, 3_040_000, 4_000_000);
    }

    [Fact]
    public async Task Words_in_a_text_are_no_directive()
    {
        var text = await _session.ValueAsync("var text = \"\"\"\n    #r \"nuget: No.Such, 1.0.0\"\n    \"\"\";\ntext");

        Assert.Equal("#r \"nuget: No.Such, 1.0.0\"", text);
    }

    [Theory]
    [InlineData("#r \"nuget:\"")]
    [InlineData("#r \"nuget: , 1.0.0\"")]
    public async Task A_line_that_names_no_package_is_told(string line) => Assert.Equal("TK3051", Told(await _session.RunAsync(line)).Code);

    [Fact]
    public async Task A_restore_ends_when_it_is_stopped()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var started = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.RunUntilAsync("#r \"nuget: Probe.One, 1.0.0\"", stop.Token));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(1, await _session.ValueAsync("#r \"nuget: Probe.One, 1.0.0\"\nProbe.One.Number()"));
    }

    static Diagnostic Told(CellOutcome outcome) => Assert.IsType<ToolkitException>(outcome.Exception).Diagnostic;

    // A package with one class of its name's last part, whose one method gives a number.
    void Pack(string id, string version, int number, string? needs = null, string? needed = null, string feed = "feed", string? native = null)
    {
        using var package = ZipFile.Open(Path.Combine(_folder[feed], $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        AddText(
            $"{id}.nuspec",
            $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{id}</id><version>{version}</version><authors>tests</authors><description>For tests.</description>
              <dependencies><group targetFramework="net8.0">{(needs is null ? "" : $"<dependency id=\"{needs}\" version=\"{needed}\" />")}</group></dependencies>
            </metadata></package>
            """);
        using var assembly = new MemoryStream();
        Write(assembly, id, version, number);
        Add($"lib/net8.0/{id}.dll", assembly.ToArray());
        if (native is not null)
            Add("runtimes/linux-x64/native/libtoolkitprobe.so", File.ReadAllBytes(native));

        void AddText(string name, string text) => Add(name, System.Text.Encoding.UTF8.GetBytes(text));

        void Add(string name, byte[] content)
        {
            using var entry = package.CreateEntry(name).Open();
            entry.Write(content);
        }
    }

    static void Write(Stream stream, string id, string version, int number)
    {
        var assembly = new PersistedAssemblyBuilder(new(id) { Version = Version.Parse(version) }, typeof(object).Assembly);
        var type = assembly.DefineDynamicModule(id).DefineType(id, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var body = type.DefineMethod("Number", MethodAttributes.Public | MethodAttributes.Static, typeof(int), []).GetILGenerator();
        body.Emit(OpCodes.Ldc_I4, number);
        body.Emit(OpCodes.Ret);
        type.CreateType();
        assembly.Save(stream);
    }
}
