using Toolkit;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Importing;

// A host that tests can kill, and start as another user: imports a file with the extensions in a folder, and prints what they found as lines of code, tab, message.
if (args is not [var extensions, var workspace, var home, var box, var file])
{
    Console.Error.WriteLine("Toolkit.TestHost <extensions> <workspace> <home> boxed|unboxed <file>");
    return 2;
}

using var host = ExtensionHost.Of(extensions, Origin.User, new() { Home = home, UsesBox = box == "boxed", Stall = TimeSpan.FromMinutes(1) });
using var opened = Workspace.Open(workspace, home, host, TimeProvider.System);
try
{
    var summary = await opened.ImportAsync([file], new ImportSettings());
    foreach (var finding in summary.Findings)
        Console.WriteLine($"{finding.Code}\t{finding.Message}");
    return 0;
}
catch (ToolkitException error)
{
    Console.Error.WriteLine($"{error.Diagnostic}\n{error.InnerException}");
    return 1;
}
