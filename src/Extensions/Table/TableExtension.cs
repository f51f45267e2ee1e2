using Toolkit.Extensibility;

namespace Toolkit.Table;

/// <summary>The importer of last resort: any table, with a profile that says which column is what.</summary>
public sealed class TableExtension : IExtension
{
    public void Activate(IExtensionContext context) => context.Add(new TableImporter());
}
