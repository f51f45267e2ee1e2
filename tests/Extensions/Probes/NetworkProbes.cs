using System.Net;
using System.Net.Sockets;

namespace Toolkit.Tests.Extensions.Probes;

/// <summary>The network, and sockets that are files or names.</summary>
static class NetworkProbes
{
    public static (string Name, Action<Places> Try)[] All { get; } =
    [
        ("connect-tcp", places => Connect(AddressFamily.InterNetwork, ProtocolType.Tcp, new IPEndPoint(IPAddress.Loopback, places.Number("port")))),
        ("connect-unix-path", places => Connect(AddressFamily.Unix, ProtocolType.Unspecified, new UnixDomainSocketEndPoint(places["socket"]))),
        ("connect-unix-abstract", places => Connect(AddressFamily.Unix, ProtocolType.Unspecified, new UnixDomainSocketEndPoint("\0" + places["abstract"]))),
        ("listen-tcp", _ => Listen()),
        ("send-udp", places => Send(places.Number("port"))),
        ("raw-socket", _ => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp).Dispose()),
        ("netlink-socket", _ => Open(16, 3)),
        ("machine-socket", _ => Open(40, 1)),
        ("packet-socket", _ => Open(17, 3)),
        ("socket-pair", _ => Pair()),
    ];

    static void Connect(AddressFamily family, ProtocolType protocol, EndPoint to)
    {
        using var socket = new Socket(family, SocketType.Stream, protocol);
        socket.Connect(to);
    }

    static void Listen()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
    }

    static void Send(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo("probe"u8, new IPEndPoint(IPAddress.Loopback, port));
    }

    static void Open(int family, int type)
    {
        var number = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64 ? 41 : 198;
        var descriptor = Native.SystemCall(number, family, type, 0, 0, 0);
        Native.GetsThrough(descriptor);
        if (descriptor >= 0)
            Native.Close(descriptor);
    }

    static unsafe void Pair()
    {
        var number = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64 ? 53 : 199;
        var pair = stackalloc int[2];
        Native.Succeeds(Native.SystemCall(number, 1, 1, 0, (nint)pair, 0));
        Native.Close(pair[0]);
        Native.Close(pair[1]);
    }
}
