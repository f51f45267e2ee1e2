using System.Net;
using System.Text;
using Toolkit.Hosting.Packages;

namespace Toolkit.Tests.Hosting.Packages;

public class FeedTests
{
    static Uri Index(FeedServer server) => new(server.Address, "index.json");

    static Task<InstallPlan> PlanAsync(Profiles profiles, FeedServer server, FeedClient? client = null)
    {
        var sources = new PackageSources([new FeedSource(Index(server), client ?? new())]);
        return new Planner(profiles.Profile, sources, [], profiles.Clock).InstallAsync([new("acme.one", "*")], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Installs_and_says_what_was_not_checked()
    {
        using var profiles = new Profiles();
        using var server = new FeedServer();
        server.AddPackage("acme.one", ("1.0.0", profiles.Pack(Profiles.Manifest())), ("1.2.0", profiles.Pack(Profiles.Manifest(version: "1.2.0"))));

        var plan = await PlanAsync(profiles, server);
        profiles.Installer.Apply(plan, Consent.To(plan.Asks));

        Assert.Single(plan.NotChecked);
        Assert.Equal(["acme.one 1.2.0"], profiles.Installed);
        Assert.Equal(Index(server).AbsoluteUri, Assert.Single(profiles.Profile.Read().Extensions).Source);
    }

    [Fact]
    public async Task Searches_for_extensions_only()
    {
        using var server = new FeedServer();
        server.Answers["/search"] = """{ "data": [{ "id": "acme.one", "version": "1.0.0", "description": "About." }] }"""u8.ToArray();

        var found = await new PackageSources([new FeedSource(Index(server), new())]).SearchAsync("one & two", TestContext.Current.CancellationToken);

        Assert.Equal(new("acme.one", "1.0.0", "About."), Assert.Single(found));
        Assert.Contains("/search?q=one%20%26%20two&packageType=ToolkitExtension", Assert.Single(server.Asked, asked => asked.StartsWith("/search", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_when_a_version_was_published()
    {
        using var server = new FeedServer();
        server.Answers["/registration/acme.one/index.json"] = Encoding.UTF8.GetBytes(
            $$"""{ "items": [{ "@id": "{{server.Address}}page" }, { "@id": "x", "items": [{ "catalogEntry": { "version": "2.0.0", "published": "2030-02-01T00:00:00Z" } }] }] }""");
        server.Answers["/page"] = """{ "items": [{ "catalogEntry": { "version": "1.0.0", "published": "2030-01-01T00:00:00Z" } }] }"""u8.ToArray();
        var source = new FeedSource(Index(server), new());

        async Task<int?> MonthAsync(int major) => (await source.PublishedAsync(new("acme.one", new(major, 0, 0), "", source), TestContext.Current.CancellationToken))?.Month;

        Assert.Equal((1, 2, null), (await MonthAsync(1), await MonthAsync(2), await MonthAsync(3)));
    }

    [Theory]
    [InlineData(""" "listed": false, "published": "2030-02-01T00:00:00Z" """)]
    [InlineData(""" "published": "1900-01-01T00:00:00+00:00" """)]
    public async Task Withdrawn_versions_are_not_taken(string withdrawn)
    {
        using var profiles = new Profiles();
        using var server = new FeedServer();
        server.AddPackage("acme.one", ("1.0.0", profiles.Pack(Profiles.Manifest())), ("2.0.0", profiles.Pack(Profiles.Manifest(version: "2.0.0"))));
        server.Answers["/registration/acme.one/index.json"] = Encoding.UTF8.GetBytes(
            $$"""{ "items": [{ "items": [{ "catalogEntry": { "version": "1.0.0", "published": "2030-01-01T00:00:00Z" } }, { "catalogEntry": { "version": "2.0.0", {{withdrawn}} } }] }] }""");

        var plan = await PlanAsync(profiles, server);

        Assert.Equal("1.0.0", Assert.Single(plan.Extensions).Manifest.Version);
    }

    [Fact]
    public async Task Refuses_another_package_than_was_listed()
    {
        using var profiles = new Profiles();
        using var server = new FeedServer();
        server.AddPackage("acme.one", ("1.0.0", profiles.Pack(Profiles.Manifest("acme.evil"))));

        Assert.Equal("TK5235", (await Assert.ThrowsAsync<ToolkitException>(() => PlanAsync(profiles, server))).Diagnostic.Code);
    }

    [Fact]
    public async Task Stops_listening_where_too_much_comes()
    {
        using var profiles = new Profiles();
        using var server = new FeedServer();
        server.AddPackage("acme.one", ("1.0.0", profiles.Pack(Profiles.Manifest())));
        using var client = new FeedClient { PackageBytes = 100 };

        Assert.Equal("TK5233", (await Assert.ThrowsAsync<ToolkitException>(() => PlanAsync(profiles, server, client))).Diagnostic.Code);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{ "resources": [] }""")]
    [InlineData("""{ "resources": [{ "@id": "file:///etc/", "@type": "PackageBaseAddress/3.0.0" }] }""")]
    [InlineData(null)]
    public async Task Says_what_is_no_feed(string? index)
    {
        using var profiles = new Profiles();
        using var server = new FeedServer();
        server.Answers.Remove("/index.json");
        if (index is not null)
            server.Answers["/index.json"] = Encoding.UTF8.GetBytes(index);

        Assert.Equal("TK5232", (await Assert.ThrowsAsync<ToolkitException>(() => PlanAsync(profiles, server))).Diagnostic.Code);
    }

    [Fact]
    public async Task Says_when_nobody_answers()
    {
        using var profiles = new Profiles();
        Uri address;
        using (var server = new FeedServer())
            address = Index(server);

        var error = await Assert.ThrowsAsync<ToolkitException>(() => profiles.Planner(address.AbsoluteUri).InstallAsync([new("acme.one", "*")], TestContext.Current.CancellationToken));

        Assert.Equal("TK5232", error.Diagnostic.Code);
    }

    [Fact]
    public void Refuses_a_source_that_is_none() =>
        Assert.Equal("TK5231", Assert.Throws<ToolkitException>(() => PackageSources.Of(["ftp://example.invalid/"], new())).Diagnostic.Code);

    /// <summary>A feed on this machine.</summary>
    sealed class FeedServer : IDisposable
    {
        readonly HttpListener _listener;

        public FeedServer()
        {
            (_listener, Address) = Listen();
            Answers["/index.json"] = Encoding.UTF8.GetBytes(
                $$"""
                { "version": "3.0.0", "resources": [
                  { "@id": "{{Address}}flat/", "@type": "PackageBaseAddress/3.0.0" },
                  { "@id": "{{Address}}search", "@type": "SearchQueryService/3.5.0" },
                  { "@id": "{{Address}}registration", "@type": "RegistrationsBaseUrl/3.6.0" }] }
                """);
            _ = ServeAsync();
        }

        public Uri Address { get; }

        public Dictionary<string, byte[]> Answers { get; } = new(StringComparer.Ordinal);

        public List<string> Asked { get; } = [];

        public void AddPackage(string id, params (string Version, byte[] Package)[] versions)
        {
            Answers[$"/flat/{id}/index.json"] = Encoding.UTF8.GetBytes($$"""{ "versions": [{{string.Join(", ", versions.Select(one => $"\"{one.Version}\""))}}] }""");
            foreach (var (version, package) in versions)
                Answers[$"/flat/{id}/{version}/{id}.{version}.nupkg"] = package;
        }

        // A listener takes no port 0, so a free one is looked for.
        static (HttpListener, Uri) Listen()
        {
            for (var port = 38_000; ; port++)
            {
                var listener = new HttpListener();
                var address = $"http://127.0.0.1:{port}/";
                listener.Prefixes.Add(address);
                try
                {
                    listener.Start();
                    return (listener, new(address));
                }
                catch (HttpListenerException) when (port < 39_000)
                {
                    listener.Close();
                }
            }
        }

        async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                Asked.Add(context.Request.RawUrl!);
                var isKnown = Answers.TryGetValue(context.Request.Url!.AbsolutePath, out var answer);
                context.Response.StatusCode = isKnown ? 200 : 404;
                context.Response.Close(answer ?? [], willBlock: false);
            }
        }

        public void Dispose() => _listener.Close();
    }
}
