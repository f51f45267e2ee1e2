using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

public sealed class KernelSocketTests(SharedKernel kernel) : IClassFixture<SharedKernel>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_two_clients_of_the_same_name_each_over_its_own_connection()
    {
        using var first = await KernelClient.ConnectAsync(kernel.Process, "same");
        using (var second = await KernelClient.ConnectAsync(kernel.Process, "same"))
            Assert.Equal("2", (await second.ExecuteAsync("2")).Result);

        Assert.Equal("1", (await first.ExecuteAsync("1")).Result);
    }

    [Fact]
    public async Task Beats()
    {
        using var heart = await ZmtpClient.ConnectAsync(kernel.Process.Ports["hb"], "REQ", [], Stop);

        await heart.SendAsync([[], "ping"u8.ToArray()], Stop);

        Assert.Equal("ping", Encoding.ASCII.GetString((await heart.ReceiveAsync(Stop))[1]));
    }

    [Fact]
    public async Task Does_not_answer_who_signs_with_another_key()
    {
        using var client = await KernelClient.ConnectAsync(kernel.Process);
        using var shell = await ZmtpClient.ConnectAsync(kernel.Process.Ports["shell"], "DEALER", "stranger"u8.ToArray(), Stop);
        var header = Encoding.UTF8.GetBytes(new JsonObject { ["msg_id"] = "1", ["msg_type"] = "kernel_info_request" }.ToJsonString());

        await shell.SendAsync(["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(new string('0', 64)), header, "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()], Stop);
        var answer = shell.ReceiveAsync(Stop);
        await client.ExecuteAsync("1");

        Assert.False(answer.IsCompleted);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("\u0001\u0002\u0003 whatever this is, it is longer than a greeting: 0123456789012345678901234567890123456789")]
    public async Task Closes_a_connection_that_speaks_something_else(string bytes)
    {
        foreach (var port in kernel.Process.Ports.Values)
            Assert.True(await IsClosedAsync(port, Encoding.Latin1.GetBytes(bytes)));

        using var client = await KernelClient.ConnectAsync(kernel.Process);
        Assert.Equal("1", (await client.ExecuteAsync("1")).Result);
    }

    [Fact]
    public async Task Closes_a_connection_that_announces_more_than_a_message_may_hold()
    {
        byte[] huge = [2, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        byte[] greeting = [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, .. "NULL"u8, .. new byte[48]];
        byte[] ready = [4, 25, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, 3, .. "SUB"u8];

        Assert.True(await IsClosedAsync(kernel.Process.Ports["iopub"], [.. greeting, .. ready, .. huge]));
    }

    // Whatever it says first, it ends.
    static async Task<bool> IsClosedAsync(int port, byte[] bytes)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port, Stop);
        await socket.SendAsync(bytes, Stop);
        var buffer = new byte[256];
        try
        {
            // Well before the time that a greeting may take at most.
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            soon.CancelAfter(TimeSpan.FromSeconds(3));
            while (await socket.ReceiveAsync(buffer, soon.Token) > 0)
            {
            }
        }
        catch (SocketException reset)
        {
            Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return true;
    }
}
