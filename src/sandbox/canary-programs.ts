const PERL = String.raw`
use Socket;
my ($scratch, $shown, $secret, $port) = @ARGV;
sub put { my ($mode, $path) = @_; open(my $file, $mode, $path) or return 0; print {$file} 'x'; return close $file }
sub get { my ($path) = @_; open(my $file, '<', $path) or return 0; return defined <$file> }
sub dial { socket(my $out, PF_INET, SOCK_STREAM, 0) or return 0; return connect($out, sockaddr_in($port, INADDR_LOOPBACK)) }
my %try = (
  scratch => sub { put('>', "$scratch/file") }, shown => sub { get("$shown/file") },
  write => sub { put('>', "$shown/new") }, overwrite => sub { put('>>', $secret) },
  read => sub { get($secret) }, socket => sub { dial() },
);
for my $name (sort keys %try) { print "$name\n" if $try{$name}->() }
print "ended\n";
`;

const BASH = String.raw`
scratch=$0 shown=$1 secret=$2 port=$3
{ echo x > "$scratch/file"; } 2>/dev/null && echo scratch
{ read -r line < "$shown/file"; } 2>/dev/null && echo shown
{ echo x > "$shown/new"; } 2>/dev/null && echo write
{ echo x >> "$secret"; } 2>/dev/null && echo overwrite
{ read -r line < "$secret"; } 2>/dev/null && echo read
{ : < "/dev/tcp/127.0.0.1/$port"; } 2>/dev/null && echo socket
echo ended
`;

/** Two spellings of the canary: interpreter -> its arguments, before scratch, a shown folder, a hidden file and a port. Each prints the names of what it could do. */
export const CANARY_PROGRAMS: Readonly<Record<string, readonly string[]>> = { perl: ['-e', PERL], bash: ['-c', BASH] };
