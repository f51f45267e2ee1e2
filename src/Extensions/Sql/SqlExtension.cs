using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>SQL over the workspace's fact tables, and over tables that other cells share.</summary>
public sealed class SqlExtension : IExtension
{
    public void Activate(IExtensionContext context) => context.Add(new SqlLanguage());
}
