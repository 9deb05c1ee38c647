import { element } from "./element";

/** A long name goes on in the next line after a point. */
export function breakable(name: string): Node[] {
  return name
    .split(/(?<=\.)/)
    .flatMap((part, index) => [...(index > 0 ? [element("wbr")] : []), document.createTextNode(part)]);
}
