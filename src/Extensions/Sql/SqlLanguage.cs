using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>Opens sessions of SQL.</summary>
sealed class SqlLanguage : INotebookLanguage
{
    public string Id => "sql";

    public INotebookSession Open(NotebookSessionOptions options) => new SqlSession(options);
}
