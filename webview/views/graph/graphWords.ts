import type { WaitForModel } from "../../../src/presentation/state/waitForModel";
import { lineWords } from "../../../src/presentation/words/lineWords";
import type { Piece } from "../../../src/presentation/words/richText";
import { plainText } from "../../../src/presentation/words/richText";
import { taskNames } from "../../../src/presentation/words/taskNames";
import { deedSaid } from "../../../src/presentation/words/translated";
import type { Derived } from "../../derived";
import { t, tPieces } from "../../texts";
import { asyncWords } from "./asyncWords";
import { loopWords } from "./loopWords";
import { placeWords } from "./placeWords";

/** Waits that the caption tells. */
const most = 3;

/** What the picture says in words: `label` for those who cannot see it, `caption` for what it cannot show. */
export function graphWords(
  model: WaitForModel,
  derived: Derived,
  position: number,
): { readonly label: string; readonly caption: Piece[] } {
  const { history, shown } = derived;
  const { trace } = history;
  const loops = loopWords(derived, position);
  const name = new Map(model.nodes.map((node) => [node.id, node.name]));
  if (trace.async) return asyncWords(model, { position, end: history.end, loops });
  const sentences = model.edges.map(({ kind, from, to, site, queue }) => {
    const line = (site ? ` (${lineWords(site)})` : "") + placeWords(queue);
    const [a, b] = [name.get(from) ?? "", name.get(to) ?? ""];
    if (kind === "ahead") return t("{0} asked for {1} first", b, a) + line;
    if (kind === "awaits") return t("{0} awaits {1}", a, b) + line;
    return (kind === "holds" ? t("{0} holds {1}", b, a) : t("{0} waits for {1}", a, b)) + line;
  });
  const caption = words(model, position);
  const picture = sentences.length > 0 ? `${sentences.join("; ")}.` : t("Nobody holds or waits.");
  return { label: `${picture} ${plainText(caption)}`.trim(), caption };

  function words({ closed, edges }: WaitForModel, at: number): Piece[] {
    const text = (value: string): Piece => ({ kind: "text", text: value });
    const task = (id: number): Piece => ({ kind: "task", task: id, text: taskNames(trace)[id] });
    const waiting = edges.filter((edge) => edge.kind === "waits");
    if (closed) {
      const members = shown?.cycle?.map((member) => member.task) ?? [];
      const [first] = members;
      const others = trace.tasks.filter(({ id }) => !members.includes(id) && alive(id, at)).map(({ id }) => id);
      const cycle =
        members.length === 1
          ? tPieces("{0} waits for itself.", task(first))
          : [text(t("The cycle is closed: nobody in it can go on."))];
      const free = others.filter((id) => history.task(id, at)?.status === "ready");
      const more =
        free.length > 0 ? [text(` ${t("Still free:")} `), ...free.flatMap((id) => [task(id), text(" ")])] : [];
      return [...cycle, ...more];
    }
    if (waiting.length === 0 && loops.length > 0) return loops;
    if (edges.length === 0)
      return [
        text(at === 0 && history.end > 0 ? t("Nothing has happened yet.") : t("Nobody holds a lock, nobody waits.")),
      ];
    if (waiting.length === 0) return [text(t("Nobody waits."))];
    if (at === history.end && trace.ending.kind === "blocked")
      return [text(t("No cycle: nothing that is left can end this wait."))];
    const told = waiting.map(({ from, to, queue }): Piece[] => {
      const holder = edges.find((edge) => edge.kind === "holds" && edge.from === to);
      const isAhead = edges.some((edge) => edge.kind === "ahead" && edge.from === to);
      const waiter = task(Number(from.slice(1)));
      const what: Piece = to.startsWith("t") ? task(Number(to.slice(1))) : { kind: "code", text: name.get(to) ?? "" };
      if (to.startsWith("t")) return [...tPieces("{0} goes on when {1} has finished.", waiter, what), text(" ")];
      const because = history.task(Number(from.slice(1)), at)?.next?.because;
      if (!holder && because)
        return [...tPieces("{0} waits for {1}: {2}.", waiter, what, text(deedSaid(because))), text(" ")];
      if (!holder) return [...tPieces("{0} waits for {1} until somebody wakes it.", waiter, what), text(" ")];
      const owner = task(Number(holder.to.slice(1)));
      if (queue && !isAhead) {
        const all = text(String(queue.of));
        if (queue.place > 1) return [];
        return [
          ...tPieces(
            "When {0} gives {1} back, any of the {2} who wait may have it, whoever came first.",
            owner,
            what,
            all,
          ),
          text(" "),
        ];
      }
      return [...tPieces("{0} can have {1} when {2} gives it back.", waiter, what, owner), text(" ")];
    });
    const waits = told.filter((pieces) => pieces.length > 0).slice(0, most);
    return [...waits.flat(), ...loops];
  }

  function alive(id: number, at: number): boolean {
    const status = history.task(id, at)?.status;
    return status !== undefined && status !== "finished";
  }
}
