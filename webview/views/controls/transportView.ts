import { eventText } from "../../../src/presentation/eventText";
import { lineText } from "../../../src/presentation/words/lineText";
import type { Derived } from "../../derived";
import { nextFinding, nextOnObject, nextSwitch } from "../../navigation";
import type { PanelState } from "../../state";
import { t } from "../../texts";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import { iconButton } from "../elements/iconButton";
import { piecesView } from "../elements/piecesView";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";
import { startText } from "../startText";

const speeds = [1, 2, 4, 8, 16];

/** What the buttons and the keys of the transport do. */
export interface TransportActions {
  first(): void;
  back(): void;
  play(): void;
  forward(): void;
  last(): void;
  nextSwitch(): void;
  nextFinding(): void;
  /** The next event about the object of the current one. */
  nextOnObject(): void;
  /** Takes back the last choice. */
  undo(): void;
}

/** `current` gives what is shown at the moment of the click. */
export function transportActions(
  panel: Panel,
  current: () => { state: PanelState; derived?: Derived },
): TransportActions {
  const move = (position: (at: number, derived: Derived) => number | undefined) => () => {
    const { state, derived } = current();
    const target = derived && position(state.position, derived);
    if (target !== undefined) panel.dispatch({ type: "move", position: target });
  };
  return {
    first: move(() => 0),
    back: move((at) => at - 1),
    forward: move((at) => at + 1),
    last: move((_, { history }) => history.end),
    nextSwitch: move((at, { history }) => nextSwitch(history.trace, at)),
    nextOnObject: move((at, { history }) => nextOnObject(history.trace, at)),
    undo: () => {
      if (current().state.view?.shown?.canUndo) panel.post({ type: "undo" });
    },
    play: () => panel.dispatch({ type: "play", playing: !current().state.playing }),
    nextFinding: () => {
      const { state, derived } = current();
      const here = derived && nextFinding(derived.history.trace, state.position);
      const count = state.view?.report.findings.length ?? 0;
      if (here !== undefined) panel.dispatch({ type: "move", position: here });
      else if (count > 0)
        panel.post({ type: "openFinding", index: derived?.shown ? (state.finding + 1) % count : state.finding });
    },
  };
}

/** Buttons, then the current event as a sentence. */
export function transportView(panel: Panel, actions: TransportActions): Part {
  const sentence = element("div", { class: "now", "data-testid": "position", "aria-live": "polite" });
  const buttons = element("div", { class: "buttons", role: "toolbar", "aria-label": t("Step through the execution") });
  const node = element("div", { class: "transport" }, buttons, sentence);
  const toolbar = htmlPart(
    buttons,
    ({ state, derived }) => [
      state.playing,
      state.speed,
      derived?.history,
      state.position === 0,
      state.position === derived?.history.end,
      hasObject(derived, state.position),
      hasFinding(state, derived),
    ],
    ({ state, derived }) => {
      const start = state.position === 0;
      const end = state.position === derived?.history.end;
      const about = hasObject(derived, state.position);
      return [
        iconButton({
          icon: "first",
          label: t("Before the first event"),
          key: t("Home"),
          testId: "first",
          disabled: start,
          onClick: actions.first,
        }),
        iconButton({
          icon: "back",
          label: t("Back"),
          key: "←",
          testId: "back",
          disabled: start,
          onClick: actions.back,
        }),
        state.playing
          ? iconButton({ icon: "pause", label: t("Pause"), key: t("Space"), testId: "play", onClick: actions.play })
          : iconButton({
              icon: "play",
              label: t("Play"),
              key: t("Space"),
              testId: "play",
              disabled: start && end,
              onClick: actions.play,
            }),
        iconButton({
          icon: "forward",
          label: t("Forward"),
          key: "→",
          testId: "forward",
          disabled: end,
          onClick: actions.forward,
        }),
        iconButton({
          icon: "last",
          label: t("Last event"),
          key: t("End"),
          testId: "last",
          disabled: end,
          onClick: actions.last,
        }),
        element("span", { class: "bar" }),
        iconButton({
          icon: "nextSwitch",
          label: t("Next context switch"),
          key: "S",
          testId: "next-switch",
          disabled: end,
          onClick: actions.nextSwitch,
        }),
        iconButton({
          icon: "nextOnObject",
          label: t("Next event on this object"),
          key: "O",
          testId: "next-on-object",
          disabled: !about,
          onClick: actions.nextOnObject,
        }),
        iconButton({
          icon: "nextFinding",
          label: t("Next finding"),
          key: "F8",
          testId: "next-finding",
          disabled: !hasFinding(state, derived),
          onClick: actions.nextFinding,
        }),
        speedChoice(state.speed, panel),
      ];
    },
  );
  const words = htmlPart(
    sentence,
    ({ state, derived }) => [state.position, derived?.history],
    ({ state: { position }, derived }) => {
      if (!derived) return [];
      const { trace, end } = derived.history;
      const event = trace.events[position - 1];
      const text = event
        ? piecesView(eventText(trace, { ...event, site: undefined }), panel)
        : [document.createTextNode(startText(trace))];
      // However long the sentence, its line stays in reach
      const line = event?.site && piecesView([{ kind: "text", text: " · " }, lineText(event.site, trace.file)], panel);
      const printed = (trace.output ?? []).filter((line) => line.position === position).map((line) => line.text);
      return [
        // Where there is but one position, nothing is to be counted
        end > 0 && element("b", {}, t("{0} of {1}", position, end)),
        element("span", { class: "deed" }, ...text),
        ...(line ?? []),
        ...(printed.length > 0
          ? [element("span", { class: "printed", title: printed.join("\n") }, printed.join(" ⏎ "))]
          : []),
      ].filter((each) => each !== false);
    },
  );
  return {
    node,
    update(frame) {
      toolbar.update(frame);
      words.update(frame);
    },
  };
}

/** Is there one to go to, in this execution or in another? */
function hasFinding({ view, position }: PanelState, derived: Derived | undefined): boolean {
  const count = view?.report.findings.length ?? 0;
  return count > 0 || (derived !== undefined && nextFinding(derived.history.trace, position) !== undefined);
}

/** Is the current event about an object? */
function hasObject(derived: Derived | undefined, position: number): boolean {
  return derived?.history.trace.events[position - 1]?.object !== undefined;
}

function speedChoice(speed: number, panel: Panel): HTMLElement {
  const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length];
  const title = `${speed / 2}×: ${t("{0} events a second; click for {1}", speed, next)}`;
  const onclick = () => panel.dispatch({ type: "speed", speed: next });
  return element(
    "button",
    { class: "speed", title, "aria-label": title, "data-testid": "speed", onclick },
    `${speed / 2}×`,
    icon("opened", "small"),
  );
}
