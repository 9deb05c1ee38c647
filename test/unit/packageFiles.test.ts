import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
// @ts-expect-error The build's own script; it has no types.
import { startedBundles } from "../../scripts/lib/startedBundles.mjs";

interface Bundle {
  readonly entryPoints: Readonly<Record<string, string>>;
}
interface Started {
  readonly code: readonly Bundle[];
  readonly starter: (hash: string) => Bundle;
}

describe("what is packed", () => {
  const [checker, cli] = (startedBundles({}) as Started[]).map(({ code, starter }) =>
    [...code, starter("")].flatMap(({ entryPoints }) => Object.keys(entryPoints)),
  );
  const missing = (list: string, names: readonly string[]) => {
    const lines = readFileSync(list, "utf8").split("\n");
    return names.filter((name) => !lines.includes(`!dist/${name}.js`));
  };

  it("for npm has every script that the command line and its checker load", () =>
    assert.deepEqual(missing(".npmignore", [...checker, ...cli]), []));
  it("for VS Code has every script that the checker loads", () =>
    assert.deepEqual(missing(".vscodeignore", checker), []));
});
