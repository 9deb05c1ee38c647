import fc, { type Arbitrary } from "fast-check";
import { objects, gadgetsThatAre, type Family } from "./families";
import type { Gadget } from "./gadgets";
import { together } from "./groups";
import {
  registers,
  type AtomicKind,
  type Block,
  type Expression,
  type Loop,
  type Place,
  type Program,
  type SelectCase,
  type Side,
  type Statement,
} from "./program";

/** Programs of a family. Statements nest at most twice. */
export function programsOf(family: Family): Arbitrary<Program> {
  if (family.groups) {
    const [some, others] = family.groups;
    const both = fc.tuple(fc.constantFrom(...some), fc.constantFrom(...others));
    return both.chain(([one, other]) => programsOf(together(family, one, other)));
  }
  const [from, to] = family.threads;
  const all = block(family, family.statements, 2);
  const body = family.beginsWithEvent ? all.filter(([first]) => !silent.includes(first.is)) : all;
  const { mutexes, semaphores, atomics, conditions, channels, gadgets } = objects;
  return fc.record({
    variables: fc.constant(placesOf(family)),
    mutexes: fc.constant(mutexes),
    semaphores: fc.constant(semaphores),
    atomics: fc.constant(atomics),
    conditions: fc.constant(conditions),
    channels: fc.constant(channels),
    gadgets: fc.constant(gadgets),
    daemons: family.daemons ? fc.constantFrom([], [0], [0, 1]) : fc.constant([]),
    threads: fc.array(body, { minLength: from, maxLength: to }),
    joins: fc.constantFrom([], [0], [0, 1]),
    reads: fc.boolean(),
    spurious: fc.constant(family.spurious ?? false),
  });
}

/** What may come to the thread's next statement without an event. */
const silent: readonly Statement["is"][] = ["assume", "fail", "exit", "if", "observe", "set"];

function placesOf({ places = ["let", "let"] }: Family): readonly Place[] {
  return places;
}

function block(family: Family, length: number, depth: number): Arbitrary<Block> {
  return fc.array(statement(family, depth), { minLength: 1, maxLength: length });
}

const nesting: readonly Statement["is"][] = [
  "if",
  "locked",
  "tryLocked",
  "permitted",
  "tryPermitted",
  "fork",
  "within",
  "tryWithin",
  "once",
  "spinLocked",
];

function statement(family: Family, depth: number): Arbitrary<Statement> {
  const inner = (length: number) => (depth > 0 ? block(family, length, depth - 1) : fc.constant<Block>([]));
  const below = (n: number) => fc.nat({ max: Math.max(n, 1) - 1 });
  const register = below(registers);
  const small = fc.nat({ max: 2 });
  const { mutexes, semaphores, signals, atomics, conditions, channels } = objects;
  const channel = fc.constantFrom(...(family.channels ?? channels.keys()));
  const variables = placesOf(family).length;
  const value = expression(variables);
  /** Who waits may ask for a variable first, if there is one. */
  const asked = variables > 0 ? below(variables) : fc.constant(undefined);
  const some = fc.integer({ min: 1, max: 2 });
  const gadget = (...kinds: Gadget["is"][]) => fc.constantFrom(...gadgetsThatAre(...kinds));
  const is = <K extends Statement["is"]>(kind: K) => fc.constant(kind);
  const tried = (family.sides ?? ["lock"]).filter((side) => side !== "monitor");
  // More permits than there are can never be had
  const permits = fc.constantFrom({ semaphore: 0, n: 1 }, { semaphore: 1, n: 1 }, { semaphore: 1, n: 2 });
  const { atomics: used = [0, 1] } = family;
  const atomic = fc.constantFrom(...used);
  const those = (kinds: readonly AtomicKind[]) => {
    const some = used.filter((i) => kinds.includes(atomics[i]));
    // Where there is none, no statement with a weight asks for one
    return fc.constantFrom(...(some.length > 0 ? some : [0]));
  };
  const integers = those(["AtomicInt", "element"]);
  const elements = () => those(["element"]);
  const how = fc.constantFrom<Loop[]>("while", "do", "break");
  const kinds: { [K in Statement["is"]]: Arbitrary<Extract<Statement, { is: K }>> | Arbitrary<Statement> } = {
    assign: fc.record({ is: is("assign"), variable: below(variables), value }),
    set: fc.record({ is: is("set"), register, value }),
    observe: fc.record({ is: is("observe"), register }),
    yieldNow: fc.record({ is: is("yieldNow") }),
    sleep: fc.record({ is: is("sleep"), ms: fc.integer({ min: 1, max: 3 }) }),
    if: fc.record({ is: is("if"), register, equals: fc.nat({ max: 1 }), then: inner(2), else: inner(1) }),
    choose: fc.record({ is: is("choose"), register, options: fc.integer({ min: 2, max: 3 }) }),
    locked: fc.record({ is: is("locked"), mutex: below(mutexes), body: inner(2) }),
    tryLocked: fc.record({ is: is("tryLocked"), mutex: below(mutexes), body: inner(2), otherwise: inner(1) }),
    permitted: fc.tuple(permits, inner(2)).map(([taken, body]) => ({ is: "permitted" as const, ...taken, body })),
    tryPermitted: fc
      .tuple(permits, inner(2), inner(1))
      .map(([taken, body, otherwise]) => ({ is: "tryPermitted" as const, ...taken, body, otherwise })),
    unlock: fc.record({ is: is("unlock"), mutex: below(mutexes) }),
    assume: fc.record({ is: is("assume"), register, equals: fc.nat({ max: 1 }) }),
    fail: fc.record({ is: is("fail") }),
    exit: fc.record({ is: is("exit") }),
    acquire: fc.record({ is: is("acquire"), semaphore: below(semaphores.length), n: some }),
    release: fc.record({
      is: is("release"),
      semaphore: family.faults ? below(semaphores.length) : fc.constant(signals),
      n: some,
    }),
    load: fc.record({ is: is("load"), atomic, register }),
    store: fc.record({ is: is("store"), atomic, value }),
    fetchAdd: fc.record({ is: is("fetchAdd"), atomic: integers, n: small, register }),
    fetchSub: fc.record({ is: is("fetchSub"), atomic: integers, n: small, register }),
    increment: fc.record({ is: is("increment"), atomic: integers, register }),
    decrement: fc.record({ is: is("decrement"), atomic: integers, register }),
    exchange: fc.record({ is: is("exchange"), atomic, n: small, register }),
    compareExchange: fc.record({
      is: is("compareExchange"),
      atomic,
      expected: fc.nat({ max: 1 }),
      replacement: small,
      register,
    }),
    spinUntil: fc.record({ is: is("spinUntil"), atomic, equals: fc.nat({ max: 1 }), how }),
    spinExchange: fc.record({ is: is("spinExchange"), atomic, expected: fc.nat({ max: 1 }), replacement: small, how }),
    spinLocked: fc.record({ is: is("spinLocked"), mutex: below(mutexes), body: inner(2), how }),
    readElement: fc.record({ is: is("readElement"), atomic: elements(), register }),
    writeElement: fc.record({ is: is("writeElement"), atomic: elements(), value }),
    park: fc.record({ is: is("park"), atomic: elements(), expected: fc.nat({ max: 1 }), register }),
    unpark: fc.record({ is: is("unpark"), atomic: elements(), n: some, register }),
    await: fc.oneof(
      fc.record({ is: is("await"), condition: below(conditions.length) }),
      fc.record({ is: is("await"), condition: below(conditions.length), variable: asked }),
    ),
    notify: fc.record({ is: is("notify"), condition: below(conditions.length) }),
    notifyAll: fc.record({ is: is("notifyAll"), condition: below(conditions.length) }),
    send: fc.record({ is: is("send"), channel, value }),
    receive: fc.record({
      is: is("receive"),
      channel,
      register,
      how: fc.constantFrom("receive" as const, "receiveResult" as const, "for of" as const),
    }),
    close: fc.record({ is: is("close"), channel }),
    within: within(family.sides ?? ["lock"], inner(2)),
    tryWithin: within(tried.length > 0 ? tried : ["lock"], inner(1)).map(({ gadget, how, body }) => ({
      ...{ is: "tryWithin" as const, gadget, body, otherwise: [] },
      how: how as Exclude<Side, "monitor">,
    })),
    meet: fc.record({ is: is("meet"), gadget: gadget("barrier"), register }),
    countDown: fc.record({ is: is("countDown"), gadget: gadget("latch"), n: some }),
    awaitLatch: fc.record({ is: is("awaitLatch"), gadget: gadget("latch") }),
    awaitWork: fc.record({ is: is("awaitWork"), gadget: gadget("waitgroup") }),
    addWork: fc.record({ is: is("addWork"), gadget: gadget("waitgroup"), n: some }),
    finishWork: fc.record({ is: is("finishWork"), gadget: gadget("waitgroup") }),
    worked: fc.record({ is: is("worked"), gadget: gadget("waitgroup"), n: some, body: inner(1) }),
    once: fc.record({ is: is("once"), gadget: gadget("once"), body: inner(2) }),
    awaitMonitor: fc.oneof(
      fc.record({ is: is("awaitMonitor"), gadget: gadget(family.monitors ?? "monitor") }),
      fc.record({
        is: is("awaitMonitor"),
        gadget: gadget(family.monitors ?? "monitor"),
        variable: asked,
      }),
    ),
    notifyMonitor: fc.record({
      is: is("notifyMonitor"),
      gadget: gadget(family.monitors ?? "monitor"),
      all: fc.boolean(),
    }),
    select: fc.record({
      is: is("select"),
      cases: fc.array(selectCase(channel), { minLength: 1, maxLength: 3 }),
      waits: family.polls ? fc.constant(false) : fc.boolean(),
      register,
    }),
    trySend: fc.record({
      is: is("trySend"),
      cases: selectCase(channel, "send").map((one) => [one]),
      waits: fc.constant(false),
      register,
    }),
    tryReceive: fc.record({
      is: is("tryReceive"),
      cases: selectCase(channel, "receive").map((one) => [one]),
      waits: fc.constant(false),
      register,
    }),
    joinEarlier: fc.record({ is: is("joinEarlier"), back: some }),
    fork: fc.record({
      is: is("fork"),
      body: inner(2),
      meanwhile: inner(1),
      join: fc.boolean(),
      daemon: family.daemons ? fc.boolean() : fc.constant(false),
    }),
  };
  const weighted = (Object.keys(family.weights) as Statement["is"][])
    .filter((kind) => depth > 0 || !nesting.includes(kind))
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

function selectCase(channel: Arbitrary<number>, side?: SelectCase["side"]): Arbitrary<SelectCase> {
  return fc.record({
    side: side ? fc.constant(side) : fc.constantFrom("send" as const, "receive" as const),
    channel,
    value: fc.nat({ max: 2 }),
  });
}

function expression(variables: number): Arbitrary<Expression> {
  const constant = fc.record({ is: fc.constant("constant" as const), value: fc.nat({ max: 2 }) });
  const register = fc.record({ is: fc.constant("register" as const), register: fc.nat({ max: registers - 1 }) });
  const variable = fc.record({
    is: fc.constant("variable" as const),
    variable: fc.nat({ max: Math.max(variables, 1) - 1 }),
  });
  const all: readonly Arbitrary<Expression>[] = variables > 0 ? [constant, register, variable] : [constant, register];
  const simple = fc.oneof<Arbitrary<Expression>[]>(...all);
  const sum = fc.record({ is: fc.constant("sum" as const), left: simple, right: simple });
  return fc.oneof<Arbitrary<Expression>[]>(...all, sum);
}
