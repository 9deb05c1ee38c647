import type { Trace, TraceEvent } from "../../src/model/trace";

/** An execution of `events` events in which four tasks take turns with a counter. */
export function longTrace(events: number): Trace {
  const range = (line: number) => ({ file: "long.ts", line, column: 1, endLine: line, endColumn: 9 });
  const tasks = ["main", "T1", "T2", "T3"].map((name, id) => ({ id, name, spawnedBy: id }));
  const next = { kind: "write", object: 0, text: "n++", site: range(7) } as const;
  const list = Array.from({ length: events }, (_, index): TraceEvent => {
    const number = index + 1;
    if (number <= 3) {
      const changes = { tasks: [{ task: number, status: "ready" as const, next }], objects: [] };
      return {
        number,
        task: 0,
        kind: "spawn",
        target: number,
        text: "thread(add)",
        sentence: `starts T${number}`,
        site: range(3),
        changes,
      };
    }
    const turn = (at: number) => 1 + (Math.floor(at / 5) % 3);
    const task = turn(number);
    const from = number === 4 ? 0 : turn(number - 1);
    const change =
      from === task
        ? undefined
        : { reason: "preempted" as const, from, text: `T${from} preempted: T${task} was chosen` };
    return {
      number,
      task,
      kind: "write",
      object: 0,
      text: "n++",
      sentence: `writes n ${number} → ${number + 1}`,
      site: range(7),
      switch: change,
      changes: {
        tasks: [{ task, status: "ready", next }],
        objects: [{ object: 0, value: String(number), holders: [] }],
      },
    };
  });
  return {
    file: "long.ts",
    scenario: "long",
    schedule: "i1:0x3",
    tasks,
    objects: [{ id: 0, name: "n", kind: "variable" }],
    initial: {
      tasks: [{ task: 0, status: "ready", next: { kind: "spawn", text: "thread(add)" } }],
      objects: [{ object: 0, value: "0", holders: [] }],
    },
    events: list,
    ending: { kind: "finished" },
    findings: [],
  };
}
