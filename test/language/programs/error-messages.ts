// The engine's own messages name what the user wrote.
import { observe } from "interleaver";

const message = (body: () => unknown): string => {
  try {
    body();
    return "nothing";
  } catch (e) {
    return (e as Error).message;
  }
};
const o: { list?: number[]; f?: () => void } = {};
observe("read", message(() => o.list!.length).startsWith("Cannot read properties of undefined (reading 'length')"));
observe("write", message(() => ((o.list as never as { x: number }).x = 1)).startsWith("Cannot set properties of undefined"));
observe("call", /f is not a function/.test(message(() => o.f!())));
observe("const", (() => { const c: number = 1; return message(() => { (c as never) = 2 as never; }); })().length > 0);
