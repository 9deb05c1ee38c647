import { randomBelow } from "../../src/base/randomStream";
import { askings, forms, type Instruction, type Kind, type Name, type Threads } from "./waitingLoops";

interface Wanted {
  /** Loops ask functions, methods and closures. */
  readonly asks?: boolean;
  /** Half of the instructions send to a channel, or poll it. */
  readonly messages?: boolean;
  /** Half of the loops that look try the lock behind that. */
  readonly locks?: boolean;
  readonly kind?: Kind;
}

/**
 * Two or three threads of at most three instructions, six together, at least one of them a loop that waits. `mostLooks`:
 * of one turn.
 */
export function generate(
  random: () => number,
  mostLooks: number,
  { asks = false, messages = false, locks = false, kind = "integers" }: Wanted = {},
): Threads {
  const below = (n: number) => randomBelow(random, n);
  const name = (): Name => (below(2) === 0 ? "x" : "y");
  const form = () => forms[below(forms.length)];
  const drawn = (): Instruction => {
    const at = name();
    if (messages && below(2) === 0)
      return below(2) === 0 ? { kind: "send", at: "q" } : { kind: "poll", at: "q", form: form() };
    switch (below(9)) {
      case 0:
      case 1:
        return { kind: "store", at, value: below(3) };
      case 2:
        return { kind: "add", at };
      case 3:
        return { kind: "load", at };
      case 4:
        return { kind: "take", at, form: form() };
      case 5:
        return { kind: "retry", at };
      case 6:
        return { kind: "even", at, ...(below(3) === 0 ? { between: name() } : {}) };
      default: {
        const look = () => ({ at: name(), value: below(3), ...(asks && below(2) === 0 && { not: true }) });
        const looks = Array.from({ length: 1 + below(mostLooks) }, look);
        const asked = asks ? askings[below(askings.length)] : undefined;
        const join = below(2) === 0 ? "and" : "or";
        // A function made for the loop would write what is around it
        const lock = locks && (join === "and" || asked !== "closure") && below(2) === 0 && { lock: true };
        return { kind: "until", join, looks, form: form(), ...(asked && { asked }), ...lock };
      }
    }
  };
  const instruction = () => allowed(drawn(), kind);
  const locked = (code: readonly Instruction[]): Instruction[] => [
    { kind: "tryLock", at: "m", form: form() },
    ...code,
    { kind: "unlock", at: "m" },
  ];
  const thread = () => {
    const code = Array.from({ length: 1 + below(3) }, () => givesBack(instruction()));
    return below(4) === 0 ? locked(code.slice(1).flat()) : code.flat();
  };
  const threads = () => Array.from({ length: 2 + below(2) }, thread);
  for (;;) {
    const program = threads();
    const all = program.flat();
    if (locks && !all.some((one) => one.kind === "until" && one.lock)) continue;
    if (all.length <= 6 && all.some(({ kind }) => /until|take|even|tryLock|poll/.test(kind))) return program;
  }
}

/** What keeps the lock gives it back. */
function givesBack(one: Instruction): Instruction[] {
  return one.kind === "until" && one.lock && one.join === "and" ? [one, { kind: "unlock", at: "m" }] : [one];
}

/** Nobody adds to an object, and a plain variable is only read and written. */
function allowed(one: Instruction, kind: Kind): Instruction {
  if (/^(objects|instances)$/.test(kind) && one.kind === "add") return { kind: "store", at: one.at, value: 2 };
  if (kind === "plain" && one.kind === "add") return { kind: "store", at: one.at, value: 1 };
  if (kind === "plain" && (one.kind === "take" || one.kind === "retry"))
    return { kind: "until", join: "and", looks: [{ at: one.at, value: 0 }], form: "while" };
  if (kind !== "mixed" || !/^(add|take|retry)$/.test(one.kind)) return one;
  return { ...one, at: "x" } as Instruction;
}
