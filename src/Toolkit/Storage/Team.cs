using Toolkit.Extensibility;
using Toolkit.Hosting;
using YamlDotNet.RepresentationModel;

namespace Toolkit.Storage;

/// <summary>Who is us, what is our own ground, and whose names may be shown: <c>team.yaml</c>.</summary>
sealed record Team
{
    public IReadOnlyList<TeamMember> Members { get; init; } = [];

    /// <summary>Channels that are our own ground.</summary>
    public IReadOnlyList<string> Owned { get; init; } = [];

    /// <summary>Domains that are ours, such as <c>acme.example</c>.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Accounts whose names may be shown.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    /// <summary>Reads the file of a workspace; an empty team when there is none.</summary>
    /// <exception cref="ToolkitException">TK15xx, with line and column.</exception>
    public static Team Read(string workspace)
    {
        var file = Path.Combine(workspace, "team.yaml");
        if (!File.Exists(file))
            return new();
        var yaml = YamlFile.Read(file, "TK1501");
        if (yaml is null)
            return new();
        var root = yaml.Mapping(yaml.Root, "the file", ["team", "owned", "domains", "organisations"]);
        return new()
        {
            Members = [.. yaml.Items(root, "team").Select(item => Member(yaml, item))],
            Owned = [.. yaml.Items(root, "owned").Select(item => yaml.Text(item, "a channel"))],
            Domains = [.. yaml.Items(root, "domains").Select(item => yaml.Text(item, "a domain"))],
            Organisations = [.. yaml.Items(root, "organisations").Select(item => Account(yaml, item))],
        };
    }

    static TeamMember Member(YamlFile yaml, YamlNode item)
    {
        var member = yaml.Mapping(item, "a member", ["name", "role", "accounts", "unit", "trained", "named"]);
        var role = member.TryGetValue("role", out var node) ? yaml.Text(node, "role") : "team";
        if (!Enum.TryParse<ActorRole>(role, ignoreCase: true, out var parsed) || parsed is ActorRole.Unknown or ActorRole.Public)
            throw yaml.Wrong(node!, $"'{role}' is no role.", "Roles are team, agency and bot.");
        return new(member.TryGetValue("name", out var name) ? yaml.Text(name, "name") : null, parsed, [.. yaml.Items(member, "accounts").Select(account => Account(yaml, account))])
        {
            Unit = member.TryGetValue("unit", out var unit) ? yaml.Text(unit, "unit") : null,
            Traits = Trait(yaml, member, "trained", TeamTraits.TrainedKnown, TeamTraits.Trained) | Trait(yaml, member, "named", TeamTraits.NamedKnown, TeamTraits.Named),
        };
    }

    static TeamTraits Trait(YamlFile yaml, Dictionary<string, YamlNode> member, string key, TeamTraits known, TeamTraits yes) =>
        !member.TryGetValue(key, out var node) ? TeamTraits.None : yaml.Text(node, key) switch
        {
            "true" => known | yes,
            "false" => known,
            var other => throw yaml.Wrong(node, $"'{other}' is neither true nor false.", $"Write {key}: true or {key}: false."),
        };

    static string Account(YamlFile yaml, YamlNode node)
    {
        var account = yaml.Text(node, "an account");
        return account.Contains(':') ? account : throw yaml.Wrong(node, $"'{account}' does not say where the account is.", "Write source:id or source:@handle, as in x:@acme; * stands for any source.");
    }
}

/// <summary>One of us, with the accounts as <c>source:id</c> or <c>source:@handle</c>.</summary>
sealed record TeamMember(string? Name, ActorRole Role, IReadOnlyList<string> Accounts)
{
    /// <summary>The part of the organisation; null where none is stated.</summary>
    public string? Unit { get; init; }

    public TeamTraits Traits { get; init; }
}
