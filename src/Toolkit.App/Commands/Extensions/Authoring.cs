using Toolkit.Hosting;
using Toolkit.Hosting.Development;
using Toolkit.Storage;

namespace Toolkit.App.Commands.Extensions;

/// <summary>What the commands for authors share: one compiler for as long as the program runs, because the first use of one takes seconds.</summary>
static class Authoring
{
    static readonly Lazy<ExtensionHost> _builtIn = new(() => ExtensionHost.Of(ExtensionHost.BuiltInFolder));

    /// <summary>Makes a source file or a folder ready to run.</summary>
    public static DevelopmentBuild Build(string path, bool forDebugging = false) => Source.Build(path, forDebugging);

    static SourceExtension Source => new(_builtIn.Value.Compiler, StoreFolder.DefaultHome);
}
