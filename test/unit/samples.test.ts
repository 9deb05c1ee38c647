import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import { differencesFromExpected } from "../../src/cli/expectations";
import { sampleConcepts } from "../../src/presentation/sampleConcepts";
import { notInGolden } from "../programs/notInGolden";
import { sameMessage } from "../sameMessage";

const names = readdirSync("samples")
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -".ts".length));

describe("samples", () => {
  it("stand under one concept each, and every concept has some", () => {
    assert.deepEqual(sampleConcepts.flatMap(({ samples }) => samples).sort(), names.sort());
    for (const { concept, samples } of sampleConcepts) assert.ok(samples.length > 0, concept);
  });
  it("tell their story in the first comment, with what must come out", () => {
    for (const name of names) {
      const [comment] = /^(?:\/\/.*\n)+/.exec(readFileSync(`samples/${name}.ts`, "utf8")) ?? [""];
      assert.match(comment, /^\/\/ @expect /m, name);
      const story = comment.replace(/^\/\/ @expect .*\n/gm, "").replace(/^\/\/ ?/gm, "");
      assert.ok(story.split(/\s+/).length > 20, `${name} tells: ${story}`);
      assert.match(story.trim(), /^[A-Z`][^]*[.)]$/, name);
    }
  });
});

describe("samples do what their headers say", () => {
  for (const name of readdirSync("samples").filter((f) => f.endsWith(".ts")))
    it(name, () => {
      const text = readFileSync(`samples/${name}`, "utf8");
      const reports = check(name, text);
      assert.deepEqual(
        reports.filter(({ verdict }) => verdict === "invalid").flatMap(({ problems }) => problems),
        [],
      );
      assert.deepEqual(differencesFromExpected(text, reports), []);
      if (/\bthread\(/.test(text))
        for (const { message } of reports.flatMap(({ findings, problems }) => [...findings, ...problems]))
          assert.deepEqual(notInGolden(message), [], "each message has a golden text");
      for (const report of reports)
        for (const finding of report.findings) {
          const again = replay(name, text, report.name, finding.witness.schedule);
          assert.ok(
            again?.findings.some((f) => f.kind === finding.kind && sameMessage(f.message, finding.message)),
            `the witness of ${finding.message} replays`,
          );
        }
    });
});
