import { bareList } from "../../base/bareList";
import { IntTable } from "../../base/intTable";
import { Add, AddNextToLast, labelOf, Read, Write, type Access } from "../../model/access";
import type { Effect } from "../effect";
import { LocationVersions } from "./locationVersions";
import { LookTree, unknown } from "./lookTree";

/** An event, as far as what its task does depends on it. */
export interface KnownEvent extends Effect {
  readonly choice: number;
  /** The last one is who asked for it, if it is the first event of its task. */
  readonly enabledBy: readonly number[];
  readonly asksTime?: true;
}

/** What is found at a location: a version, or that several are still to add something, or one but the one that does. */
const [aVersion, severalLeft, oneLeft, theTask] = [0, 1, 2, 3];
const nobody = -1;

/**
 * What callbacks of the event loop did, and what they had found then. A callback does what it did before wherever who asked for it
 * did the same, and each location that it looks at was written last by one that did the same. So it is known what a callback touches
 * in a place where it was never put, if it has only been moved past what it does not look at.
 *
 * A stack, like the trace.
 */
export class KnownCallbacks {
  private readonly tree = new LookTree();
  private readonly versions = new LocationVersions(this.tree);
  /** By task: who asked for it, and the node that says what it has done; 0 if it has done nothing. */
  private readonly askers: number[] = [];
  private readonly did: number[] = [];
  /** Of each event: its task, what that had done before, and how many changes of versions there were. */
  private readonly tasks = bareList<number>();
  private readonly didBefore = bareList<number>();
  private readonly changesBefore = bareList<number>();
  private length = 0;
  /** Something decides what callbacks do that stands in no footprint. */
  private isOff = false;
  /** By location: up to how many others had added something when somebody did and several were left; and how many when one was. */
  private readonly several = new IntTable();
  private readonly one = new IntTable();
  private reserved = 0;

  constructor() {
    // Nobody has written what has version 0
    this.tree.fresh();
  }

  /** An event has happened. */
  happened(event: KnownEvent): void {
    const { number, enabledBy, accesses, asksTime } = event;
    const { tree } = this;
    if (asksTime === true || tree.isOver) this.isOff = true;
    if (this.askers[number] === undefined)
      this.askers[number] = enabledBy.length === 0 ? nobody : this.tasks[enabledBy[enabledBy.length - 1]];
    if (tree.isFull) tree.forget();
    const node = this.isOff ? unknown : this.learn(event);
    this.push(number, node === unknown ? tree.fresh() : node, accesses);
  }

  private learn(event: KnownEvent): number {
    const { tree, versions } = this;
    const { accesses, number, choice } = event;
    let node = this.beginning(number, choice);
    for (let i = 0; i < accesses.length && node !== unknown; i++) {
      const { location, mode } = accesses[i];
      if (accesses[i].implicit === true) this.isOff = true;
      if (isUnseen(accesses[i])) continue;
      if (!tree.looks(node, location)) return unknown;
      const before = versions.added(location);
      if (mode === Add) {
        this.reserve(location);
        if (before > this.several.get(location)) this.several.set(location, before);
        node = tree.next(node, severalLeft, versions.writer(location));
      } else if (mode === AddNextToLast) {
        this.reserve(location);
        this.one.set(location, before);
        node = tree.next(node, oneLeft, versions.writer(location));
      } else node = tree.next(node, aVersion, versions.of(location));
    }
    return node !== unknown && !this.isOff && tree.ends(node, event) ? node : unknown;
  }

  /** Where a task begins to look; `unknown` if it waits for somebody to ask for it. */
  private beginning(number: number, choice: number): number {
    const before = this.did[number] ?? 0;
    const asker = this.askers[number];
    const asked = before !== 0 || asker === nobody ? before : (this.did[asker] ?? 0);
    if (asked === 0 && asker !== nobody) return unknown;
    const task = this.tree.next(asked, theTask, number);
    return choice < 0 ? task : this.tree.next(task, theTask, choice);
  }

  /** What a task does if it is next; undefined if nobody knows. If it is known, that counts as having happened until `back`. */
  foresee(number: number, choice: number): Effect | undefined {
    if (this.isOff || this.askers[number] === undefined) return undefined;
    const { tree } = this;
    let node = this.beginning(number, choice);
    while (node !== unknown && tree.locationAt(node) >= 0) node = this.nextLook(node, tree.locationAt(node));
    if (node === unknown || !tree.isEnd(node)) return undefined;
    const accesses = tree.touchedBy(node);
    this.push(number, node, accesses);
    return { number, accesses, label: labelOf(accesses), halts: tree.halts(node) };
  }
  private nextLook(node: number, location: number): number {
    const { tree, versions } = this;
    const before = versions.added(location);
    let next = unknown;
    this.reserve(location);
    if (before <= this.several.get(location)) next = tree.known(node, severalLeft, versions.writer(location));
    else if (before === this.one.get(location)) next = tree.known(node, oneLeft, versions.writer(location));
    return next === unknown ? tree.known(node, aVersion, versions.of(location)) : next;
  }

  /** A task does that, as far as is known; counts as having happened until `back`. */
  suppose({ number, accesses }: Effect): void {
    this.push(number, this.tree.fresh(), accesses);
  }

  private reserve(location: number): void {
    const { several, one } = this;
    for (; this.reserved <= location; this.reserved++) {
      several.set(this.reserved, nobody);
      one.set(this.reserved, nobody);
    }
  }

  private push(number: number, node: number, accesses: readonly Access[]): void {
    const { length, versions } = this;
    this.tasks[length] = number;
    this.didBefore[length] = this.did[number] ?? 0;
    this.changesBefore[length] = versions.length;
    this.did[number] = node;
    for (let i = 0; i < accesses.length; i++) {
      const { location, mode } = accesses[i];
      if (mode === Write) versions.wrote(location, node);
      else if (mode !== Read) versions.adds(location, node);
    }
    this.length++;
  }

  /** The last event is taken back. */
  back(): void {
    const { length } = this;
    if (length === 0) return;
    this.length--;
    this.did[this.tasks[length - 1]] = this.didBefore[length - 1];
    this.versions.back(this.changesBefore[length - 1]);
  }
}

/** It was written by somebody who did not look. */
function isUnseen({ mode, blind }: Access): boolean {
  return mode === Write && blind === true;
}
