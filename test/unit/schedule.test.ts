import assert from "node:assert/strict";
import { randomBelow, randomStream } from "../../src/base/randomStream";
import type { OperationKind } from "../../src/model/event";
import { parseSchedule } from "../../src/model/parseSchedule";
import { formatSchedule, type Schedule, type ScheduledEvent } from "../../src/model/schedule";
import { kindCodes } from "../../src/model/scheduleCodes";

const kinds = Object.keys(kindCodes) as OperationKind[];

function scheduleOf(text: string): Schedule {
  const parsed = parseSchedule(text);
  assert.ok("schedule" in parsed, JSON.stringify(parsed));
  return parsed.schedule;
}

/** Any schedule that an execution can have: names with every kind of character, many objects, long runs. */
function anySchedule(random: () => number): Schedule {
  const below = (n: number) => randomBelow(random, n);
  const names = [
    "balance",
    "from.lock",
    "items[0]",
    'cache.get("ä b")',
    "#private",
    "a~b:c=d",
    "漢字",
    "x",
    "100%",
    "$",
  ];
  const objects = Array.from({ length: below(90) }, (_, i) => `${names[below(names.length)]}${i}`.slice(0, 16));
  const events: ScheduledEvent[] = [];
  const length = below(80);
  while (events.length < length) {
    const task = below(4);
    const object = below(objects.length + 1) - 1;
    const event: ScheduledEvent = {
      task,
      ...(below(9) > 0 ? { kind: kinds[below(kinds.length)] } : {}),
      ...(object >= 0 ? { object } : {}),
      choice: below(5) === 0 ? below(12) : -1,
      preempted: false,
    };
    for (let run = below(4); run >= 0 && events.length < length; run--) events.push(event);
  }
  const switched = events.map((event, i) => {
    const next = events[i + 1];
    return next && next.task !== event.task ? { ...event, preempted: below(2) === 0 } : event;
  });
  const findings = [
    undefined,
    { kind: "assertion" },
    { kind: "deadlock", subkind: "mixed" },
    { kind: "new-kind", subkind: "of-fault" },
  ];
  const finding = findings[below(findings.length)];
  // In the order in which they come to be used
  const used = [...new Set(switched.flatMap(({ object }) => object ?? []))];
  return {
    ...(finding ? { finding } : {}),
    events: switched.map(({ object, ...event }) =>
      object === undefined ? event : { ...event, object: used.indexOf(object) },
    ),
    objects: used.map((object) => objects[object]),
    shared: ["v1", "[]", "{}", "size"].slice(below(5)),
  };
}

describe("the text of a schedule", () => {
  it("says the same when it is read, whatever the names, and needs no quoting", () => {
    const random = randomStream(7);
    for (let i = 0; i < 500; i++) {
      const schedule = anySchedule(random);
      const text = formatSchedule(schedule);
      assert.match(text, /^i2:[\w.:~=+/-]*$/);
      assert.deepEqual(scheduleOf(text), schedule, text);
    }
  });

  it("is what the documentation shows", () => {
    const { finding, events, objects, shared } = scheduleOf("i2:A:0SS.1Ra-2RaWa-1Wa:counter:v3");
    assert.deepEqual([finding, objects, shared], [{ kind: "assertion" }, ["counter"], ["v3"]]);
    assert.deepEqual(
      events.map(({ task, kind, preempted }) => `${task} ${kind}${preempted ? " preempted" : ""}`),
      ["0 spawn", "0 spawn", "1 read preempted", "2 read", "2 write preempted", "1 write"],
    );
  });

  it("has one code for each kind of operation, of which none begins another", () => {
    const codes = Object.values(kindCodes);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.match(code, /^(?:[A-W]|[XYZ][A-Z])$/);
    assert.ok(!codes.includes("ZZ"));
  });

  it("makes something printable of names that are no text", () => {
    const text = formatSchedule({ events: [], objects: [], shared: ["\ud800", "a\u0000b"] });
    assert.deepEqual(scheduleOf(text).shared, ["\ufffd", "a\u0000b"]);
  });

  it("of version 1 is still read: it names tasks only", () => {
    const { events, shared, finding } = scheduleOf("i1:0x2.1=3.2~v7,%5B%5D");
    assert.deepEqual(
      events.map(({ task, kind, choice }) => [task, kind, choice]),
      [
        [0, undefined, -1],
        [0, undefined, -1],
        [1, undefined, 3],
        [2, undefined, -1],
      ],
    );
    assert.deepEqual([shared, finding], [["v7", "[]"], undefined]);
  });

  const malformed: [text: string, says: RegExp][] = [
    ["", /is not a schedule; copy one from a report/],
    ["0x2", /"0x2" is not a schedule/],
    ["i3:A:0S", /version 3, which only a newer Interleaver knows: update it/],
    ["i1:0y2", /"0y2" is no turn of a task/],
    ["i1:0x9999999", /too long/],
    ["i1:0~%", /what tasks share is not readable/],
    ["i2:A:0Sq", /it has no name for "q"/],
    ["i2:A:S", /"S" is no turn of a task/],
    ["i2:A:.0S", /is no turn of a task/],
    ["i2:A:0S.1", /"\.1" is no turn of a task/],
    ["i2:A:0S 1Ra:x", /is no turn of a task/],
    ["i2:A:0YA", /"YA" names no operation/],
    ["i2:A:0S9999999", /too long/],
    ["i2:Q9:0S", /"Q9" names no kind of finding/],
    ["i2:A:0Sa:x=zz", /"x=zz" is not how it writes a name/],
    ["i2:A:0Sa:=ff", /"=ff" is not how it writes a name/],
    ["i2:A:0Sb:a~b", /"b" comes before "a"/],
    ["i2:A:0Sa:a~b", /no operation is about its object "b"/],
    ["i2:A:0S.1W.1W", /"\.1W" goes on with the same task/],
    ["i2:A:0S0", /repeats an operation 0 times/],
    ["i2:A:0S::v3~~v8", /a name of what tasks share is missing/],
    ["i2:A:0S::v3~v3", /says twice that tasks share "v3"/],
    ["i2:A:0S:a:b:c", /something behind its end, ":c"/],
  ];
  for (const [text, says] of malformed)
    it(`refuses "${text}"`, () => {
      const parsed = parseSchedule(text);
      assert.ok("problem" in parsed, JSON.stringify(parsed));
      assert.match(parsed.problem, says);
    });
});
