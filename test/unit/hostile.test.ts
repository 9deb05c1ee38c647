import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const programs: Record<string, { text: string; status: number; says: RegExp }> = {
  "constructor of a module function": {
    text: 'import { thread } from "interleaver";\n(thread as any).constructor("return process")();',
    status: 1,
    says: /Code generation from strings disallowed/,
  },
  "destructured constructor": {
    text: 'import { Mutex } from "interleaver";\nconst { constructor: F } = Mutex as any; F("return process")();',
    status: 1,
    says: /Code generation from strings disallowed/,
  },
  "names of the emitted code": {
    text: "$$.execution.tasks.length = 0;",
    status: 2,
    says: /names that start with \$\$/,
  },
  process: { text: "process.exit(0);", status: 1, says: /process is not defined/ },
  require: { text: 'require("fs");', status: 1, says: /require is not defined/ },
  "node modules": { text: 'import fs from "node:fs";', status: 2, says: /node:fs: not yet supported/ },
  packages: { text: 'import x from "lodash";', status: 2, says: /packages: not yet supported/ },
  "a syntax error": { text: "let = ;", status: 2, says: /:1:/ },
  "an endless loop": { text: "while (true) {}", status: 1, says: /20,000,000 turns/ },
  "endless recursion": { text: "const f = () => { f(); }; f();", status: 1, says: /Maximum call stack/ },
};

describe("hostile and broken input", () => {
  for (const [name, { text, status, says }] of Object.entries(programs))
    it(name, () => {
      const file = join(mkdtempSync(join(tmpdir(), "interleaver-")), "program.ts");
      writeFileSync(file, text);
      const run = spawnSync(process.execPath, ["dist/cli.js", "check", file], { encoding: "utf8" });
      assert.match(run.stdout + run.stderr, says);
      assert.equal(run.status, status);
    });
});
