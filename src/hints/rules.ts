import type { Access, Acquisition, History } from "./history";

/** Something that may go wrong. */
export interface Suspicion {
  readonly kind: string;
  readonly subkind?: string;
  readonly message: string;
  /** The first is the place to look at. */
  readonly nodes: { readonly node: Access["node"]; readonly text: string }[];
}

/**
 * Two threads use one place, one writes, and no lock keeps them apart: the lockset of Savage, Burrows, Nelson, Sobalvarro,
 * Anderson, "Eraser", TOCS 1997, made static as in Blackshear, Gorogiannis, O'Hearn, Sergey, "RacerD", OOPSLA 2018. Places are
 * objects of the walk, not names.
 */
export function unlockedConflicts(history: History): Suspicion[] {
  const found = new Map<string, Suspicion>();
  // Two writes say more than a write and a read
  const all = [...conflicts(history)].sort((one, other) => reads(one) - reads(other));
  for (const [a, b] of all) {
    const known = found.get(a.name);
    if (known && (known.nodes.length >= mostPlaces || [a, b].every(({ node }) => stands(known, node)))) continue;
    if (history.tasks[a.task].async || history.tasks[b.task].async) continue;
    // A flag that is read with a lock held may keep them apart
    if ((a.guarded || b.guarded) && history.haveLockInCommon(a.task, b.task)) continue;
    if (haveCommonLock(a, b) || !history.areUnordered(a, b)) continue;
    const [first, second] = a.write ? [a, b] : [b, a];
    const nodes = [first, second].map((one) => ({ node: one.node, text: `${whoDoes(history, one)} \`${a.name}\`` }));
    if (known) {
      known.nodes.push(...nodes.filter(({ node }) => !stands(known, node)));
      continue;
    }
    const message = `${whoDoes(history, first)} \`${a.name}\` and ${whoDoes(history, second)} it, and no lock or order keeps them apart.`;
    found.set(a.name, { kind: "data-race", message, nodes });
  }
  return [...found.values()];
}
/** A variable that is used without a lock in more places than these is told with these. */
const mostPlaces = 6;

function stands({ nodes }: Suspicion, node: Access["node"]): boolean {
  return nodes.some((one) => one.node === node);
}

function whoDoes({ tasks }: History, { task, write }: Access): string {
  return `\`${tasks[task].name}\` ${write ? "writes" : "reads"}`;
}

/**
 * A task reads a place, lets others in (an `await`, or the end of a critical section), and writes it without having looked again,
 * while another task may write it: check-then-act. The "high-level data race" of Artho, Havelund, Biere, 2003, for one place.
 */
export function staleWrites(history: History): Suspicion[] {
  const found = new Map<string, Suspicion>();
  const { accesses } = history;
  for (const write of accesses) {
    if (!write.write || found.has(write.name)) continue;
    const before = accesses.filter(
      ({ place, task, time }) => place === write.place && task === write.task && time < write.time,
    );
    const read = before.findLast((one) => !one.write);
    if (!read || read.section === write.section) continue;
    // What it wrote itself meanwhile it knows
    if (before.some((one) => one.write && one.time > read.time)) continue;
    const { async } = history.tasks[write.task];
    if (!async && read.held.size === 0) continue;
    const other = accesses.find(
      (one) =>
        one.write &&
        one.place === write.place &&
        history.tasks[one.task].async === async &&
        history.areUnordered(read, one) &&
        history.areUnordered(write, one) &&
        !isHeldThroughout(read, write, one),
    );
    if (!other) continue;
    const [own, by] = [history.tasks[write.task].name, history.tasks[other.task].name];
    const line = read.node.loc!.start.line;
    const between = async ? "awaits" : "lets go of the lock";
    found.set(write.name, {
      kind: "atomicity-violation",
      subkind: "lost-update",
      message:
        `\`${own}\` reads \`${write.name}\` in line ${line}, ${between}, and writes it here without looking again; ` +
        `meanwhile \`${by}\` may write it.`,
      nodes: [
        { node: write.node, text: `\`${own}\` writes what may have changed` },
        { node: read.node, text: `\`${own}\` read it here` },
        { node: other.node, text: `\`${by}\` may write it meanwhile` },
      ],
    });
  }
  return [...found.values()];
}

/**
 * Locks are taken in a circle by tasks that run at once, and no lock is held by all of them meanwhile (a gate): Havelund, "Using
 * Runtime Analysis to Guide Model Checking of Java Programs", SPIN 2000.
 */
export function lockCircles(history: History): Suspicion[] {
  const edges = history.acquisitions.flatMap((taken) =>
    [...taken.held]
      .filter(([lock]) => lock !== taken.lock && ![lock, taken.lock].some((one) => history.signals.has(one)))
      .map(([from, hold]) => ({ from, hold, taken })),
  );
  const found = new Map<string, Suspicion>();
  const extend = (circle: typeof edges): void => {
    const last = circle[circle.length - 1];
    for (const edge of edges) {
      if (edge.from !== last.taken.lock || circle.length > longestCircle) continue;
      if (edge === circle[0] && circle.length > 1) {
        if (!(last.taken.hold.shared && edge.hold.shared)) note(circle);
      } else if (
        !(last.taken.hold.shared && edge.hold.shared) &&
        circle.every((one) => fits(history, one.taken, edge.taken) && one.from !== edge.from)
      )
        extend([...circle, edge]);
    }
  };
  const note = (circle: typeof edges): void => {
    const key = circle
      .map(({ from }) => from)
      .sort()
      .join();
    if (found.has(key)) return;
    const steps = circle.map(({ hold, taken }) => {
      const { name } = history.tasks[taken.task];
      return {
        node: taken.hold.node,
        text: `\`${name}\` takes \`${taken.hold.name}\` while it holds \`${hold.name}\` (line ${hold.node.loc!.start.line})`,
      };
    });
    found.set(key, {
      kind: "deadlock",
      subkind: "lock-cycle",
      message: `${steps.map(({ text }) => text).join("; ")}.`,
      nodes: steps,
    });
  };
  for (const edge of edges) extend([edge]);
  return [...found.values()];
}
const longestCircle = 5;

/** Can both wait at once? */
function fits(history: History, a: Acquisition, b: Acquisition): boolean {
  if (a.task === b.task) return false;
  for (const [lock, { shared }] of a.held) {
    const other = b.held.get(lock);
    if (other && !(shared && other.shared)) return false;
  }
  return history.areUnordered({ task: a.task, time: a.hold.time }, { task: b.task, time: b.hold.time });
}

function* conflicts({ accesses }: History): Generator<readonly [Access, Access]> {
  const byPlace = new Map<string, Access[]>();
  for (const access of accesses) {
    const known = byPlace.get(access.place);
    if (known) known.push(access);
    else byPlace.set(access.place, [access]);
  }
  for (const all of byPlace.values())
    for (let i = 0; i < all.length; i++)
      for (let j = i + 1; j < all.length; j++)
        if (all[i].task !== all[j].task && (all[i].write || all[j].write)) yield [all[i], all[j]];
}

function reads(pair: readonly Access[]): number {
  return pair.filter(({ write }) => !write).length;
}

function haveCommonLock(a: Access, b: Access): boolean {
  for (const [lock, { shared }] of a.held) {
    const other = b.held.get(lock);
    if (other && !(shared && other.shared)) return true;
  }
  return false;
}

/** Does the task hold one lock from the read to the write that the other one needs? */
function isHeldThroughout(read: Access, write: Access, other: Access): boolean {
  for (const [lock, { time }] of read.held)
    if (write.held.get(lock)?.time === time && other.held.has(lock)) return true;
  return false;
}
