using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>One thing that an extension asks a person for. Its text is what the person grants.</summary>
/// <param name="Extension">The extension's id.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Value">Which one; empty where the kind says it all.</param>
sealed record Ask(string Extension, AskKind Kind, string Value = "")
{
    /// <summary>As in <c>acme.moodle capability:storage</c>.</summary>
    public string Text => $"{Extension} {Granted}";

    /// <summary>The same without the extension, as its record keeps it.</summary>
    public string Granted => $"{Kind.ToString().ToLowerInvariant()}{(Value is "" ? "" : ":")}{Value}";

    /// <summary>All that a package asks for. A key that is pinned already needs no word.</summary>
    /// <param name="package">The package.</param>
    /// <param name="pinnedKey">The fingerprint that is pinned for its publisher; null when none is.</param>
    public static IReadOnlyList<Ask> Of(PackageFile package, string? pinnedKey)
    {
        var manifest = package.Manifest;
        Ask One(AskKind kind, string value = "") => new(manifest.Id, kind, value);
        return
        [
            One(AskKind.Install),
            .. manifest.Capabilities.Files.Distinct(StringComparer.Ordinal).Select(capability => One(AskKind.Capability, capability)),
            .. manifest.Dependencies.Keys.Select(id => One(AskKind.Dependency, id)),
            .. manifest.Optional.Keys.Select(id => One(AskKind.Optional, id)),
            .. manifest.Pack.Keys.Select(id => One(AskKind.Pack, id)),
            .. manifest.Runtime == Runtime.None ? Enumerable.Empty<Ask>() : [One(AskKind.Runtime, manifest.Runtime.ToString().ToLowerInvariant())],
            .. manifest.Limits.MemoryBytes > new Limits().MemoryBytes ? [One(AskKind.Memory, manifest.Limits.Memory)] : Enumerable.Empty<Ask>(),
            .. manifest.Limits.StallTime > new Limits().StallTime ? [One(AskKind.Stall, manifest.Limits.Stall)] : Enumerable.Empty<Ask>(),
            .. package.Signature?.Fingerprint is not { } key ? [One(AskKind.Unsigned)]
                : key == pinnedKey ? Enumerable.Empty<Ask>()
                : [One(AskKind.Key, key)],
        ];
    }

    public override string ToString() => Text;
}

/// <summary>Kinds of things that an extension asks for.</summary>
enum AskKind
{
    /// <summary>To be there at all.</summary>
    Install,

    /// <summary>To touch something beyond its own folder.</summary>
    Capability,

    /// <summary>Another extension that it needs.</summary>
    Dependency,

    /// <summary>Another extension that it uses when it is there.</summary>
    Optional,

    /// <summary>Another extension that is installed with it.</summary>
    Pack,

    /// <summary>To run code, as a .NET assembly or as an executable of its own.</summary>
    Runtime,

    /// <summary>To trust a key that was not pinned before.</summary>
    Key,

    /// <summary>To go without a signature.</summary>
    Unsigned,

    /// <summary>To come from another place than so far.</summary>
    Source,

    /// <summary>More memory than extensions get unasked.</summary>
    Memory,

    /// <summary>More time without a sign of progress than extensions get unasked.</summary>
    Stall,

    /// <summary>To have other content than was installed under the same version.</summary>
    Content,
}

/// <summary>What a person granted: the texts of asks, word for word.</summary>
sealed record Consent(IReadOnlySet<string> Granted)
{
    public static Consent None { get; } = new(new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Whether all of these were granted.</summary>
    public bool Grants(IEnumerable<Ask> asks) => asks.All(ask => Granted.Contains(ask.Text));

    /// <summary>The consent to exactly these.</summary>
    public static Consent To(IEnumerable<Ask> asks) => new(asks.Select(ask => ask.Text).ToHashSet(StringComparer.Ordinal));
}
