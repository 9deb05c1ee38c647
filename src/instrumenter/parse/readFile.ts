import type { FileRead } from "../../model/fileRead";

/** Reads a file of the user's; undefined if there is none. Paths are absolute, or relative to one folder. */
export interface ReadFile {
  (path: string): Promise<FileRead | undefined>;
  /** That folder, as an absolute path; what is above it is not looked at where nobody says. */
  readonly folder?: string | undefined;
}
