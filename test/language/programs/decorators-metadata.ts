// Metadata: one object for all decorators of a class, found under Symbol.metadata, inherited by classes that extend it
import { observe } from "interleaver";

(Symbol as any).metadata ??= Symbol("Symbol.metadata");
const { metadata } = Symbol as any;
const note = (value: string) => (_: any, context: any): any => {
  context.metadata[context.name ?? "class"] = value;
};
@note("base")
class Base {
  @note("one") a = 1;
  @note("two") b() {}
}
class Derived extends Base {
  @note("three") a = 2;
}
class Plain extends Base {}
observe("base", (Base as any)[metadata]);
observe("derived", [(Derived as any)[metadata].a, (Derived as any)[metadata].b, Object.keys((Derived as any)[metadata])]);
observe("plain", (Plain as any)[metadata] === (Base as any)[metadata]);
observe("property", Object.getOwnPropertyDescriptor(Base, metadata)!.enumerable);
