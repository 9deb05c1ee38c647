import type { Piece } from "../../../src/presentation/words/richText";
import type { Derived } from "../../derived";
import { filled, t, tPieces } from "../../texts";

/** Loops that the caption tells one by one. */
const most = 3;

/**
 * What holds somebody up without a lock, which no edge shows: a loop that goes round for ever, or until somebody else changes
 * something, and others who are faster every time. Empty where nobody is held up so.
 */
export function loopWords({ history, allLanes, shown }: Derived, position: number): Piece[] {
  const named = (name: string): Piece => {
    const lane = allLanes.find((one) => one.name === name);
    return lane ? { kind: "task", task: lane.id, text: name } : { kind: "code", text: name };
  };
  const isAlive = (id: number) => history.task(id, position)?.status !== "finished";
  // Who waits is shown by an edge, or in a lane
  const waits = history.trace.tasks.some(({ id }) => {
    const status = history.task(id, position)?.status;
    return status === "waiting" || status === "blocked";
  });
  const told = shown && shown.position === position ? shown.finding : undefined;
  if (told?.kind === "livelock" && told.subkind === undefined) {
    const names = [...new Set(told.locations.flatMap(({ task }) => task ?? []))];
    if (names.length === 1)
      return waits
        ? tPieces("{0} goes round its loop for ever.", named(names[0]))
        : tPieces("Nobody waits, but {0} goes round its loop for ever.", named(names[0]));
    const all = waits
      ? t("{0} go round their loops for ever.", "{0}")
      : t("Nobody waits, but {0} go round their loops for ever.", "{0}");
    if (names.length > 1)
      return filled(all, [names.map(named)]).flatMap((part) =>
        typeof part === "string" ? [text(part)] : listed(part),
      );
  }
  if (told?.kind === "starvation" && told.locations[0]?.task !== undefined)
    return waits
      ? tPieces("{0} could go on, but others may be faster every time.", named(told.locations[0].task))
      : tPieces(
          "Nobody waits here: {0} could go on, but others may be faster every time.",
          named(told.locations[0].task),
        );
  const spinning = history.trace.tasks.filter(({ id }) => {
    const next = history.task(id, position)?.next;
    return isAlive(id) && next?.kind === "spin" && next.object === undefined;
  });
  return spinning
    .slice(0, most)
    .flatMap(({ name }, index): Piece[] => [
      ...(index > 0 ? [text(" ")] : []),
      ...tPieces("{0} goes round its loop until somebody else changes something.", named(name)),
    ]);
}

function text(value: string): Piece {
  return { kind: "text", text: value };
}

/** `Plato, Kant and Hume`. */
function listed(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, index): Piece[] => {
    const between = index === 0 ? "" : index === pieces.length - 1 ? ` ${t("and")} ` : ", ";
    return [...(between ? [text(between)] : []), piece];
  });
}
