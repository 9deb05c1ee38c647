import fc, { type Arbitrary } from "fast-check";
import type { Gadget } from "./gadgets";
import {
  registers,
  type Block,
  type Expression,
  type Program,
  type SelectCase,
  type Side,
  type Statement,
} from "./program";

/** How often each kind of statement occurs in the programs of a family, and how big they are. */
export interface Family {
  readonly name: string;
  /** Whether programs may break rules of primitives. */
  readonly faults?: boolean;
  /** Which sides of locks `within` and `tryWithin` take. */
  readonly sides?: readonly Side[];
  readonly weights: Partial<Record<Statement["is"], number>>;
  readonly threads: readonly [number, number];
  readonly statements: number;
}

const [variables, mutexes, atomics] = [2, 2, 2];
const semaphores = [1, 2, 0];
/** The one that starts without permits, and can be given any number. */
const signals = 2;
const conditions = [0, 1];
const channels = [0, 1, 2];
const gadgets: readonly Gadget[] = [
  { is: "reentrant" },
  { is: "rwlock", prefer: "none" },
  { is: "rwlock", prefer: "writers" },
  { is: "rwlock", prefer: "readers" },
  { is: "barrier", parties: 2 },
  { is: "latch", count: 1 },
  { is: "latch", count: 2 },
  { is: "waitgroup" },
  { is: "once" },
  { is: "monitor" },
];
const gadgetsThatAre = (kind: Gadget["is"]) => gadgets.flatMap((gadget, i) => (gadget.is === kind ? [i] : []));

/** Families of programs, each about one kind of synchronisation, and one about everything. */
export const families: readonly Family[] = [
  { name: "plain variables", weights: { assign: 4, set: 3, if: 1, observe: 1 }, threads: [2, 3], statements: 3 },
  {
    name: "locks",
    weights: { locked: 4, tryLocked: 2, assign: 2, set: 2, yieldNow: 1, if: 1 },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "atomics",
    weights: { load: 3, store: 3, fetchAdd: 2, exchange: 1, compareExchange: 3, if: 2, set: 1, assign: 1 },
    threads: [2, 4],
    statements: 3,
  },
  {
    name: "semaphores",
    weights: { permitted: 4, acquire: 2, release: 2, assign: 1, set: 1, locked: 1 },
    threads: [2, 3],
    statements: 4,
  },
  {
    name: "conditions",
    weights: { await: 4, notify: 3, notifyAll: 2, locked: 2, assign: 2, set: 1 },
    threads: [2, 3],
    statements: 3,
  },
  { name: "channels", weights: { send: 4, receive: 4, assign: 1, set: 1, locked: 1 }, threads: [2, 3], statements: 3 },
  {
    name: "forks and choices",
    weights: { fork: 3, choose: 2, if: 2, assign: 2, load: 1, store: 1, locked: 1 },
    threads: [2, 2],
    statements: 3,
  },
  {
    name: "reentrant locks",
    weights: { within: 4, tryWithin: 2, assign: 2, set: 1, locked: 1 },
    sides: ["lock"],
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "readers and writers",
    weights: { within: 5, tryWithin: 2, assign: 2, set: 2 },
    sides: ["read", "write"],
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "monitors",
    weights: { awaitMonitor: 3, notifyMonitor: 3, within: 2, assign: 2, set: 1 },
    sides: ["monitor"],
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "barriers, latches and wait groups",
    weights: { meet: 2, countDown: 3, awaitLatch: 2, worked: 3, awaitWork: 2, assign: 2, set: 1 },
    threads: [2, 3],
    statements: 3,
  },
  { name: "once", weights: { once: 4, assign: 2, set: 2, locked: 1 }, threads: [2, 3], statements: 3 },
  {
    name: "select",
    weights: { select: 5, trySend: 1, tryReceive: 1, send: 2, receive: 2, assign: 1 },
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "too much finished",
    faults: true,
    weights: { finishWork: 2, worked: 3, awaitWork: 1, assign: 1, set: 1 },
    threads: [2, 3],
    statements: 2,
  },
  {
    name: "faults",
    faults: true,
    weights: { fail: 2, release: 2, acquire: 1, assign: 1, locked: 2, store: 2, load: 2, if: 1 },
    threads: [2, 3],
    statements: 3,
  },
  {
    name: "everything but channels",
    weights: {
      assign: 3,
      set: 2,
      observe: 1,
      if: 2,
      choose: 1,
      locked: 3,
      tryLocked: 2,
      acquire: 1,
      permitted: 1,
      release: 1,
      load: 1,
      store: 2,
      fetchAdd: 1,
      exchange: 1,
      compareExchange: 1,
      await: 2,
      notify: 2,
      notifyAll: 1,
      fork: 1,
    },
    threads: [2, 4],
    statements: 3,
  },
  {
    name: "everything",
    weights: {
      assign: 2,
      set: 2,
      if: 2,
      choose: 1,
      locked: 2,
      tryLocked: 1,
      acquire: 1,
      permitted: 1,
      release: 1,
      load: 1,
      store: 1,
      fetchAdd: 1,
      compareExchange: 1,
      await: 1,
      notify: 1,
      notifyAll: 1,
      send: 2,
      receive: 2,
      fork: 1,
    },
    threads: [2, 4],
    statements: 3,
  },
];

/** Programs of a family. Statements nest at most twice. */
export function programsOf(family: Family): Arbitrary<Program> {
  const [from, to] = family.threads;
  const body = block(family, family.statements, 2);
  return fc.record({
    variables: fc.constant(variables),
    mutexes: fc.constant(mutexes),
    semaphores: fc.constant(semaphores),
    atomics: fc.constant(atomics),
    conditions: fc.constant(conditions),
    channels: fc.constant(channels),
    gadgets: fc.constant(gadgets),
    threads: fc.array(body, { minLength: from, maxLength: to }),
    joins: fc.constantFrom([], [0], [0, 1]),
    reads: fc.boolean(),
  });
}

function block(family: Family, length: number, depth: number): Arbitrary<Block> {
  return fc.array(statement(family, depth), { minLength: 1, maxLength: length });
}

function statement(family: Family, depth: number): Arbitrary<Statement> {
  const inner = (length: number) => (depth > 0 ? block(family, length, depth - 1) : fc.constant<Block>([]));
  const below = (n: number) => fc.nat({ max: n - 1 });
  const register = below(registers);
  const small = fc.nat({ max: 2 });
  const value = expression();
  const is = <K extends Statement["is"]>(kind: K) => fc.constant(kind);
  const kinds: { [K in Statement["is"]]: Arbitrary<Extract<Statement, { is: K }>> | Arbitrary<Statement> } = {
    assign: fc.record({ is: is("assign"), variable: below(variables), value }),
    set: fc.record({ is: is("set"), register, value }),
    observe: fc.record({ is: is("observe"), register }),
    yieldNow: fc.record({ is: is("yieldNow") }),
    if: fc.record({ is: is("if"), register, equals: fc.nat({ max: 1 }), then: inner(2), else: inner(1) }),
    choose: fc.record({ is: is("choose"), register, options: fc.integer({ min: 2, max: 3 }) }),
    locked: fc.record({ is: is("locked"), mutex: below(mutexes), body: inner(2) }),
    tryLocked: fc.record({ is: is("tryLocked"), mutex: below(mutexes), body: inner(2), otherwise: inner(1) }),
    permitted: fc.record({ is: is("permitted"), semaphore: below(2), body: inner(2) }),
    fail: fc.record({ is: is("fail") }),
    acquire: fc.record({ is: is("acquire"), semaphore: below(semaphores.length) }),
    release: fc.record({
      is: is("release"),
      semaphore: family.faults ? below(semaphores.length) : fc.constant(signals),
    }),
    load: fc.record({ is: is("load"), atomic: below(atomics), register }),
    store: fc.record({ is: is("store"), atomic: below(atomics), value }),
    fetchAdd: fc.record({ is: is("fetchAdd"), atomic: below(atomics), n: small, register }),
    exchange: fc.record({ is: is("exchange"), atomic: below(atomics), n: small, register }),
    compareExchange: fc.record({
      is: is("compareExchange"),
      atomic: below(atomics),
      expected: fc.nat({ max: 1 }),
      replacement: small,
      register,
    }),
    await: fc.oneof(
      fc.record({ is: is("await"), condition: below(conditions.length) }),
      fc.record({ is: is("await"), condition: below(conditions.length), variable: below(variables) }),
    ),
    notify: fc.record({ is: is("notify"), condition: below(conditions.length) }),
    notifyAll: fc.record({ is: is("notifyAll"), condition: below(conditions.length) }),
    send: fc.record({ is: is("send"), channel: below(channels.length), value }),
    receive: fc.record({ is: is("receive"), channel: below(channels.length), register }),
    within: within(family.sides ?? ["lock"], inner(2)),
    tryWithin: within(family.sides ?? ["lock"], inner(1)).map(({ gadget, how, body }) => ({
      ...{ is: "tryWithin" as const, gadget, body, otherwise: [] },
      how: how === "monitor" ? ("lock" as const) : how,
    })),
    meet: fc.record({ is: is("meet"), gadget: fc.constantFrom(...gadgetsThatAre("barrier")), register }),
    countDown: fc.record({ is: is("countDown"), gadget: fc.constantFrom(...gadgetsThatAre("latch")) }),
    awaitLatch: fc.record({ is: is("awaitLatch"), gadget: fc.constantFrom(...gadgetsThatAre("latch")) }),
    awaitWork: fc.record({ is: is("awaitWork"), gadget: fc.constantFrom(...gadgetsThatAre("waitgroup")) }),
    finishWork: fc.record({ is: is("finishWork"), gadget: fc.constantFrom(...gadgetsThatAre("waitgroup")) }),
    worked: fc.record({ is: is("worked"), gadget: fc.constantFrom(...gadgetsThatAre("waitgroup")), body: inner(1) }),
    once: fc.record({ is: is("once"), gadget: fc.constantFrom(...gadgetsThatAre("once")), body: inner(2) }),
    awaitMonitor: fc.oneof(
      fc.record({ is: is("awaitMonitor"), gadget: fc.constantFrom(...gadgetsThatAre("monitor")) }),
      fc.record({
        is: is("awaitMonitor"),
        gadget: fc.constantFrom(...gadgetsThatAre("monitor")),
        variable: below(variables),
      }),
    ),
    notifyMonitor: fc.record({
      is: is("notifyMonitor"),
      gadget: fc.constantFrom(...gadgetsThatAre("monitor")),
      all: fc.boolean(),
    }),
    select: fc.record({
      is: is("select"),
      cases: fc.array(selectCase(), { minLength: 1, maxLength: 3 }),
      waits: fc.boolean(),
      register,
    }),
    trySend: fc.record({
      is: is("trySend"),
      cases: selectCase("send").map((one) => [one]),
      waits: fc.constant(false),
      register,
    }),
    tryReceive: fc.record({
      is: is("tryReceive"),
      cases: selectCase("receive").map((one) => [one]),
      waits: fc.constant(false),
      register,
    }),
    fork: fc.record({ is: is("fork"), body: inner(2), meanwhile: inner(1), join: fc.boolean() }),
  };
  const weighted = (Object.keys(family.weights) as Statement["is"][])
    .filter(
      (kind) =>
        depth > 0 || !["if", "locked", "tryLocked", "permitted", "fork", "within", "tryWithin", "once"].includes(kind),
    )
    .map((kind) => ({ weight: family.weights[kind]!, arbitrary: kinds[kind] as Arbitrary<Statement> }));
  return fc.oneof(...weighted);
}

function within(sides: readonly Side[], body: Arbitrary<Block>) {
  const kinds: Record<Side, Gadget["is"]> = { lock: "reentrant", read: "rwlock", write: "rwlock", monitor: "monitor" };
  const of = (how: Side) =>
    fc.record({
      is: fc.constant("within" as const),
      gadget: fc.constantFrom(...gadgetsThatAre(kinds[how])),
      how: fc.constant(how),
      body,
    });
  return fc.oneof(...sides.map(of));
}

function selectCase(side?: SelectCase["side"]): Arbitrary<SelectCase> {
  return fc.record({
    side: side ? fc.constant(side) : fc.constantFrom("send" as const, "receive" as const),
    channel: fc.nat({ max: channels.length - 1 }),
    value: fc.nat({ max: 2 }),
  });
}

function expression(): Arbitrary<Expression> {
  const constant = fc.record({ is: fc.constant("constant" as const), value: fc.nat({ max: 2 }) });
  const register = fc.record({ is: fc.constant("register" as const), register: fc.nat({ max: registers - 1 }) });
  const variable = fc.record({ is: fc.constant("variable" as const), variable: fc.nat({ max: variables - 1 }) });
  const simple = fc.oneof<Arbitrary<Expression>[]>(constant, register, variable);
  const sum = fc.record({ is: fc.constant("sum" as const), left: simple, right: simple });
  return fc.oneof<Arbitrary<Expression>[]>(constant, register, variable, sum);
}
