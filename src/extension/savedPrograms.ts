import { importsInterleaver } from "./editor/importsInterleaver";
import { scenarioCalls } from "./editor/scenarioCalls";

export interface SavedFile {
  readonly uri: string;
  readonly text: string;
  /** `interleaver.exploreOnSave`; what nobody knows counts as `scenarios`. */
  readonly setting: string;
}
export interface KnownPrograms {
  /** By program: the files it read when it was last explored. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>;
  /** The program in the panel. */
  readonly shown?: string;
}

/**
 * The programs to explore after a file was saved: the file, if it is one that the setting asks for, or the one in the panel;
 * and the programs that read it when they were last explored.
 */
export function savedPrograms({ uri, text, setting }: SavedFile, { reads, shown }: KnownPrograms): string[] {
  if (setting === "never") return [];
  const isWanted =
    uri === shown || scenarioCalls(text).length > 0 || (setting === "always" && importsInterleaver(text) >= 0);
  const readers = [...reads]
    .filter(([program, files]) => program !== uri && files.has(uri))
    .map(([program]) => program);
  return [...(isWanted ? [uri] : []), ...readers];
}
