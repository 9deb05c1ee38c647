import { anything } from "../history";
import { callFunction } from "../language/calls";
import { constant, uncertain } from "../walk/constants";
import { either } from "../walk/decide";
import type { ObjectValue, Value, Values } from "../walk/values";
import type { Walker } from "../walk/walker";

/** A method of a channel. Messages and places for them are counted; a rendezvous gives its part before it waits for the other one's. */
export function callChannel(walker: Walker, channel: ObjectValue, key: string, values: Values): Value | undefined {
  const { place, size } = channel;
  const [value] = values;
  const counter = (what: string) => `${place}.${what}`;
  switch (key) {
    case "send":
      walker.messages.send(place, walker.task, value);
      if (size === undefined) walker.count(counter("room"), { takes: Infinity });
      if (size === 0) walker.count(counter("items"), { gives: 1 });
      walker.count(counter("room"), { takes: 1 });
      if (size !== 0) walker.count(counter("items"), { gives: 1 });
      return constant(undefined);
    case "receive":
      return receive(walker, channel);
    case "close":
      walker.count(counter("items"), { gives: Infinity });
      walker.count(counter("closed"), { gives: 1 });
      return constant(undefined);
    case "onReceive":
    case "onSend":
      return walker.object("case", "SelectCase", {
        fields: new Map<string, Value | undefined>([
          ["channel", channel],
          ["handler", key === "onSend" ? values[1] : value],
          ["gives", constant(key === "onSend" ? "items" : "room")],
        ]),
      });
    case "trySend":
      walker.messages.mix(place);
      walker.count(counter("items"), { may: "give" });
      walker.count(counter("room"), { may: "take" });
      return uncertain;
    default:
      walker.count(counter("room"), { may: "give" });
      walker.count(counter("items"), { may: "take" });
      return uncertain;
  }
}

/** Takes a message; at a rendezvous (`size` 0) the receiver makes room first. */
export function receive(walker: Walker, { place, size }: ObjectValue): Value | undefined {
  if (size === 0) walker.count(`${place}.room`, { gives: 1 });
  walker.count(`${place}.items`, { takes: 1 });
  if (size !== 0) walker.count(`${place}.room`, { gives: 1 });
  return walker.messages.receive(place, walker.task);
}

/** One of the cases happens, nobody knows which. */
export function select(walker: Walker, [cases, otherwise]: Values): Value | undefined {
  const all = cases?.kind === "list" ? cases.items : [undefined];
  let result: Value | undefined;
  for (const one of all) {
    const fields = one?.kind === "object" ? one.fields : undefined;
    const [channel, handler, given] = ["channel", "handler", "gives"].map((key) => fields?.get(key));
    const place = channel?.kind === "object" ? channel.place : anything;
    const gives = given?.kind === "constant" ? given.value : undefined;
    if (gives === "items") walker.messages.mix(place);
    const step = (): boolean => {
      for (const what of ["items", "room"]) walker.count(`${place}.${what}`, { may: what === gives ? "give" : "take" });
      if (handler?.kind === "function") result = callFunction(walker, handler, [undefined], undefined) ?? result;
      return false;
    };
    either(walker, step, () => false, "unknown");
  }
  if (otherwise?.kind === "function")
    either(
      walker,
      () => (callFunction(walker, otherwise, [], undefined), false),
      () => false,
      "unknown",
    );
  walker.stand.alone = false;
  walker.stand.guarded = true;
  return result?.kind === "constant" ? undefined : result;
}
