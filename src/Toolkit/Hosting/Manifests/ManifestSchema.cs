namespace Toolkit.Hosting.Manifests;

/// <summary>The JSON Schema of <c>extension.json</c>, as editors take it.</summary>
static class ManifestSchema
{
    public static string Text
    {
        get
        {
            using var stream = typeof(ManifestSchema).Assembly.GetManifestResourceStream("extension.schema.json")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
