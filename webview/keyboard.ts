import type { TransportActions } from "./views/controls/transportView";

/** The keys of the transport; they work wherever the focus is, except where a control uses the key itself. */
export function keyAction(event: KeyboardEvent, actions: TransportActions): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest("select, input, textarea")) return undefined;
  switch (event.key) {
    case "ArrowRight":
      return actions.forward;
    case "ArrowLeft":
      return actions.back;
    case "Home":
      return actions.first;
    case "End":
      return actions.last;
    case "s":
    case "S":
      return actions.nextSwitch;
    case "o":
    case "O":
      return actions.nextOnObject;
    case "u":
    case "U":
      return actions.undo;
    case "F8":
      return actions.nextFinding;
    case " ":
      return target?.closest("button") ? undefined : actions.play;
    default:
      return undefined;
  }
}
