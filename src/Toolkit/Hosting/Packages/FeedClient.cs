using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Packages;

/// <summary>Fetches from feeds: within a time, and no more than a size, whatever the other side sends.</summary>
sealed class FeedClient : IDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AutomaticDecompression = DecompressionMethods.All,
        MaxAutomaticRedirections = 5,
        ConnectTimeout = TimeSpan.FromSeconds(10),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public long AnswerBytes { get; init; } = 64L << 20;

    public long PackageBytes { get; init; } = PackageLimits.Default.PackedBytes;

    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan PackageTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Reads a JSON answer; null when there is nothing at the address.</summary>
    /// <exception cref="ToolkitException">TK5232: the feed cannot be reached or does not answer as one. TK5233: it sends too much.</exception>
    public async Task<T?> GetAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (await FetchAsync(address, AnswerBytes, AnswerTime, cancellationToken) is not { } bytes)
            return null;
        try
        {
            return JsonSerializer.Deserialize(bytes, type);
        }
        catch (JsonException error)
        {
            throw Failed(address, "its answer is not what a NuGet feed gives", error);
        }
    }

    /// <exception cref="ToolkitException">TK5232: the package is not there or cannot be fetched. TK5233: it is too large.</exception>
    public async Task<byte[]> DownloadAsync(Uri address, CancellationToken cancellationToken) =>
        await FetchAsync(address, PackageBytes, PackageTime, cancellationToken) ?? throw Failed(address, "the package is listed, but is not there");

    async Task<byte[]?> FetchAsync(Uri address, long most, TimeSpan time, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(time);
        try
        {
            using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return null;
            answer.EnsureSuccessStatusCode();
            await using var body = await answer.Content.ReadAsStreamAsync(limited.Token);
            return await ReadAsync(body, address, most, limited.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(address, $"it did not answer within {time.TotalSeconds:0} seconds", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException)
        {
            throw Failed(address, error.Message.TrimEnd('.'), error);
        }
    }

    static async Task<byte[]> ReadAsync(Stream body, Uri address, long most, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (var count = await body.ReadAsync(buffer, cancellationToken); count > 0; count = await body.ReadAsync(buffer, cancellationToken))
        {
            content.Write(buffer, 0, count);
            if (content.Length > most)
                throw ToolkitException.Because("TK5233", $"The feed sends more than {most:N0} bytes, and was not listened to further.", new(address.AbsoluteUri), "Check the address of the feed, or get the package from elsewhere.");
        }

        return content.ToArray();
    }

    public static ToolkitException Failed(Uri address, string why, Exception? error = null) => ToolkitException.Because(
        "TK5232", $"The feed cannot be used: {why}.", new(address.AbsoluteUri), "Check the address and the connection, and try again; or name a folder with packages.", error);

    public void Dispose() => _http.Dispose();
}
