import assert from "node:assert/strict";
import { check, checkFrom } from "../../src/checker/check";
import type { SavedCheck } from "../../src/checker/saved";
import { checkProgram, replayProgram } from "../checkProgram";
import { dividedCheck } from "../dividedCheck";
import { shownByReport } from "../shownByReport";
import { timeless } from "../timeless";

const options = { timeMs: 60_000, strategy: "optimal-dpor" } as const;

/** Threads that wait for variables: executions, deadlocked ones, and findings. */
const programs: Readonly<Record<string, readonly [body: string, counts: [number, number], findings: string]>> = {
  "a flag": [
    `let ready = false, data = 0;
     thread(() => { while (!ready) {} data; }); thread(() => { data = 1; ready = true; });`,
    [1, 0],
    "data-race data-race",
  ],
  "a flag that two wait for": [
    `const gate = { open: false }; const wait = () => { while (!gate.open) yieldNow(); };
     thread(wait); thread(wait); thread(() => { gate.open = true; });`,
    [1, 0],
    "data-race",
  ],
  "a field behind a method": [
    `class Gate { private open = false; isOpen() { return this.open; } opens() { this.open = true; } } const gate = new Gate();
     thread(() => { while (!gate.isOpen()) yieldNow(); }); thread(() => gate.opens());`,
    [1, 0],
    "data-race",
  ],
  "two who take turns": [
    `let turn = 0, n = 0;
     const take = (me: number) => () => { for (let i = 0; i < 2; i++) { while (turn !== me) yieldNow(); n++; turn = 1 - me; } };
     thread(take(0)); thread(take(1));`,
    [1, 0],
    "data-race data-race",
  ],
  "two that count down, and one who waits for 0": [
    `let n = 2; thread(() => { while (n > 0) {} }); thread(() => { n--; }); thread(() => { n--; });`,
    [4, 2],
    "data-race livelock",
  ],
  "Peterson's lock": [
    `const wants = [false, false]; let turn = 0, n = 0;
     for (const i of [0, 1]) thread(() => { wants[i] = true; turn = 1 - i; while (wants[1 - i] && turn === 1 - i) {} n++; wants[i] = false; });`,
    [4, 0],
    "data-race data-race data-race",
  ],
  "who waits for ever, so that no other turn shows the race": [
    `let y = 0; thread(() => { while (y !== 7) {} }); thread(() => { y = 5; });`,
    [1, 1],
    "data-race livelock",
  ],
  "who reads too early and in the end comes after": [
    `let ready = false; const x = new AtomicInt(0);
     thread(() => { while (+ready + x.load() < 2) {} }); thread(() => { ready = true; x.store(1); });`,
    [1, 0],
    "data-race",
  ],
  "who never reads too early": [
    `let ready = false; const x = new AtomicInt(0);
     thread(() => { while (x.load() === 0 || !ready) yieldNow(); }); thread(() => { ready = true; x.store(1); });`,
    [1, 0],
    "",
  ],
};

describe("loops that wait for plain variables", () => {
  for (const [name, [body, counts, findings]] of Object.entries(programs)) {
    const text = `import { AtomicInt, thread, yieldNow } from "interleaver";\n${body}`;

    it(`${name}: no look is tried in vain, and each race is told with a witness`, async () => {
      const [report] = await checkProgram("program.ts", text, options);
      const { executions, deadlocked, redundant, complete } = report.exploration;
      assert.deepEqual([executions, deadlocked, redundant, complete], [...counts, 0, true]);
      assert.equal(
        report.findings
          .map(({ kind }) => kind)
          .sort()
          .join(" "),
        findings,
      );
      for (const { kind, message, witness } of report.findings) {
        const again = await replayProgram("program.ts", text, undefined, witness.schedule);
        assert.ok(
          again?.findings.some((shown) => shown.kind === kind && shown.message === message),
          message,
        );
      }
    });

    it(`${name}: the same in parts and by several`, () => {
      const whole = timeless(check("program.ts", text, options));
      let saved: SavedCheck | undefined;
      for (;;) {
        const part = checkFrom("program.ts", text, { ...options, maxExecutions: 1 }, saved);
        saved = part.saved && (JSON.parse(JSON.stringify(part.saved)) as SavedCheck);
        if (saved) continue;
        assert.deepEqual(timeless(part.reports), whole);
        break;
      }
      const { reports } = dividedCheck(text, { workers: 2, seed: 1 });
      assert.deepEqual(shownByReport(reports), shownByReport(check("program.ts", text, options)));
    });
  }
});
