import type { FromPanel } from "../../src/protocol/panel";
import type { Derived } from "../derived";
import type { Action, PanelState } from "../state";

/** What a part may do. */
export interface Panel {
  dispatch(action: Action): void;
  post(message: FromPanel): void;
}

/** What a part shows. */
export interface Frame {
  readonly state: PanelState;
  readonly derived?: Derived;
  /** Width of the page in pixels, without its margins. */
  readonly width: number;
  readonly narrow: boolean;
}

export interface Part {
  readonly node: HTMLElement;
  update(frame: Frame): void;
}

/**
 * A part that is drawn anew when one of the values of `key` changed. The focus stays on the element with the same
 * `data-testid` or `data-key`.
 */
export function htmlPart(
  node: HTMLElement,
  key: (frame: Frame) => readonly unknown[],
  render: (frame: Frame) => readonly Node[],
): Part {
  let last: readonly unknown[] | undefined;
  return {
    node,
    update(frame) {
      const next = key(frame);
      if (last && next.length === last.length && next.every((value, index) => value === last![index])) return;
      last = next;
      const focused = node.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined;
      const { testid, key: name } = focused?.dataset ?? {};
      node.replaceChildren(...render(frame));
      const selector = testid ? `[data-testid="${testid}"]` : name ? `[data-key="${name}"]` : undefined;
      if (selector) node.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
    },
  };
}
