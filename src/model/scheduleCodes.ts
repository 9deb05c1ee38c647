import type { OperationKind } from "./event";
import { findingName } from "./findingName";
import type { FindingName } from "./schedule";

/** How schedules write operations: one capital, or X, Y, Z and another. Codes stay what they are; new kinds get new ones. */
export const kindCodes: Readonly<Record<OperationKind, string>> = {
  read: "R",
  write: "W",
  lock: "L",
  unlock: "U",
  spawn: "S",
  join: "J",
  acquire: "A",
  release: "E",
  load: "G",
  store: "P",
  update: "M",
  compareExchange: "C",
  tryLock: "T",
  wait: "V",
  wake: "K",
  notify: "N",
  notifyAll: "O",
  send: "Q",
  receive: "I",
  choose: "H",
  arrive: "B",
  countDown: "D",
  close: "F",
  tryAcquire: "XA",
  trySend: "XQ",
  tryReceive: "XI",
  select: "XL",
  request: "XR",
  add: "XD",
  once: "XO",
  sleep: "XZ",
  spin: "XS",
  throw: "XT",
  readLock: "YL",
  tryReadLock: "YT",
  readUnlock: "YU",
  writeLock: "ZL",
  tryWriteLock: "ZT",
  writeUnlock: "ZU",
  timer: "XC",
  io: "XP",
  immediate: "XN",
  message: "XM",
  settle: "XV",
  turnEnd: "XE",
  await: "XW",
};

/** How schedules write what an execution shows; a finding that is not here is written out. */
const findingCodes: Readonly<Record<string, string>> = {
  "data-race": "R",
  assertion: "A",
  invariant: "I",
  "uncaught-error": "U",
  "unhandled-rejection": "H",
  "lock-misuse": "M",
  "deadlock/lock-cycle": "D",
  "deadlock/self-deadlock": "Ds",
  "deadlock/orphaned-lock": "Do",
  "deadlock/lost-wakeup": "Dw",
  "deadlock/communication": "Dc",
  "deadlock/never-settled": "Dn",
  "deadlock/mixed": "Dm",
  livelock: "L",
  "livelock/spin": "Ls",
  starvation: "S",
  "atomicity-violation/lost-update": "Vl",
  "atomicity-violation/stale-read": "Vs",
  "atomicity-violation/dirty-read": "Vd",
  "lock-order-inversion": "O",
};

/** Names are compared, and written into schedules, up to this many characters. */
export const longestName = 16;

/** The first `longestName` characters, of which none is cut in two. */
export function cutName(name: string): string {
  return name.length > longestName ? [...name].slice(0, longestName).join("") : name;
}

/** `Ds`; the finding written out where it has no code. */
export function findingCode(finding: FindingName): string {
  const name = findingName(finding);
  return findingCodes[name] ?? name;
}

/** Undefined if the text is neither a code nor a finding written out. */
export function findingOfCode(code: string): FindingName | undefined {
  const name = Object.keys(findingCodes).find((known) => findingCodes[known] === code) ?? code;
  const [, kind, subkind] = /^([a-z-]{2,})(?:\/([a-z-]+))?$/.exec(name) ?? [];
  if (kind === undefined) return undefined;
  return subkind === undefined ? { kind } : { kind, subkind };
}

/** a, b, …, z, aa, ab, … */
export function objectLetters(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : objectLetters(Math.floor(index / 26) - 1) + letter;
}

/** The index of which `objectLetters` gives these letters, `a` to `z` only. */
export function objectOfLetters(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 96;
  return index - 1;
}

/** Letters, digits, `_` and `.` stand for themselves, `+` and `-` for brackets; the rest is `=` and its bytes in hex. */
export function encodeName(name: string): string {
  const wellFormed = name.replace(/\p{Surrogate}/gu, "\ufffd");
  return wellFormed.replace(/[^\w.]/gu, (character) => {
    if (character === "[") return "+";
    if (character === "]") return "-";
    const bytes = encodeURIComponent(character);
    return bytes.startsWith("%") ? bytes.replaceAll("%", "=") : `=${character.charCodeAt(0).toString(16)}`;
  });
}

/** Undefined if no name is written so. */
export function decodeName(text: string): string | undefined {
  if (!/^(?:[\w.+-]|=[0-9a-f]{2})*$/i.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replaceAll("+", "[").replaceAll("-", "]").replaceAll("=", "%"));
  } catch {
    return undefined;
  }
}
