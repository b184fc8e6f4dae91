import { syscallsOf } from './syscalls.ts';
import type { Syscalls } from './syscalls.ts';

/**
 * What the filter adds to namespaces or Landlock.
 * `shared`: the jail shares its file system and process numbers with the host, so also freeze what Landlock does not cover:
 * modes, owners, times and extended attributes of files, priorities and memory placement of other processes.
 * `signals`: also refuse signals to others, for kernels whose Landlock cannot scope them.
 */
export interface FilterOptions {
  readonly shared: boolean;
  readonly signals: boolean;
}

const REFUSED = [
  'ptrace', 'mount', 'umount2', 'pivot_root', 'unshare', 'setns', 'bpf', 'perf_event_open', 'userfaultfd', 'keyctl', 'add_key', 'request_key',
  'process_vm_readv', 'process_vm_writev', 'kcmp', 'open_by_handle_at', 'name_to_handle_at', 'init_module', 'finit_module', 'delete_module',
  'kexec_load', 'kexec_file_load', 'reboot', 'swapon', 'swapoff', 'acct', 'quotactl', 'fsopen', 'fsconfig', 'fsmount', 'fspick', 'move_mount',
  'open_tree', 'mount_setattr', 'pidfd_getfd', 'syslog', 'chroot', 'fanotify_init', 'shmget', 'msgget', 'semget', 'mq_open',
];
const SHARED = [
  'chmod', 'fchmodat', 'fchmodat2', 'chown', 'lchown', 'fchown', 'fchownat', 'utime', 'utimes', 'futimesat', 'utimensat',
  'setxattr', 'lsetxattr', 'fsetxattr', 'setxattrat', 'removexattr', 'lremovexattr', 'fremovexattr', 'removexattrat', 'file_setattr',
  'setpriority', 'ioprio_set', 'sched_setaffinity', 'sched_setscheduler', 'sched_setparam', 'sched_setattr', 'process_madvise',
  'process_mrelease', 'migrate_pages', 'move_pages',
];
const SIGNALS = ['kill', 'tkill', 'rt_sigqueueinfo', 'rt_tgsigqueueinfo', 'pidfd_open', 'pidfd_send_signal'];
/** Callers have a fallback for "no such system call": glibc for clone3, every runtime for io_uring. */
const UNKNOWN = ['io_uring_setup', 'io_uring_enter', 'io_uring_register', 'clone3'];

const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const errno = (number: number): number => 0x00050000 | number;
const PERMISSION = errno(1);
const NO_SYSCALL = errno(38);
const NO_FAMILY = errno(97);
const PRETEND = errno(0);
const NEW_NAMESPACES = 0x7e020000;
const X32_BIT = 0x40000000;

interface Instruction { readonly code: number; readonly k: number; readonly yes?: string; readonly no?: string; readonly label?: string }
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;
const SECOND_ARGUMENT = 24;
const load = (offset: number, label?: string): Instruction => ({ code: 0x20, k: offset, ...(label ? { label } : {}) });
const equal = (k: number, yes: string, no?: string): Instruction => ({ code: 0x15, k, yes, ...(no ? { no } : {}) });
const anyBit = (k: number, yes: string): Instruction => ({ code: 0x45, k, yes });
const atLeast = (k: number, yes: string): Instruction => ({ code: 0x35, k, yes });
const answer = (k: number, label?: string): Instruction => ({ code: 0x06, k, ...(label ? { label } : {}) });

/** The seccomp program as the kernel reads it (an array of `struct sock_filter`), or null for an unknown processor. */
export function seccompFilter(options: FilterOptions, arch: string = process.arch): Buffer | null {
  const calls = syscallsOf(arch);
  return calls && assemble(program(calls, options, arch));
}

function program(calls: Syscalls, options: FilterOptions, arch: string): Instruction[] {
  const goto = (names: readonly string[], label: string): Instruction[] =>
    names.flatMap((name) => calls.numbers[name] === undefined ? [] : [equal(calls.numbers[name], label)]);
  return [
    load(ARCHITECTURE), equal(calls.audit, 'known', 'kill'),
    load(NUMBER, 'known'),
    ...(arch === 'x64' ? [atLeast(X32_BIT, 'unknown')] : []),
    ...goto(REFUSED, 'refuse'),
    ...(options.shared ? [...goto(SHARED, 'refuse'), ...goto(['fchmod'], 'pretend')] : []),
    ...(options.signals ? goto(SIGNALS, 'refuse') : []),
    ...goto(UNKNOWN, 'unknown'),
    ...goto(['clone'], 'clone'), ...goto(['ioctl'], 'ioctl'), ...goto(['prctl'], 'prctl'), ...goto(['prlimit64'], 'prlimit'), ...goto(['socket'], 'socket'),
    answer(ALLOW, 'allow'),
    load(FIRST_ARGUMENT, 'clone'), anyBit(NEW_NAMESPACES, 'refuse'), answer(ALLOW),
    // TIOCSTI and TIOCLINUX type into the terminal of whoever started us.
    load(SECOND_ARGUMENT, 'ioctl'), equal(0x5412, 'refuse'), equal(0x541c, 'refuse'), answer(ALLOW),
    // PR_SET_PDEATHSIG: a jail that clears it would outlive us.
    load(FIRST_ARGUMENT, 'prctl'), equal(1, 'refuse'), answer(ALLOW),
    // Limits of process 0, the caller itself, may be lowered; those of others may not be touched.
    load(FIRST_ARGUMENT, 'prlimit'), equal(0, 'fine', 'refuse'), answer(ALLOW, 'fine'),
    answer(PERMISSION, 'refuse'),
    answer(NO_FAMILY, 'socket'),
    answer(NO_SYSCALL, 'unknown'),
    // Copying a file ends with fchmod: refusing it would break every copy, so it is answered with success and ignored.
    answer(PRETEND, 'pretend'),
    answer(KILL, 'kill'),
  ];
}

function assemble(instructions: readonly Instruction[]): Buffer {
  const labels = new Map(instructions.flatMap((instruction, index) => instruction.label ? [[instruction.label, index] as const] : []));
  const bytes = Buffer.alloc(instructions.length * 8);
  instructions.forEach(({ code, k, yes, no }, index) => {
    const jump = (label: string | undefined): number => label === undefined ? 0 : (labels.get(label) ?? NaN) - index - 1;
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(jump(yes), index * 8 + 2);
    bytes.writeUInt8(jump(no), index * 8 + 3);
    bytes.writeUInt32LE(k >>> 0, index * 8 + 4);
  });
  return bytes;
}
