import { Add, Read, Write, type AccessMode } from "../../../model/access";
import type { Execution } from "../../execution";
import type { FollowedPlace } from "../../learner";
import type { Operation } from "../../operation";
import { Cell } from "./cell";
import { ChangingAccess } from "./changingAccess";
import type { Identity } from "./identities";
import { ImplicitCall } from "./implicitCall";
import { PlainAccess, type Place } from "./plainAccess";

/** One location of a footprint, with the class that decides whether it makes events. */
export interface Touch {
  readonly location: number;
  readonly sharingClass: string;
  readonly mode: AccessMode;
  /** False if the task that touches it made it, after the second thread began. */
  readonly early?: boolean;
  /** Tasks add to it independently of each other (mode Add). */
  readonly grows?: true;
  /** An order, and no access: nothing is looked at. */
  readonly implicit?: true;
  /** Where somebody learns: how to see what is there. */
  readonly place?: FollowedPlace | undefined;
}

/**
 * The first layer of `Memory`: what becomes of an access whose locations are known. Where tasks share one of them, the access
 * is announced, to be an event; else it is only noted, since it may show that they do.
 */
export abstract class MemoryNotes {
  /** Elements were noted that are in no footprint. */
  protected unlisted = false;

  constructor(protected readonly execution: Execution) {}

  /** True while nothing that happens can matter to another task: before the first thread, and in the final checks. */
  get unobserved(): boolean {
    const { execution } = this;
    return (
      execution.checking ||
      ((execution.tasks.length < 2 || execution.loop.isQuiet) && !execution.looking && !execution.watched)
    );
  }

  isProxy(value: object): boolean {
    return this.execution.isProxy(value);
  }

  /**
   * Leaves an operation in `execution.announced` if any of the locations is shared. `followed`: where only the first one is, all
   * that is in it. `later`: what a write would touch then, if it can be something else by the time it happens.
   */
  announce(
    touches: readonly Touch[],
    mode: AccessMode,
    site: number,
    place?: Place,
    followed?: FollowedPlace,
    later?: () => readonly Touch[],
  ): boolean {
    if (this.execution.inside !== null)
      for (let i = 0; i < touches.length; i++) this.tells(touches[i], site, place, i > 0);
    const shared = this.shared(touches);
    if (shared.length < touches.length && !this.unobserved)
      this.execution.rounds.watch?.accesses(touches, mode, place && (() => place.peek()));
    if (shared.length === 0) return false;
    if (this.execution.loop.absorbing && !this.execution.looking) {
      for (let i = 0; i < shared.length; i++) {
        const { location, place: followed } = shared[i];
        this.execution.touch(location, shared[i].mode);
        this.execution.sharing.learner?.follows(location, followed, "memory");
      }
      return false;
    }
    const isAlone = shared.length === 1 && shared[0].location === touches[0].location;
    const alone = isAlone ? followed : undefined;
    if (later) {
      const kind = mode === Read ? "read" : "write";
      this.announcePlain(new ChangingAccess(kind, site, this.asOfNow(later), place, alone));
    } else this.announcePlain(new PlainAccess(mode, site, shared, place, alone));
    return true;
  }
  /** The touches that make events, by whoever is under way now: it is this task that touches what is private so far. */
  protected asOfNow(touches: () => readonly Touch[]): () => Touch[] {
    const { execution } = this;
    const announcer = execution.current;
    return () => {
      const { current } = execution;
      execution.current = announcer;
      const shared = this.shared(touches());
      execution.current = current;
      return shared;
    };
  }
  /** Loops that wait may look there. */
  protected announcePlain(access: Operation): void {
    const { execution } = this;
    execution.announced = execution.sharing.waits.guardedPlain(execution, access);
  }

  /**
   * Tells who watches of an access that makes no event of its own: before the first callback, or inside one. Beside threads
   * what only callbacks share makes none either. `joins`: see `InsideObserver`.
   */
  protected tells(
    { location, sharingClass, mode, place: part }: Touch,
    site: number,
    place: Place | undefined = part,
    joins = false,
  ): void {
    const { execution } = this;
    const isShared = execution.sharing.isShared(sharingClass);
    const told = isShared ? this.unobserved || execution.loop.absorbing : execution.tellsPrivate;
    if (!told) return;
    const peek = place && (() => (place.shown ? place.shown() : place.peek()));
    execution.inside!.accesses(() => location, mode, site, peek, !isShared, joins);
  }
  /**
   * JavaScript may call code of the program by itself next (a getter, a conversion, a trap). It is an event of its own once
   * it has been seen to touch what tasks share, and costs nothing before; all its accesses join that event.
   */
  implicit(mode: AccessMode, site: number, what: string, touches: readonly Touch[] = []): boolean {
    const { execution } = this;
    execution.implicitAt = site;
    this.leadsOn(site);
    if (this.unobserved) return false;
    const accesses = this.announce(touches, mode, site) ? execution.announced!.accesses : [];
    if (accesses.length === 0 && (!execution.sharing.isCall(site) || execution.loop.absorbing)) return false;
    execution.announced = new ImplicitCall(mode, site, what, accesses);
    return true;
  }

  /** As a call: what code of the library does next is done at that place of the program. */
  protected leadsOn(site: number): void {
    const { current, isForeign } = this.execution;
    if (current && site >= 0 && !isForeign(site)) current.site = site;
  }

  /** The touches that make events; the others are noted. */
  shared(touches: readonly Touch[]): Touch[] {
    if (this.unobserved) return [];
    const { sharing } = this.execution;
    const shared: Touch[] = [];
    for (let i = 0; i < touches.length; i++) {
      const { sharingClass, location, mode, early, place, grows } = touches[i];
      if (sharing.isShared(sharingClass)) shared.push(touches[i]);
      else this.note(sharingClass, location, mode, early !== false, place, grows);
    }
    return shared;
  }

  /**
   * An access that makes no event, as far as is known: who does it may show that it should. `reachable`: others can reach it
   * though the task under way shows it to nobody.
   */
  protected note(
    sharingClass: string,
    location: number,
    mode: AccessMode,
    reachable: boolean,
    place?: Place,
    grows?: true,
  ): void {
    const { sharing, looking, current, loop } = this.execution;
    const task = looking ? -1 : ((loop.beside.isOn ? current?.owner : current?.id) ?? 0);
    sharing.touch(sharingClass, location, task, mode, grows);
    if (mode === Read && task >= 0 && current?.turns?.noted === true)
      current.turns.notes.read({ location, sharingClass });
    // What an invariant makes to look at the state is left by no task
    if (!reachable || mode !== Write || looking || sharing.learner === null) return;
    const isVariable = place instanceof Cell;
    sharing.learner.wrote(location, task, isVariable ? place.place : place, isVariable);
  }

  /** A write of the program changed private memory, and nothing else. */
  protected keeps(location: number, place: Place | undefined): void {
    const { sharing, current, looking } = this.execution;
    if (place !== undefined && current !== null && !looking) sharing.learner?.keeps(location, current, place, true);
  }

  /** A built-in function writes nothing but these, where that is listed: who learns may count it as one write. */
  tellWrites(touches: readonly Touch[]): void {
    const { sharing, current } = this.execution;
    const { unlisted } = this;
    this.unlisted = false;
    if (sharing.learner === null || current === null || unlisted || this.unobserved || touches.length === 0) return;
    const writes = touches.filter(({ mode }) => mode !== Read);
    if (writes.every(({ sharingClass }) => sharing.isShared(sharingClass))) current.sharedWrites++;
    else if (writes.every(({ sharingClass, place }) => place !== undefined && !sharing.isShared(sharingClass)))
      for (let i = 0; i < writes.length; i++)
        sharing.learner.keeps(writes[i].location, current, writes[i].place!, i === 0);
  }

  /** Can others reach it though the task under way shows it to nobody? */
  protected outlives({ early, maker }: Cell | Identity): boolean {
    return early || maker !== this.execution.maker.number;
  }

  /** The same of an object. */
  isReachable(identity: Identity): boolean {
    return this.outlives(identity);
  }

  /** Does somebody learn what the callback under way does? */
  protected get isLearnt(): boolean {
    const { sharing, loop } = this.execution;
    return sharing.learner !== null && loop.absorbing;
  }

  /** Something changes that has no location. */
  noteChange(): void {
    const { sharing, current } = this.execution;
    if (!this.unobserved) sharing.learner?.changed(current?.id ?? 0);
  }
}

/** All that is in a location; undefined where that cannot be told from what it was before. */
export function followedIn(touches: readonly Touch[], location = touches[0]?.location): FollowedPlace | undefined {
  const found = touches.find((touch) => touch.location === location);
  return found?.mode !== Add && found?.place?.made?.grew !== true ? found?.place : undefined;
}

/** An access to a variable. */
export function touchOf({ location, sharingClass, early }: Cell, mode: AccessMode): Touch {
  return { location, sharingClass, mode, early };
}
