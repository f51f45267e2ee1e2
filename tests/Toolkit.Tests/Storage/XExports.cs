using System.Globalization;
using System.Text;

namespace Toolkit.Tests.Storage;

/// <summary>Small made-up X archives.</summary>
static class XExports
{
    /// <summary>Writes an archive with tweets from first to last, each answering the one before, exported on a day of January 2026.</summary>
    public static string Write(string folder, int day, int first, int last, Func<int, string>? text = null, string[]? followers = null)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        Write(folder, "manifest.js", $$"""window.__THAR_CONFIG = {"userInfo":{"accountId":"7000000001","userName":"lindgrenhandle"},"archiveInfo":{"generationDate":"2026-01-{{day:00}}T00:00:00.000Z"},"dataTypes":{} } """);
        Write(folder, "tweets.js", "window.YTD.tweets.part0 = [" + string.Join(",\n", Enumerable.Range(first, last - first + 1).Select(i => Tweet(i, day, text?.Invoke(i) ?? $"hello {i}"))) + "]");
        Write(folder, "follower.js", "window.YTD.follower.part0 = [" + string.Join(",", (followers ?? []).Select(id => $$"""{"follower":{"accountId":"{{id}}"} }""")) + "]");
        return folder;
    }

    static string Tweet(int i, int likes, string text) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"tweet":{"id_str":"{{1000 + i}}","created_at":"Thu Jan 01 {{i / 3600 % 24:00}}:{{i / 60 % 60:00}}:{{i % 60:00}} +0000 2026","full_text":"@anahandle {{text}}","favorite_count":"{{likes}}","retweet_count":"0",
         "in_reply_to_status_id_str":"{{999 + i}}","in_reply_to_user_id_str":"8000000{{i % 50:000}}","in_reply_to_screen_name":"anahandle",
         "entities":{"user_mentions":[{"id_str":"8000000{{i % 50:000}}","screen_name":"anahandle","name":"Ana Realname"}],"urls":[{"expanded_url":"https://twitter.com/anahandle/status/5"}] } } }
        """);

    static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, "data", name), text, new UTF8Encoding(false));
}
