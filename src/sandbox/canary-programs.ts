const PERL = String.raw`
use Socket;
my ($scratch, $shown, $secret, $port) = @ARGV;
sub put { my ($mode, $path) = @_; open(my $file, $mode, $path) or return 0; print {$file} 'x'; return close $file }
sub get { my ($path) = @_; open(my $file, '<', $path) or return 0; return (<$file> // '') eq "canary\n" }
sub dial { socket(my $out, PF_INET, SOCK_STREAM, 0) or return 0; return connect($out, sockaddr_in($port, INADDR_LOOPBACK)) }
my %try = (
  scratch => sub { put('>', "$scratch/file") }, shown => sub { get("$shown/file") },
  write => sub { put('>', "$shown/new") }, read => sub { get($secret) }, socket => sub { dial() },
);
for my $name (sort keys %try) { print "$name\n" if $try{$name}->() }
put('>>', $secret);
print "ended\n";
`;

const BASH = String.raw`
scratch=$0 shown=$1 secret=$2 port=$3
{ echo x > "$scratch/file"; } 2>/dev/null && echo scratch
{ read -r line < "$shown/file"; } 2>/dev/null && [ "$line" = canary ] && echo shown
{ echo x > "$shown/new"; } 2>/dev/null && echo write
{ read -r line < "$secret"; } 2>/dev/null && [ "$line" = canary ] && echo read
{ : < "/dev/tcp/127.0.0.1/$port"; } 2>/dev/null && echo socket
{ echo x >> "$secret"; } 2>/dev/null
echo ended
`;

/**
 * Two spellings of the canary: interpreter -> its arguments, before scratch, a shown folder, a hidden file and a port. Each prints
 * the names of what it could do, and tries to append to the hidden file, which the host checks: in a private copy of its folder
 * that may succeed without harm.
 */
export const CANARY_PROGRAMS: Readonly<Record<string, readonly string[]>> = { perl: ['-e', PERL], bash: ['-c', BASH] };
