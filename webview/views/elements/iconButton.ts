import { element } from "./element";
import { icon } from "./icon";
import type { IconName } from "./icons";

interface ButtonOptions {
  readonly icon: IconName;
  readonly label: string;
  /** As it is printed on the keyboard; shown in the title. */
  readonly key?: string;
  readonly testId: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A button that shows a glyph only: `label` is read aloud, and stands in the title with the key. */
export function iconButton({ icon: name, label, key, testId, disabled, onClick }: ButtonOptions): HTMLButtonElement {
  return element(
    "button",
    {
      class: "icon-button",
      title: key ? `${label} (${key})` : label,
      "aria-label": label,
      "data-testid": testId,
      disabled,
      onclick: onClick,
    },
    icon(name),
  );
}
