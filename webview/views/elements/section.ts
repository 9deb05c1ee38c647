import type { Frame, Panel, Part } from "../part";
import type { Child } from "./element";
import { element } from "./element";
import { icon } from "./icon";

interface SectionOptions {
  readonly name: string;
  readonly title: string;
  readonly panel: Panel;
  /** What stands at the right end of the heading; the same nodes where they say the same. */
  aside(frame: Frame): readonly Child[];
  readonly body: Part;
}

/** A part of the page with a heading that folds it. */
export function section({ name, title, panel, aside, body }: SectionOptions): Part {
  const chevron = element("span", { class: "chevron" });
  const right = element("span", { class: "aside" });
  const toggle = element(
    "button",
    {
      class: "fold",
      "aria-controls": `section-${name}`,
      onclick: () => panel.dispatch({ type: "fold", section: name }),
    },
    chevron,
    title,
  );
  let said: (Node | string)[] = [];
  const content = element("div", { id: `section-${name}` }, body.node);
  const node = element(
    "section",
    { class: `section ${name}`, "data-testid": name },
    element("h2", {}, toggle, right),
    content,
  );
  return {
    node,
    update(frame) {
      const folded = frame.state.folded.includes(name);
      toggle.setAttribute("aria-expanded", String(!folded));
      toggle.setAttribute("aria-label", title);
      chevron.replaceChildren(icon(folded ? "folded" : "opened", "small"));
      // Left alone where it says the same, so that its button keeps the focus.
      const next = aside(frame).filter((child) => child !== undefined && child !== false);
      if (next.length !== said.length || next.some((child, index) => child !== said[index]))
        right.replaceChildren(...(said = next));
      content.hidden = folded;
      if (!folded) body.update(frame);
    },
  };
}
