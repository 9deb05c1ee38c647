const modules: Readonly<Record<string, string>> = {
  assert: "assert",
  "node:assert": "assert",
  "assert/strict": "assert/strict",
  "node:assert/strict": "assert/strict",
};

/** The module of Node that a specifier means, if it is one that is simulated. */
export function nodeModule(specifier: string): string | undefined {
  return Object.hasOwn(modules, specifier) ? modules[specifier] : undefined;
}

/** What `node:assert` exports by name. */
export const nodeExports: ReadonlySet<string> = new Set(
  (
    "ok equal notEqual strictEqual notStrictEqual deepEqual notDeepEqual deepStrictEqual notDeepStrictEqual match " +
    "doesNotMatch fail ifError throws doesNotThrow rejects doesNotReject strict AssertionError"
  ).split(" "),
);
