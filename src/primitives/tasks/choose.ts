import { operation } from "../../runtime/language/operationStamp";
import { showValue } from "../../runtime/showValue";
import type { Kit } from "../kit";

/** The function `choose`: an operation with one alternative for each option. */
export function chooseFunction(kit: Kit): unknown {
  const { execution } = kit;
  const text = (option: unknown) => showValue(option, execution.isProxy);
  const choose = (): never => {
    throw kit.error("TypeError", "choose was called by a built-in function: not yet supported");
  };
  operation(choose, (_self, options, site) => {
    if (options.length === 0) throw kit.error("TypeError", "choose needs at least one option");
    return {
      kind: "choose",
      site,
      accesses: [],
      alternatives: () => options.length,
      alternativeNames: () => options.map(text),
      sentence: (chosen) => `chooses ${text(chosen)}`,
      perform: (event) => options[Math.max(0, event.choice)],
    };
  });
  return choose;
}
