import type { Kit } from "./kit";

/** Exports that the types promise and nobody has built. */
const names = [
  "ReentrantMutex",
  "RwLock",
  "Monitor",
  "Barrier",
  "Latch",
  "WaitGroup",
  "Once",
  "select",
  "sleep",
  "timeout",
  "io",
];

/** Each of them answers with an error when it is called or constructed. */
export function notYet(kit: Kit): Record<string, unknown> {
  const refuse = (name: string) =>
    function (): never {
      throw kit.error("Error", `${name}: not yet supported`);
    };
  return Object.fromEntries(names.map((name) => [name, refuse(name)]));
}
