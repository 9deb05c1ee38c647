import type { WaitForModel, WaitNode } from "../../../src/presentation/state/waitForModel";
import { lineWords } from "../../../src/presentation/words/lineWords";
import type { Piece } from "../../../src/presentation/words/richText";
import { plainText } from "../../../src/presentation/words/richText";
import { t, tPieces } from "../../texts";
import { placeWords } from "./placeWords";

/** Waits that the caption tells. */
const most = 3;

/** The same as `graphWords`, of calls that await each other, promises and callbacks. */
export function asyncWords(
  { nodes, edges, closed }: WaitForModel,
  {
    position,
    end,
    loops,
  }: {
    readonly position: number;
    readonly end: number;
    /** What no edge shows. */
    readonly loops: readonly Piece[];
  },
): { readonly label: string; readonly caption: Piece[] } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const name = (id: string) => byId.get(id)?.name ?? "";
  const text = (value: string): Piece => ({ kind: "text", text: value });
  const piece = ({ task, name: said }: WaitNode): Piece =>
    task === undefined ? { kind: "code", text: said } : { kind: "task", task, text: said };
  const sentences = edges.map(({ kind, from, to, site, queue }) => {
    const line = (site ? ` (${lineWords(site)})` : "") + placeWords(queue);
    const [a, b] = [name(from), name(to)];
    if (kind === "holds") return t("{0} holds {1}", b, a) + line;
    return (kind === "awaits" ? t("{0} awaits {1}", a, b) : t("{0} waits for {1}", a, b)) + line;
  });
  const never = nodes.filter((node) => node.isNever);
  const waiting = edges.flatMap(({ from, to, kind }): Piece[][] => {
    const [who, what] = [byId.get(from), byId.get(to)];
    if (kind === "holds" || who?.task === undefined || !what) return [];
    if (kind === "awaits")
      return what.task === undefined ? [tPieces("{0} goes on after {1}.", piece(who), piece(what))] : [];
    // Threads, and callbacks that are blocked, wait for more than promises
    const holder = byId.get(edges.find((edge) => edge.kind === "holds" && edge.from === to)?.to ?? "");
    if (holder) return [tPieces("{0} can have {1} when {2} gives it back.", piece(who), piece(what), piece(holder))];
    if (what.task !== undefined) return [tPieces("{0} goes on when {1} has finished.", piece(who), piece(what))];
    return [tPieces("{0} waits for {1} until somebody wakes it.", piece(who), piece(what))];
  });
  const caption = words();
  const picture = sentences.length > 0 ? `${sentences.join("; ")}.` : t("Nobody awaits anything.");
  return { label: `${picture} ${plainText(caption)}`.trim(), caption };

  function words(): Piece[] {
    if (waiting.length === 0 && never.length === 0 && loops.length > 0) return [...loops];
    if (edges.length === 0)
      return [text(position === end ? t("Nobody awaits anything any more.") : t("Nobody awaits anything."))];
    if (closed) return [text(t("The cycle is closed: nobody in it can go on."))];
    if (never.length > 0) {
      // Those of one line are told once
      const each = new Map(never.map((node) => [node.name, node]));
      return [...each.values()].flatMap((node) => [
        ...tPieces("Nobody settles the {0} in this execution.", piece(node)),
        text(" "),
      ]);
    }
    return [...waiting.slice(0, most).flatMap((pieces) => [...pieces, text(" ")]), ...loops];
  }
}
