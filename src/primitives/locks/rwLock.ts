import { Read, Write } from "../../model/access";
import type { Operation } from "../../runtime/operation";
import type { Code } from "../../runtime/task";
import type { ClassDescription } from "../defineClass";
import type { Kit } from "../kit";
import { needFunction } from "../needFunction";
import { runThenLeave } from "../runThenLeave";
import { announcer } from "./lock";
import { RwLockState, type Preference, type Side } from "./rwLockState";

const texts = {
  read: { lock: "readLock", tryLock: "tryReadLock", unlock: "readUnlock", for: "for reading" },
  write: { lock: "writeLock", tryLock: "tryWriteLock", unlock: "writeUnlock", for: "for writing" },
} as const;

/** With a preference, who has asked can hold others back: then asking is an event of its own. */
function* acquire(rw: RwLockState, side: Side, site: number): Code {
  if (rw.prefer !== "none") yield request(rw, side, site);
  yield take(rw, side, site);
  return undefined;
}

function request(rw: RwLockState, side: Side, site: number): Operation {
  return {
    kind: "request",
    site,
    subject: rw,
    accesses: rw.touch(),
    sentence: () => `asks for ${rw.name} ${texts[side].for}`,
    perform: (event) => rw.request(event, side, site),
  };
}

function take(rw: RwLockState, side: Side, site: number): Operation {
  const task = announcer(rw);
  return {
    kind: texts[side].lock,
    site,
    subject: rw,
    accesses: rw.touch(),
    guard: rw.until((state) => rw.admits(state, side)),
    waitsFor: () => rw.waits(task, side),
    sentence: () => `locks ${rw.name} ${texts[side].for}`,
    perform: (event) => rw.take(event, side, site),
  };
}

function tryTake(rw: RwLockState, side: Side, site: number): Operation {
  return {
    kind: texts[side].tryLock,
    site,
    subject: rw,
    accesses: rw.touch(),
    modeIn: (location, stateOf) => (rw.admits(stateOf(location), side) ? Write : Read),
    sentence: (taken) =>
      taken === true
        ? `locks ${rw.name} ${texts[side].for}`
        : `tries to lock ${rw.name} ${texts[side].for}, which is not to be had`,
    perform(event) {
      if (!rw.admits(rw.state, side)) {
        event.setMode(Read);
        return false;
      }
      rw.take(event, side, site);
      return true;
    },
  };
}

function give(rw: RwLockState, side: Side, site: number, kit: Kit): Operation {
  return {
    kind: texts[side].unlock,
    site,
    subject: rw,
    accesses: rw.touch(),
    sentence: () => `unlocks ${rw.name} ${texts[side].for}`,
    perform: (event) => rw.give(event, side, site, kit, () => `unlocks \`${rw.name}\` ${texts[side].for}`),
  };
}

function* holding(rw: RwLockState, side: Side, body: unknown, site: number, kit: Kit): Code {
  needFunction(kit, body, side === "read" ? "runShared(body)" : "runExclusive(body)");
  yield* acquire(rw, side, site);
  return yield* runThenLeave(kit, body, site, () => give(rw, side, site, kit));
}

function preference(kit: Kit, options: unknown): Preference {
  const prefer: unknown = (options as { readonly prefer?: unknown } | null | undefined)?.prefer ?? "none";
  if (prefer === "none" || prefer === "readers" || prefer === "writers") return prefer;
  throw kit.error("TypeError", 'prefer must be "none", "writers" or "readers"');
}

export const rwLock: ClassDescription<RwLockState> = {
  name: "RwLock",
  state: RwLockState,
  create: (kit, [name, options]) => new RwLockState(kit.execution, preference(kit, options), name),
  operations: {
    readUnlock: (self, _args, site, kit) => give(self, "read", site, kit),
    writeUnlock: (self, _args, site, kit) => give(self, "write", site, kit),
    tryReadLock: (self, _args, site) => tryTake(self, "read", site),
    tryWriteLock: (self, _args, site) => tryTake(self, "write", site),
  },
  methods: {
    readLock: (self, _args, site) => acquire(self, "read", site),
    writeLock: (self, _args, site) => acquire(self, "write", site),
    runShared: (self, [body], site, kit) => holding(self, "read", body, site, kit),
    runExclusive: (self, [body], site, kit) => holding(self, "write", body, site, kit),
  },
};
