using System.Security.Cryptography;
using System.Text;
using Toolkit.App.Jupyter;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

public class MessageCodecTests
{
    static readonly byte[] _key = "key"u8.ToArray();

    [Theory]
    [InlineData("""{"msg_id":"1","msg_type":"execute_request","username":"ana"}""", true)]
    [InlineData("""{"msg_id":"1","msg_type":"execute_request","username":"\ud800"}""", false)]
    [InlineData("""{"msg_id":1,"msg_type":"execute_request"}""", false)]
    [InlineData("""[]""", false)]
    [InlineData("{", false)]
    public void Reads_what_can_be_answered(string header, bool isMessage) => Assert.Equal(isMessage, new MessageCodec(_key, TimeProvider.System).Read(Frames(header, _key)) is not null);

    [Fact]
    public void Knows_who_has_the_key()
    {
        var codec = new MessageCodec(_key, TimeProvider.System);

        Assert.True(codec.IsSigned(Frames("{}", _key)));
        Assert.False(codec.IsSigned(Frames("{}", "other"u8.ToArray())));
        Assert.False(codec.IsSigned([.. Frames("{}", _key).Take(4)]));
    }

    static List<byte[]> Frames(string header, byte[] key)
    {
        byte[][] parts = [Encoding.UTF8.GetBytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()];
        return ["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(key, parts.SelectMany(part => part).ToArray()))), .. parts];
    }
}
