using System.Text;
using Toolkit.Importing;
using Toolkit.Storage;

namespace Toolkit.Tests.Importing;

public class TextScrubberTests
{
    [Theory]
    [InlineData("see https://x.com/alice/status/1", "see https://x.com/ALICE/status/1")]
    [InlineData("x.com/alice", "x.com/ALICE")]
    [InlineData("so (www.instagram.com/alice), ok", "so (www.instagram.com/ALICE), ok")]
    [InlineData("Seen.x.com/alice!", "Seen.x.com/ALICE!")]
    [InlineData("見てx.com/alice/status/1", "見てx.com/ALICE/status/1")]
    [InlineData("reddit.com/u/alice or https://h/users/alice.", "reddit.com/u/ALICE or https://h/users/ALICE.")]
    [InlineData("https://x.com/alice,https://x.com/alice", "https://x.com/ALICE,https://x.com/ALICE")]
    [InlineData("https://web.archive.org/2020/https://x.com/alice", "https://web.archive.org/2020/https://x.com/ALICE")]
    [InlineData("https://a.b/?to=@alice", "https://a.b/?to=@ALICE")]
    [InlineData("https://h.social/@alice/1", "https://h.social/@ALICE/1")]
    public void An_account_in_an_address_inside_a_text_is_hidden(string text, string hidden) => Assert.Equal(Expected(hidden), Scrub(text));

    [Theory]
    [InlineData("write to alice.b+news@example.com.", "alice.b+news@example.com", "write to {0}.")]
    [InlineData("(mailto:alice@example.com)", "alice@example.com", "(mailto:{0})")]
    [InlineData("'müller@example.com'", "müller@example.com", "'{0}'")]
    public void An_email_address_is_hidden_whole(string text, string address, string hidden) => Assert.Equal(hidden.Replace("{0}", Short(address), StringComparison.Ordinal), Scrub(text));

    [Theory]
    [InlineData("Hi @alice.", "Hi @ALICE.")]
    [InlineData("こんにちは@alice", "こんにちは@ALICE")]
    [InlineData("cc-@alice", "cc-@ALICE")]
    public void A_handle_is_hidden(string text, string hidden) => Assert.Equal(Expected(hidden), Scrub(text));

    [Fact]
    public void A_handle_with_its_host_is_one_name() => Assert.Equal($"cc @{Short("alice@h.social")} a", Scrub("cc @alice@h.social a"));

    [Theory]
    [InlineData("and/or, 1/2, 9.30/10.30")]
    [InlineData("https://example.com/a?b=c and https://t.co/abc")]
    [InlineData("https://x.com/search?q=tea")]
    [InlineData("@ home, a@ b, ://, a.b/")]
    [InlineData("")]
    public void What_names_nobody_stays_as_it_is(string text) => Assert.Equal(text, Scrub(text));

    [Fact]
    public void Long_hostile_texts_are_scrubbed_without_looking_back_far()
    {
        string[] parts = ["a", ".", "@", "/", "://", "http://", "a.b/", "@a.", "x.com/a@", "a-", "www."];

        Assert.All(parts, part => Scrub(string.Concat(Enumerable.Repeat(part, 300_000))));
    }

    static string Scrub(string text) => Encoding.UTF8.GetString(new TextScrubber(new(new byte[32])).Text(Encoding.UTF8.GetBytes(text)));

    static string Short(string handle) => ActorLabels.Short(new Pseudonyms(new byte[32]).OfHandle(handle));

    static string Expected(string hidden) => hidden.Replace("ALICE", Short("alice"), StringComparison.Ordinal);
}
