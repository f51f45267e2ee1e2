using System.Runtime.CompilerServices;

namespace Toolkit.Tests;

/// <summary>Compares a whole output with the file beside the test. <c>ACCEPT=1</c> writes the file, to be read in review like code.</summary>
static class Golden
{
    public static void Match(string actual, string name, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "golden", name);
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"{file} is missing: run once with ACCEPT=1 and review it.");
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
