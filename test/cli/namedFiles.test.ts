import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Report } from "../../src/model/report";
import { folderWith, run } from "./run";

const fine = 'import { thread } from "interleaver";\nthread(() => {});\n';
const report = (stdout: string) => (JSON.parse(stdout) as Report).programs;

describe("what is named to interleaver check", () => {
  it("is not run as JavaScript where it is no program", () => {
    const folder = folderWith({ "readme.md": "x", "data.json": "[1,2]", noext: fine, "a.ts": fine });
    for (const file of ["readme.md", "data.json", "noext"]) {
      const { status, stdout } = run(["check", file], folder);
      assert.equal(status, 2, file);
      assert.match(
        stdout.replace(/\s+/g, " "),
        /its name is not that of a program, which ends in \.ts, .*: leave it out/,
      );
    }
    const { status, stdout } = run(["check", "a.ts", "data.json", "--format", "json"], folder);
    assert.deepEqual(
      [status, report(stdout).map(({ scenarios }) => scenarios[0].verdict)],
      [2, ["verified", "invalid"]],
    );
    const replay = run(["replay", "data.json", "--schedule", "i2:"], folder);
    assert.deepEqual([replay.status, /not that of a program/.test(replay.stderr)], [2, true]);
  });

  it("stands for the programs among them where it is a glob", () => {
    const folder = folderWith({ "readme.md": "x", "a.ts": fine });
    const all = run(["check", "*", "--format", "json"], folder);
    assert.deepEqual([all.status, report(all.stdout).map(({ file }) => file)], [0, ["a.ts"]]);
    const none = run(["check", "*.md"], folder);
    assert.equal(none.status, 2);
    assert.match(none.stderr, /^\*\.md: no program is among these files; programs end in \.ts/);
  });

  it("may begin with a dash, as a shell's * may give it", () => {
    const folder = folderWith({ "-dash.ts": fine });
    const { status, stdout } = run(["check", "-dash.ts", "--format", "json"], folder);
    assert.deepEqual([status, report(stdout)[0].file], [0, "-dash.ts"]);
  });

  it("is not the whole folder where it is empty, and an empty folder is one", () => {
    const folder = folderWith({ "a.ts": fine });
    mkdirSync(join(folder, "empty"));
    const empty = run(["check", ""], folder);
    assert.deepEqual([empty.status, empty.stdout], [2, ""]);
    assert.match(empty.stderr, /^"": an empty argument names no file/);
    assert.match(run(["check", "empty"], folder).stderr, /^empty: no program is in it/);
  });

  it("is told once where links in a folder lead to the same file", () => {
    const folder = folderWith({});
    for (const inner of ["src", "more"]) mkdirSync(join(folder, inner));
    writeFileSync(join(folder, "src", "p.ts"), fine);
    symlinkSync(join(folder, "src"), join(folder, "link"));
    symlinkSync(join(folder, "src", "p.ts"), join(folder, "more", "q.ts"));
    const { stdout } = run(["check", ".", "--format", "json"], folder);
    assert.deepEqual(
      report(stdout).map(({ file }) => file),
      ["src/p.ts"],
    );
    assert.equal(report(run(["check", "more", "--format", "json"], folder).stdout)[0].file, "more/q.ts");
  });

  it("says so where it is a text of another encoding", () => {
    const folder = folderWith({});
    for (const text of [Buffer.from(`\uFEFF${fine}`, "utf16le"), Buffer.from(fine, "utf16le")]) {
      writeFileSync(join(folder, "wide.ts"), text);
      const { status, stdout } = run(["check", "wide.ts"], folder);
      assert.deepEqual([status, /not UTF-8 text; it looks like UTF-16/.test(stdout)], [2, true], stdout);
    }
  });
});

describe("the command that shows a finding again", () => {
  const names = ["", "tab\there", "bell \u0007", "new\nline", "two  spaces", "-x", '$(a) `b` "c"'];
  const text = `import { Mutex, scenario, thread } from "interleaver";
${names.map((name) => `scenario(${JSON.stringify(name)}, () => { const m = new Mutex(${JSON.stringify(`of ${name}`)}); thread(() => { m.lock(); m.lock(); }); });`).join("\n")}`;

  it("can be run whatever the file and the scenario are called", () => {
    const folder = folderWith({ "-p.ts": text });
    const { stdout } = run(["check", "-p.ts"], folder);
    const commands = [...stdout.matchAll(/See it again: interleaver ([^]*?--schedule \S+)/g)].map(
      ([, command]) => command,
    );
    assert.equal(commands.length, names.length);
    for (const [i, command] of commands.entries()) {
      const shell = `"${process.execPath}" "${resolve("dist/cli.js")}" ${command} --format json`;
      const ran = spawnSync("sh", ["-c", shell], { cwd: folder, encoding: "utf8" });
      assert.equal(ran.status, 1, `${command}\n${ran.stderr}`);
      assert.equal((JSON.parse(ran.stdout) as { scenario: string }).scenario, names[i]);
    }
  });
});
