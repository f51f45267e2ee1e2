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
        var root = yaml.Mapping(yaml.Root, "the file", ["team", "owned", "organisations"]);
        return new()
        {
            Members = [.. yaml.Items(root, "team").Select(item => Member(yaml, item))],
            Owned = [.. yaml.Items(root, "owned").Select(item => yaml.Text(item, "a channel"))],
            Organisations = [.. yaml.Items(root, "organisations").Select(item => Account(yaml, item))],
        };
    }

    static TeamMember Member(YamlFile yaml, YamlNode item)
    {
        var member = yaml.Mapping(item, "a member", ["name", "role", "accounts"]);
        var role = member.TryGetValue("role", out var node) ? yaml.Text(node, "role") : "team";
        if (!Enum.TryParse<ActorRole>(role, ignoreCase: true, out var parsed) || parsed is ActorRole.Unknown or ActorRole.Public)
            throw yaml.Wrong(node!, $"'{role}' is no role.", "Roles are team, agency and bot.");
        return new(member.TryGetValue("name", out var name) ? yaml.Text(name, "name") : null, parsed, [.. yaml.Items(member, "accounts").Select(account => Account(yaml, account))]);
    }

    static string Account(YamlFile yaml, YamlNode node)
    {
        var account = yaml.Text(node, "an account");
        return account.Contains(':') ? account : throw yaml.Wrong(node, $"'{account}' does not say where the account is.", "Write source:id or source:@handle, as in x:@acme; * stands for any source.");
    }
}

/// <summary>One of us, with the accounts as <c>source:id</c> or <c>source:@handle</c>.</summary>
sealed record TeamMember(string? Name, ActorRole Role, IReadOnlyList<string> Accounts);

/// <summary>Finds the accounts that team.yaml names among pseudonyms, by making the same pseudonyms from its entries.</summary>
sealed class TeamMembership(Team team, Pseudonyms pseudonyms, Symbols words, Dictionary<int, string> labels)
{
    public ActorRole[] Resolve(ushort[] sources, Func<int, string> pseudonym, string?[] handles, bool[] automated, bool[] owner, bool[] organisation)
    {
        var entries = team.Members.SelectMany(member => member.Accounts.Select(account => (account, member.Role, member.Name))).ToList();
        var roles = new ActorRole[sources.Length];
        for (var actor = 0; actor < roles.Length; actor++)
            roles[actor] = automated[actor] ? ActorRole.Bot : entries.Count == 0 && owner[actor] ? ActorRole.Team : ActorRole.Public;
        if (entries.Count == 0 && team.Organisations.Count == 0)
            return roles;
        foreach (var (account, role, name) in entries)
            ForEachMatch(account, sources, pseudonym, handles, actor => Assign(actor, role, name ?? Shown(account), roles));
        foreach (var account in team.Organisations)
            ForEachMatch(account, sources, pseudonym, handles, actor => (labels[actor], organisation[actor]) = (Shown(account), true));
        return roles;
    }

    void Assign(int actor, ActorRole role, string name, ActorRole[] roles)
    {
        roles[actor] = role;
        labels[actor] = name;
    }

    static string Shown(string account) => account[(account.IndexOf(':') + 1)..];

    void ForEachMatch(string account, ushort[] sources, Func<int, string> pseudonym, string?[] handles, Action<int> match)
    {
        var colon = account.IndexOf(':');
        // An address such as https://host/users/a holds a colon of its own: the source ends at the first one.
        var (source, id) = (account[..colon], account[(colon + 1)..]);
        var handle = pseudonyms.OfHandle(id);
        var idBytes = System.Text.Encoding.UTF8.GetBytes(id);
        var bySource = new Dictionary<ushort, string>();
        for (var actor = 0; actor < sources.Length; actor++)
        {
            var name = words[sources[actor]];
            if (source != "*" && source != name && !name.StartsWith(source + "/", StringComparison.Ordinal))
                continue;
            if (!bySource.TryGetValue(sources[actor], out var wanted))
                bySource.Add(sources[actor], wanted = pseudonyms.OfActor(name, idBytes));
            var stored = pseudonym(actor);
            if (stored == wanted || stored == id || handles[actor] == handle)
                match(actor);
        }
    }
}
