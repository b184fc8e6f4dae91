/** System call numbers of one processor, and its `AUDIT_ARCH` value. */
export interface Syscalls {
  readonly audit: number;
  readonly numbers: Readonly<Record<string, number>>;
}

const X64: Syscalls = {
  audit: 0xc000003e,
  numbers: {
    close: 3, ioctl: 16, shmget: 29, socket: 41, clone: 56, kill: 62, semget: 64, msgget: 68, chmod: 90, fchmod: 91, chown: 92, fchown: 93,
    lchown: 94, ptrace: 101, syslog: 103, setgroups: 116, setresuid: 117, setresgid: 119, capset: 126, rt_sigqueueinfo: 129, utime: 132, pivot_root: 155, setpriority: 141, sched_setparam: 142, sched_setscheduler: 144, prctl: 157, chroot: 161, acct: 163,
    mount: 165, umount2: 166, swapon: 167, swapoff: 168, reboot: 169, init_module: 175, delete_module: 176, quotactl: 179,
    setxattr: 188, lsetxattr: 189, fsetxattr: 190, removexattr: 197, lremovexattr: 198, fremovexattr: 199, tkill: 200, tgkill: 234,
    utimes: 235, mq_open: 240, kexec_load: 246, add_key: 248, request_key: 249, keyctl: 250, fchownat: 260,
    ioprio_set: 251, sched_setaffinity: 203, migrate_pages: 256, futimesat: 261, move_pages: 279, fchmodat: 268, unshare: 272, utimensat: 280, rt_tgsigqueueinfo: 297, perf_event_open: 298, fanotify_init: 300,
    prlimit64: 302, name_to_handle_at: 303, open_by_handle_at: 304, setns: 308, process_vm_readv: 310, process_vm_writev: 311, kcmp: 312,
    finit_module: 313, sched_setattr: 314, seccomp: 317, kexec_file_load: 320, bpf: 321, userfaultfd: 323,
  },
};

const ARM64: Syscalls = {
  audit: 0xc00000b7,
  numbers: {
    setxattr: 5, lsetxattr: 6, fsetxattr: 7, removexattr: 14, lremovexattr: 15, fremovexattr: 16, ioctl: 29, umount2: 39, mount: 40,
    pivot_root: 41, chroot: 51, fchmod: 52, fchmodat: 53, fchownat: 54, fchown: 55, quotactl: 60, utimensat: 88, acct: 89,
    close: 57, ioprio_set: 30, capset: 91, sched_setparam: 118, sched_setscheduler: 119, sched_setaffinity: 122, setpriority: 140, setresuid: 147,
    setresgid: 149, setgroups: 159, migrate_pages: 238, move_pages: 239, sched_setattr: 274,
    kexec_load: 104, init_module: 105, delete_module: 106, syslog: 116, ptrace: 117, kill: 129, tkill: 130, tgkill: 131,
    rt_sigqueueinfo: 138, reboot: 142, prctl: 167, mq_open: 180, msgget: 186, semget: 190, shmget: 194, socket: 198, add_key: 217,
    request_key: 218, keyctl: 219, clone: 220, swapon: 224, swapoff: 225, unshare: 97, rt_tgsigqueueinfo: 240, perf_event_open: 241,
    prlimit64: 261, fanotify_init: 262, name_to_handle_at: 264, open_by_handle_at: 265, setns: 268, process_vm_readv: 270, process_vm_writev: 271,
    kcmp: 272, finit_module: 273, seccomp: 277, bpf: 280, userfaultfd: 282, kexec_file_load: 294,
  },
};

/** Numbers shared by all processors: everything added since Linux 5.1. */
const COMMON = {
  pidfd_send_signal: 424, io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427, open_tree: 428, move_mount: 429, fsopen: 430,
  fsconfig: 431, fsmount: 432, fspick: 433, pidfd_open: 434, clone3: 435, pidfd_getfd: 438, process_madvise: 440, process_mrelease: 448, mount_setattr: 442, fchmodat2: 452,
  landlock_create_ruleset: 444, landlock_add_rule: 445, landlock_restrict_self: 446, setxattrat: 463, removexattrat: 466, file_setattr: 469,
};

/** Null for a processor whose numbers are not known; the mechanisms that need them are then unavailable. */
export function syscallsOf(arch: string): Syscalls | null {
  const known = arch === 'x64' ? X64 : arch === 'arm64' ? ARM64 : null;
  return known && { audit: known.audit, numbers: { ...known.numbers, ...COMMON } };
}
