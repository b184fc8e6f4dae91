/** What stands for a function that tells something else each time or on each machine. `uses`: module and name that its code mentions. */
export interface StandIn { readonly code: string; readonly uses: readonly (readonly [module: string, name: string])[] }

const plain = (code: string): StandIn => ({ code, uses: [] });
const identifier = (parameters: string, version: number): StandIn => ({ code: `lambda${parameters}: UUID("00112233-4455-${version}677-8899-aabbccddeeff")`, uses: [['uuid', 'UUID']] });

/** By the whole name of the function. */
export const STAND_INS: Readonly<Record<string, StandIn>> = {
  'uuid.uuid1': identifier(' *args', 1), 'uuid.uuid4': identifier('', 4),
  'os.urandom': plain('lambda size: bytes(i % 256 for i in range(size))'), 'os.getpid': plain('lambda: 4321'), 'os.cpu_count': plain('lambda: 4'), 'os.getlogin': plain('lambda: "user"'),
  'secrets.token_bytes': plain('lambda nbytes=32: bytes(i % 256 for i in range(nbytes))'), 'secrets.token_hex': plain('lambda nbytes=32: "0f" * nbytes'),
  'secrets.token_urlsafe': plain('lambda nbytes=32: "aZ_9" * (nbytes // 3)'), 'secrets.choice': plain('lambda options: options[0]'), 'secrets.randbelow': plain('lambda limit: limit - 1'), 'secrets.randbits': plain('lambda bits: 2**bits - 1'),
  'socket.gethostname': plain('lambda: "host"'), 'platform.node': plain('lambda: "host"'), 'getpass.getuser': plain('lambda: "user"'),
};
const LIBRARIES = [...new Set(Object.keys(STAND_INS).map((name) => name.split('.')[0] as string))];

/** Libraries that tell the time or anything that changes, as a pattern for import statements. */
export const CHANGING = ['time', 'datetime', ...LIBRARIES].join('|');
