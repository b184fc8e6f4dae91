import type { MutantEnd, MutantRef, Reply } from '../model/protocol.ts';

type MutantsReply = Reply & { type: 'mutants' };

/** Deaths of drivers by mutants that a session bears. */
const MAX_DEATHS = 300;
/** And by those of one command: the next command knows them. */
const MAX_DEATHS_AT_ONCE = 8;
/** Times that a mutant may run out of time before it is not tried any more. */
const MAX_LATE = 2;

/** What a session knows about mutants that hurt: those that end the whole driver, and those that never end. */
export class MutantVerdicts {
  readonly #deadly = new Set<string>();
  readonly #late = new Map<string, number>();

  begin(mutants: readonly MutantRef[]): Trial {
    const isDeadly = (mutant: MutantRef): boolean => this.#deadly.has(keyOf(mutant));
    const isLate = (mutant: MutantRef): boolean => (this.#late.get(keyOf(mutant)) ?? 0) >= MAX_LATE;
    return new Trial(this, mutants.filter((mutant) => !isDeadly(mutant) && !isLate(mutant)), mutants.filter(isDeadly), mutants.filter((mutant) => isLate(mutant) && !isDeadly(mutant)));
  }

  /** False when there were too many. */
  kills(mutant: MutantRef): boolean {
    this.#deadly.add(keyOf(mutant));
    return this.#deadly.size < MAX_DEATHS;
  }

  isLate(mutant: MutantRef): void {
    this.#late.set(keyOf(mutant), (this.#late.get(keyOf(mutant)) ?? 0) + 1);
  }
}

/** Mutants of one command, tried in as many goes as it takes. */
class Trial {
  open: readonly MutantRef[];
  #deaths = 0;
  readonly #verdicts: MutantVerdicts;
  readonly #ends: Readonly<Record<Exclude<MutantEnd, 'untried'>, MutantRef[]>>;

  constructor(verdicts: MutantVerdicts, open: readonly MutantRef[], killed: MutantRef[], timedOut: MutantRef[]) {
    this.#verdicts = verdicts;
    this.open = open;
    this.#ends = { killed, survived: [], timedOut };
  }

  get isEmpty(): boolean {
    return Object.values(this.#ends).every((list) => list.length === 0);
  }

  take({ killed, survived, timedOut, left = [] }: MutantsReply): void {
    for (const [how, list] of [['killed', killed], ['survived', survived], ['timedOut', timedOut]] as const) for (const mutant of list) this.#note(mutant, how);
    // One that makes no progress would be sent for ever.
    this.open = left.length < this.open.length ? left : [];
  }

  /** A driver died after it had told how it ended for some. False where nobody knows whose fault it was, or it is enough. */
  died(how: 'timed-out' | 'crashed', tried: readonly MutantEnd[] | null): boolean {
    const culprit = tried === null ? undefined : this.open[tried.length];
    if (tried === null || culprit === undefined) return false;
    for (const [i, end] of tried.entries()) this.#note(this.open[i] as MutantRef, end);
    this.open = this.open.slice(tried.length + 1);
    this.#note(culprit, how === 'crashed' ? 'killed' : 'timedOut');
    this.#deaths += 1;
    return how === 'crashed' && this.#verdicts.kills(culprit) && this.#deaths < MAX_DEATHS_AT_ONCE;
  }

  reply(id: string): MutantsReply {
    return { type: 'mutants', id, ...this.#ends };
  }

  #note(mutant: MutantRef, how: MutantEnd): void {
    if (how !== 'untried') this.#ends[how].push(mutant);
    if (how === 'timedOut') this.#verdicts.isLate(mutant);
  }
}

function keyOf({ path, id }: MutantRef): string {
  return `${path}:${id}`;
}
