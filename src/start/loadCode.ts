import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { CodeCache } from "./codeCache";

/** A bundle that is a program of its own. */
export interface Code {
  /** Of its compiled code in the cache; no other bundle has it. */
  readonly name: string;
  readonly file: string;
  /** Of the bundle's text; empty where that changes all the time, so that nothing is kept. */
  readonly hash: string;
  /** Of the user's own, for compiled code; empty: none. */
  readonly cacheFolder: string;
}

/** Runs a bundle, as compiled in an earlier process. It sees `codeCache`, and what is given to it by name. */
export function loadCode({ name, file, hash, cacheFolder }: Code, given: Readonly<Record<string, unknown>> = {}): void {
  const codeCache = new CodeCache(hash && cacheFolder ? cacheFolder : undefined, hash);
  const seen: Record<string, unknown> = { ...given, codeCache, require: createRequire(file), __filename: file };
  const source = `(function (${Object.keys(seen).join(", ")}) {${readFileSync(file, "utf8")}\n})`;
  const code = codeCache.script(name, source, file).runInThisContext() as (...all: unknown[]) => void;
  code(...Object.values(seen));
}
