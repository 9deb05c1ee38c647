import { element } from "./element";

/** A long name goes on in the next line after a point or a parenthesis, or with the next of its words. */
export function breakable(name: string): Node[] {
  return name
    .split(/(?<=\.|\w\()|(?<=[a-z\d])(?=[A-Z])/)
    .flatMap((part, index) => [...(index > 0 ? [element("wbr")] : []), document.createTextNode(part)]);
}
