import type { Piece } from "../../../src/presentation/richText";
import { plainText } from "../../../src/presentation/richText";
import type { WaitForModel, WaitNode } from "../../../src/presentation/waitForModel";
import { t, tPieces } from "../../texts";

/** Waits that the caption tells. */
const most = 3;

/** The same as `graphWords`, of calls that await each other, promises and callbacks. */
export function asyncWords(
  { nodes, edges }: WaitForModel,
  { position, end }: { readonly position: number; readonly end: number },
): { readonly label: string; readonly caption: Piece[] } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const name = (id: string) => byId.get(id)?.name ?? "";
  const text = (value: string): Piece => ({ kind: "text", text: value });
  const piece = ({ task, name: said }: WaitNode): Piece =>
    task === undefined ? { kind: "code", text: said } : { kind: "task", task, text: said };
  const sentences = edges.map(({ kind, from, to, site }) => {
    const line = site ? ` (${t("line {0}", String(site.line))})` : "";
    const [a, b] = [name(from), name(to)];
    if (kind === "holds") return t("{0} holds {1}", b, a) + line;
    return (kind === "awaits" ? t("{0} awaits {1}", a, b) : t("{0} waits for {1}", a, b)) + line;
  });
  const never = nodes.filter((node) => node.isNever);
  const waiting = edges.flatMap(({ from, to }): [WaitNode, WaitNode][] => {
    const [who, what] = [byId.get(from), byId.get(to)];
    return who?.task !== undefined && what && what.task === undefined ? [[who, what]] : [];
  });
  const caption = words();
  const picture = sentences.length > 0 ? `${sentences.join("; ")}.` : t("Nobody awaits anything.");
  return { label: `${picture} ${plainText(caption)}`.trim(), caption };

  function words(): Piece[] {
    if (edges.length === 0)
      return [text(position === end ? t("Nobody awaits anything any more.") : t("Nobody awaits anything."))];
    if (never.length > 0)
      return never.flatMap((node) => [...tPieces("Nobody settles the {0} in this execution.", piece(node)), text(" ")]);
    return waiting
      .slice(0, most)
      .flatMap(([who, what]) => [...tPieces("{0} goes on after {1}.", piece(who), piece(what)), text(" ")]);
  }
}
