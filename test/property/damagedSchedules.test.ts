import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { randomBelow, randomStream } from "../../src/base/randomStream";
import { check, programOf } from "../../src/checker/check";
import { library } from "../../src/checker/library";
import { replaySchedule } from "../../src/checker/replay/replaySchedule";
import { instrument } from "../../src/instrumenter/instrument";

const seed = Number(process.env.SEED ?? 1);
const damages = 12;
const answers = /^(still-fails|fails-differently|fails|no-longer-fails|passes|no-longer-applies|unknown)$/;
/** Programs with threads, callbacks, alternatives and loops. */
const files = ["lost-update", "dining-philosophers-livelock", "select-timeout", "lost-wakeup", "cache-check-then-act"];

/** Schedules as people cut, paste and retype them, and those of other programs. */
function damage(schedule: string, others: readonly string[], random: () => number): string {
  const below = (n: number) => randomBelow(random, n);
  let text = schedule;
  for (let left = 1 + below(3); left > 0; left--) {
    const at = below(text.length + 1);
    const [before, part, rest] = [text.slice(0, at), text.slice(at, at + 1 + below(6)), text.slice(at)];
    text = [
      before,
      before + rest.slice(part.length),
      before + part + rest,
      before + "0123456789abSL.-:~xé"[below(20)] + rest,
      before + "0123456789abSL.-:~xé"[below(20)] + rest.slice(1),
      others[below(others.length)],
    ][below(6)];
  }
  return text;
}

describe(`schedules that are damaged (seed ${seed})`, function () {
  this.timeout(120_000);
  const random = randomStream(seed);
  const programs = files.map((name) => {
    const text = readFileSync(`samples/${name}.ts`, "utf8");
    const schedules = check(`${name}.ts`, text, { maxExecutions: 40 }).flatMap(
      ({ name: scenario, findings, outcomes }) =>
        [...findings, ...outcomes].map(({ witness }) => ({ scenario, schedule: witness.schedule })),
    );
    return { name, text, schedules };
  });
  const all = programs.flatMap(({ schedules }) => schedules.map(({ schedule }) => schedule));

  for (const { name, text, schedules } of programs)
    it(`of ${name} are refused in words, or replayed as far as they apply`, () => {
      const { code, sites } = instrument("program.ts", text, library);
      const program = programOf(code, 2_000, sites);
      for (let n = 0; n < damages; n++) {
        const { scenario, schedule } = schedules[randomBelow(random, schedules.length)];
        const damaged = damage(schedule, all, random);
        const replayed = replaySchedule(program, { file: "program.ts", scenario, schedule: damaged, sites });
        if ("problem" in replayed) assert.ok(replayed.problem.length > 10, damaged);
        else assert.match(replayed.replay.answer, answers, damaged);
      }
    });
});
