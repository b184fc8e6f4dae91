/**
 * The Landlock launcher, a Perl program (Perl can make system calls by number and is part of every base system we target).
 * Arguments: one word of `name=number,…` for system calls and settings, the seccomp filter in hex, scratch, working folder,
 * then three lists, each preceded by its length: folders to show, environment, command.
 * It answers `landlock ABI <n>` with the command `probe`, and otherwise ends as the command ends: its code, or 128 + signal.
 * The first process stays outside: it reaps and kills every descendant, also when whoever started it is gone.
 */
export const LANDLOCK_LAUNCHER = String.raw`
use strict;
my ($settings, $filter, $scratch, $cwd, @lists) = @ARGV;
my %n = map { split /=/, $_, 2 } split /,/, $settings;
sub take { my $length = shift @lists; return splice(@lists, 0, $length) }
my @shown = take(); my @environment = take(); my @command = take();
sub fail { print STDERR "launcher: @_: $!\n"; exit 125 }
sub call { my ($name, @rest) = @_; return syscall($n{$name} + 0, map { /^-?\d+$/ ? $_ + 0 : $_ } @rest) }
sub must { my $answer = call(@_); $answer == -1 and fail($_[0]); return $answer }

my $abi = call('landlock_create_ruleset', 0, 0, 1);
if ($command[0] eq 'probe') { print "landlock ABI $abi\n"; exit 0 }

my ($kid, $stop) = (0, 0);
$SIG{TERM} = $SIG{HUP} = $SIG{INT} = sub { $stop = 1; kill 9, $kid if $kid };
must('prctl', 36, 1, 0, 0, 0);                      # orphans below come back to us
must('prctl', 1, 15, 0, 0, 0);                      # told when our parent dies
exit 125 if getppid() != $n{parent};
$kid = fork();
defined $kid or fail('fork');
supervise() if $kid;

sub supervise {
  close_from(1);
  kill 9, $kid if $stop;
  my $status = 0;
  while (1) {
    my $ended = waitpid(-1, 0);
    if ($ended == $kid) { $status = $?; last }
    last if $ended < 0 && !$!{EINTR};
  }
  sweep();
  exit($status & 127 ? 128 + ($status & 127) : $status >> 8);
}

sub sweep {
  for (1 .. 5000) {
    my $ended;
    do { $ended = waitpid(-1, 1) } while $ended > 0;
    return if $ended < 0;                           # every descendant would be below a child of ours
    my %parent;
    opendir(my $proc, '/proc');
    for my $pid (grep { /^\d+$/ } readdir $proc) {
      open(my $stat, '<', "/proc/$pid/stat") or next;
      $parent{$pid} = $1 if (<$stat> // '') =~ /.*\) \S (\d+)/;
    }
    my %below = ($$ => 1);
    for (my $grew = 1; $grew;) {
      $grew = 0;
      for (keys %parent) { if (!$below{$_} && $below{$parent{$_}}) { $below{$_} = 1; $grew = 1 } }
    }
    delete $below{$$};
    kill 9, keys %below;
    select(undef, undef, undef, 0.002);
  }
}

sub close_from {
  my ($first) = @_;
  opendir(my $own, '/proc/self/fd') or fail('descriptors');
  my @open = grep { /^\d+$/ && $_ >= $first } readdir $own;
  closedir $own;
  call('close', $_) for @open;
}

sub rule {
  my ($set, $path, $access) = @_;
  sysopen(my $handle, $path, 0x200000) or return;
  $access &= 1 | 2 | 4 | 1 << 14 | 1 << 15 unless -d $path;
  my $rule = pack('Ql', $access & $n{rights}, fileno $handle);
  must('landlock_add_rule', $set, 1, $rule, 0);
}

sub become {
  # Where needed and had, passing folders that only root may enter is kept: Landlock decides what can be reached, the filter
  # that nothing can be touched. Containers often have the second of the two (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE).
  my ($kept) = $n{search} ? grep { call('prctl', 23, $_, 0, 0, 0) == 1 } 2, 1 : ();
  for my $capability (0 .. 63) { call('prctl', 24, $capability, 0, 0, 0) unless defined $kept && $capability == $kept }
  must('prctl', 8, 1, 0, 0, 0);
  # Else access() answers without what is kept, and whoever asks before it opens (linkers look for each other so) finds nothing.
  call('prctl', 28, 1 << 2 | 1 << 4, 0, 0, 0) if defined $kept;
  must('setgroups', 0, 0);
  must('setresgid', $n{uid}, $n{uid}, $n{uid});
  must('setresuid', $n{uid}, $n{uid}, $n{uid});
  my $mask = defined $kept ? 1 << $kept : 0;
  must('capset', pack('Ll', 0x20080522, 0), pack('L6', $mask, $mask, $mask, 0, 0, 0));
  must('prctl', 47, 2, $kept, 0, 0) if defined $kept;
}

sub tasks {
  my ($uid, $count) = (@_, 0);
  opendir(my $proc, '/proc');
  for my $pid (grep { /^\d+$/ } readdir $proc) {
    ((stat "/proc/$pid")[4] // -1) == $uid or next;
    open(my $status, '<', "/proc/$pid/status") or next;
    $count += $1 if join('', <$status>) =~ /^Threads:\s+(\d+)/m;
  }
  return $count;
}

$SIG{$_} = 'DEFAULT' for qw(TERM HUP INT);
my $uid = $n{uid} || $<;
my $tasks = tasks($uid);
close_from($n{channel} ? 4 : 3);
if (open(my $score, '>', '/proc/self/oom_score_adj')) { print {$score} 1000 }   # taken first when memory runs out
become() if $n{uid};
must('prctl', 1, 9, 0, 0, 0);
must('prctl', 38, 1, 0, 0, 0);
$n{rights} = (1 << 13) - 1 | 1 << 13 | 1 << 14 | ($abi >= 5 ? 1 << 15 : 0);
my $handled = pack('QQQ', $n{rights}, $abi >= 4 ? 3 : 0, $abi >= 6 ? 3 : 0);
my $set = must('landlock_create_ruleset', $handled, $abi >= 6 ? 24 : $abi >= 4 ? 16 : 8, 0);
rule($set, $_, 1 | 4 | 8) for @shown;
rule($set, $_, 2 | 4) for qw(/dev/null /dev/zero /dev/full /dev/random /dev/urandom);
rule($set, $scratch, $n{rights} & ~(1 << 6 | 1 << 11));
my %limit = (nproc => 6, nofile => 7, fsize => 1, core => 4, data => 2);
$n{nproc} += $tasks;
for (keys %limit) { must('prlimit64', 0, $limit{$_}, pack('QQ', $n{$_}, $n{$_}), 0) }
chdir $cwd or fail($cwd);
must('landlock_restrict_self', $set, 0);
call('close', $set);
my $program = pack('H*', $filter);
must('seccomp', 1, 0, pack('Sx6P', length($program) / 8, $program));
%ENV = map { split /=/, $_, 2 } @environment;
exec { $command[0] } @command or fail($command[0]);
`;
