import type { Task } from "./task";

/** One time that a loop is gone through, from its start to its end. */
export type LoopActivation = object;

/** An object that a thread made. */
export interface MadeObject {
  readonly maker: number;
  readonly nth: number;
  /** The last event of its maker before it was made. */
  readonly madeAfter: number;
  /** Was something added to it later that made no event? */
  readonly grew: boolean;
}

/** What is in a location: one value, or several ones that tell together what it holds. */
export interface FollowedPlace {
  peek(): unknown;
  parts?(): readonly unknown[];
  /** What people see there, if that is not what `peek` gives. */
  shown?(): unknown;
  /** The object that it is a part of, where that was made after the second thread began. */
  readonly made?: MadeObject | undefined;
}
/** Can the program see the location, and as what? */
export type FollowedKind = "variable" | "memory" | "hidden";

/** Who learns by heart what tasks do; see `Recall`. Hears what makes no events. */
export interface Learner {
  /** Memory that nobody else touches. */
  touched(location: number, task: number, writes: boolean): void;
  /** The task wrote a location that others may reach, and not only by what it gives them; `place` shows what. */
  wrote(location: number, task: number, place: { peek(): unknown } | undefined, variable: boolean): void;
  /** All that a write of the program did was to change private memory; `place` shows what. `counts`: it is another write. */
  keeps(location: number, task: Task, place: FollowedPlace, counts: boolean): void;
  /** It changed something that has no location: how far an iterator has come, a prototype. */
  changed(task: number): void;
  /** A callback of the event loop touched a location of the program's memory, of which `place` shows the value. */
  follows(location: number, place: FollowedPlace | undefined, kind: FollowedKind): void;
  /** The program asks for a callback of the event loop. */
  schedules(): void;
  /** Somebody wrote what nobody follows, such as a property of the global object: others may see it. */
  loses(): void;
  loopBegins(task: Task, activation: LoopActivation): void;
  /** A turn of it begins; `locals` are the values that it can begin with differently, besides what is in memory. */
  turnBegins(task: Task, activation: LoopActivation, locals: readonly unknown[]): void;
}
