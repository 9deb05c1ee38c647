import type { TurnMark } from "../../../src/presentation/timeline/timeline";
import { fitText } from "../../layout/fitText";
import { t } from "../../texts";
import type { Group, Scene } from "./scene";

/** Under the ruler: each turn of the event loop as a bracket with its name and time; a click opens or closes its steps. */
export function drawTurns(row: Group, { model, layout, isFuture, panel, toggled }: Scene): void {
  const { x, first, last, left, width } = layout;
  const turns = (model.turns ?? []).filter((turn) => turn.last >= first && turn.first <= last);
  const groups = row.selectAll<SVGGElement, TurnMark>("g.turn").data(turns, ({ index }) => index);
  const entered = groups.enter().append("g");
  entered.append("rect").attr("class", "target").attr("y", 27).attr("height", 22);
  entered.append("path");
  entered.append("text").attr("y", 42);
  entered.append("title");
  groups.exit().remove();
  const start = (turn: TurnMark) => Math.max(x(turn.first), left) + 2;
  const end = (turn: TurnMark) => Math.min(x(turn.last + 1), width) - 3;
  const toggle = ({ index }: TurnMark) => {
    const others = toggled.filter((one) => one !== index);
    panel.dispatch({
      type: "timeline",
      change: { toggled: others.length < toggled.length ? others : [...others, index] },
    });
  };
  const all = entered.merge(groups);
  all
    .attr("class", (turn) => `turn${turn.isOpen ? "" : " closed"}${isFuture(turn.first) ? " future" : ""}`)
    .attr("data-testid", ({ index }) => `turn-${index}`)
    .attr("role", "button")
    .attr("tabindex", 0)
    .attr("aria-expanded", (turn) => String(turn.isOpen))
    .on("click", (_, turn) => toggle(turn))
    .on("keydown", (event: KeyboardEvent, turn) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      toggle(turn);
    });
  all
    .select("rect")
    .attr("x", start)
    .attr("width", (turn) => Math.max(4, end(turn) - start(turn)));
  all.select("path").attr("d", (turn) => `M${start(turn)} 33v-4H${Math.max(start(turn) + 2, end(turn))}v4`);
  all
    .select("text")
    .attr("x", (turn) => start(turn) + 3)
    .text((turn) => {
      const room = end(turn) - start(turn) - 4;
      const sign = turn.isOpen ? "▾ " : "▸ ";
      const whole = [`${sign}${said(turn)}`, `${sign}${turn.name}`].find((text) => fitText(text, room, 11) === text);
      return whole ?? fitText(turn.name, room, 11);
    });
  all
    .select("title")
    .text((turn) =>
      turn.isOpen
        ? t("{0} · {1} steps; click to close them", said(turn), turn.steps)
        : t("{0} · {1} steps; click to open them", said(turn), turn.steps),
    );
}

function said({ name, time }: TurnMark): string {
  return `${name} · ${time}`;
}
