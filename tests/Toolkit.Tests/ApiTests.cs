using System.Reflection;

namespace Toolkit.Tests;

/// <summary>The extension API as a text under review: any change is seen.</summary>
public class ApiTests
{
    [Fact]
    public void Changes_only_on_purpose()
    {
        var types = typeof(IExtension).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal);

        Golden.Match(string.Concat(types.Select(Describe)), "extension-api.txt");
    }

    static string Describe(Type type)
    {
        var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not MethodBase { IsSpecialName: true, IsConstructor: false } and not Type && !member.Name.Contains('<'))
            .Select(member => $"  {member}")
            .Order(StringComparer.Ordinal);
        return $"{type}\n{string.Concat(members.Select(member => member + "\n"))}";
    }
}
