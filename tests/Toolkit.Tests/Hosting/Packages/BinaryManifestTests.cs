using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class BinaryManifestTests
{
    const string Full = """
        { "id": "acme.one", "version": "1.2.3-rc.1+b", "displayName": "One", "description": "About.", "license": "MIT", "engines": { "toolkit": ">=0" },
          "runtime": "exec", "main": "bin/one", "entry": "E", "dependencies": { "a": "^1" }, "optional": { "b": "*" }, "pack": { "c": "2" },
          "capabilities": { "files": ["import:read", "storage"] }, "limits": { "memory": "1GiB", "stall": "2min" }, "l10n": "l10n",
          "contributes": {
            "importers": [{ "id": "i", "title": "I", "patterns": ["*.x"], "signatures": [{ "entry": "*.x", "contains": "y" }], "opaqueIds": true, "priority": 3 }],
            "metrics": [{ "id": "m", "title": "M" }], "charts": [{ "id": "c", "title": "C" }], "languages": [{ "id": "l", "title": "L" }],
            "sections": [{ "id": "s", "title": "S", "when": "!empty" }],
            "compilers": [{ "id": "k", "title": "K" }],
            "profiles": [{ "id": "p", "importer": "table", "title": "P", "file": "p.yaml", "patterns": ["*.csv"], "signatures": [{ "entry": "*", "contains": "z" }], "priority": 9 }],
            "settings": [{ "key": "k", "type": "number", "title": "K", "default": "3", "minimum": 1.5, "maximum": 9, "options": ["3"], "scope": "user", "affectsResults": true, "deprecationMessage": "Old." }],
            "samples": [{ "path": "s", "importer": "i" }] } }
        """;

    static string Json(ExtensionManifest manifest) => JsonSerializer.Serialize(manifest, ManifestJson.Default.ExtensionManifest);

    static ExtensionManifest ThroughBytes(ExtensionManifest manifest)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        BinaryManifest.Write(to, manifest);
        return BinaryManifest.Read(new(bytes.ToArray(), 0));
    }

    [Theory]
    [InlineData(Full)]
    [InlineData("""{ "id": "a", "version": "1.0.0" }""")]
    public void Loses_nothing(string json)
    {
        var manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.ExtensionManifest)!;

        Assert.Equal(Json(manifest), Json(ThroughBytes(manifest)));
    }

    // Whoever adds a member to a manifest finds it missing here, and then in the index.
    [Fact]
    public void Is_tried_with_every_member_that_a_manifest_has() => Assert.Empty(Absent(JsonNode.Parse(Full), ManifestJson.Default.ExtensionManifest, ""));

    static IEnumerable<string> Absent(JsonNode? node, JsonTypeInfo type, string path) => (node, type.Kind) switch
    {
        (JsonObject members, JsonTypeInfoKind.Object) => type.Properties.Where(property => property.Get is not null && property.Name != "$schema").SelectMany(property =>
            members[property.Name] is { } value ? Absent(value, ManifestJson.Default.GetTypeInfo(property.PropertyType)!, $"{path}/{property.Name}") : [$"{path}/{property.Name}"]),
        (JsonArray elements, JsonTypeInfoKind.Enumerable) when type.ElementType is { } element => elements.SelectMany(one => Absent(one, ManifestJson.Default.GetTypeInfo(element)!, path)),
        _ => [],
    };
}
