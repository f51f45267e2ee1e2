using System.Runtime.InteropServices;

namespace Toolkit.Hosting.Boxes;

/// <summary>Numbers of system calls on one processor, as the kernel's headers give them, by what a boxed process must not do with them.</summary>
sealed class SystemCalls
{
    /// <summary>The processor's name in a filter (AUDIT_ARCH).</summary>
    public required uint Processor { get; init; }

    public required uint Clone { get; init; }

    public required uint Clone3 { get; init; }

    public required uint CapabilitySet { get; init; }

    public required uint Seccomp { get; init; }

    /// <summary>Sending a signal to one thread of a process.</summary>
    public required uint SignalThread { get; init; }

    /// <summary>Sending a signal to a process.</summary>
    public required uint Signal { get; init; }

    /// <summary>Changing limits and processors: refused for other processes, whose id stands in the first argument.</summary>
    public required uint[] ForItselfOnly { get; init; }

    /// <summary>Makes files with a mode: refused with the bits that let whoever runs a file act as its owner. With the place of the mode among the arguments.</summary>
    public required (uint Call, uint Mode)[] MakingFiles { get; init; }

    /// <summary>Mapping memory: refused where it is shared and has no file, since nobody counts such memory until it is seen.</summary>
    public required uint Map { get; init; }

    /// <summary>Settings of a process: refused for the one that ends it with its host.</summary>
    public required uint ProcessControl { get; init; }

    /// <summary>Joining a group of processes: only one's own, as at the start.</summary>
    public required uint SetGroup { get; init; }

    /// <summary>Settings of descriptors: refused for those that send signals to another process.</summary>
    public required uint FileControl { get; init; }

    /// <summary>The highest number that was judged; newer ones do not exist inside.</summary>
    public required uint Highest { get; init; }

    /// <summary>Network, other processes, mounting, the clock, kernel modules, owners and modes of files, watching files, queues and memory that nobody counts.</summary>
    public required uint[] Refused { get; init; }

    /// <summary>Starting processes, and leaving their group: refused as soon as the runtime runs.</summary>
    public required uint[] Starting { get; init; }

    /// <summary>Becoming another program: refused as soon as the runtime runs, but where it is there to become one.</summary>
    public required uint Execute { get; init; }

    // Shared by all processors since 424.
    static readonly uint[] _new =
    [
        424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 437, 438, 440, 442, 443, 447, 448, 452, 457, 458, 460, 463, 466, 467,
    ];

    // Written out: a process that is just starting would have to compile what a spread needs.
    static uint[] WithNew(uint[] calls)
    {
        var all = new uint[calls.Length + _new.Length];
        calls.CopyTo(all, 0);
        _new.CopyTo(all, calls.Length);
        return all;
    }

    /// <summary>This processor's; null where they are not known.</summary>
    public static SystemCalls? Known { get; } = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => _x64,
        Architecture.Arm64 => _arm64,
        _ => null,
    };

    static SystemCalls _x64 => new()
    {
        Processor = 0xC000003E,
        Clone = 56,
        Clone3 = 435,
        CapabilitySet = 126,
        Seccomp = 317,
        SignalThread = 234,
        Signal = 62,
        ForItselfOnly = [302, 203], // prlimit64, sched_setaffinity
        MakingFiles = [(2, 2), (85, 1), (257, 3)], // open, creat, openat
        Map = 9,
        ProcessControl = 157,
        SetGroup = 109,
        FileControl = 72,
        Highest = 467,
        Refused = WithNew(
        [
            41, 53, // socket, socketpair
            101, 310, 311, 312, // ptrace, process_vm_readv, process_vm_writev, kcmp
            200, 129, 297, // tkill, rt_sigqueueinfo, rt_tgsigqueueinfo
            141, 142, 144, 251, 314, // setpriority, sched_setparam, sched_setscheduler, ioprio_set, sched_setattr
            256, 279, // migrate_pages, move_pages
            155, 161, 165, 166, 272, 308, // pivot_root, chroot, mount, umount2, unshare, setns
            303, 304, // name_to_handle_at, open_by_handle_at
            159, 164, 227, 305, // adjtimex, settimeofday, clock_settime, clock_adjtime
            163, 167, 168, 169, 170, 171, 172, 173, 179, // acct, swap, reboot, host name, ports, quota
            174, 175, 176, 177, 178, 246, 313, 320, // modules, kexec
            103, 134, 135, 153, 154, 156, 180, 212, // syslog, uselib, personality, vhangup, modify_ldt, _sysctl, nfsservctl, lookup_dcookie
            248, 249, 250, 298, 300, 321, 323, // keys, perf_event_open, fanotify_init, bpf, userfaultfd
            90, 91, 92, 93, 94, 260, 268, // chmod, fchmod, chown, fchown, lchown, fchownat, fchmodat
            132, 235, 261, 280, // utime, utimes, futimesat, utimensat
            188, 189, 190, 197, 198, 199, // setxattr, removexattr
            29, 30, 31, 64, 65, 66, 67, 68, 69, 70, 71, 220, // System V memory, semaphores, queues
            240, 241, 242, 243, 244, 245, // POSIX queues
            112, // setsid
            133, 259, 319, // mknod, mknodat, memfd_create
            253, 254, 294, // inotify: it tells names in folders that may not be listed
        ]),
        Starting = [57, 58, 322, 109], // fork, vfork, execveat, setpgid
        Execute = 59,
    };

    static SystemCalls _arm64 => new()
    {
        Processor = 0xC00000B7,
        Clone = 220,
        Clone3 = 435,
        CapabilitySet = 91,
        Seccomp = 277,
        SignalThread = 131,
        Signal = 129,
        ForItselfOnly = [261, 122], // prlimit64, sched_setaffinity
        MakingFiles = [(56, 3)], // openat
        Map = 222,
        ProcessControl = 167,
        SetGroup = 154,
        FileControl = 25,
        Highest = 467,
        Refused = WithNew(
        [
            198, 199, // socket, socketpair
            117, 270, 271, 272, // ptrace, process_vm_readv, process_vm_writev, kcmp
            130, 138, 240, // tkill, rt_sigqueueinfo, rt_tgsigqueueinfo
            118, 119, 140, 30, 274, // sched_setparam, sched_setscheduler, setpriority, ioprio_set, sched_setattr
            238, 239, // migrate_pages, move_pages
            39, 40, 41, 51, 97, 268, // umount2, mount, pivot_root, chroot, unshare, setns
            264, 265, // name_to_handle_at, open_by_handle_at
            112, 170, 171, 266, // clock_settime, settimeofday, adjtimex, clock_adjtime
            42, 60, 89, 142, 161, 162, 224, 225, // nfsservctl, quota, acct, reboot, host name, swap
            104, 105, 106, 273, 294, // kexec, modules
            18, 58, 92, 116, // lookup_dcookie, vhangup, personality, syslog
            217, 218, 219, 241, 262, 280, 282, // keys, perf_event_open, fanotify_init, bpf, userfaultfd
            52, 53, 54, 55, // fchmod, fchmodat, fchownat, fchown
            88, // utimensat
            5, 6, 7, 14, 15, 16, // setxattr, removexattr
            186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 197, // System V queues, semaphores, memory
            180, 181, 182, 183, 184, 185, // POSIX queues
            157, // setsid
            33, 279, // mknodat, memfd_create
            26, 27, // inotify: it tells names in folders that may not be listed
        ]),
        Starting = [281, 154], // execveat, setpgid
        Execute = 221,
    };
}
