import { sourceExtensions } from "../model/sourceExtensions";

/** How programs end, in words. */
export const endings = `${sourceExtensions
  .slice(0, -1)
  .map((ending) => `.${ending}`)
  .join(", ")} or .${sourceExtensions.at(-1)!}`;

/** Does the name of the file say that it is a program? */
export function isProgram(file: string): boolean {
  return sourceExtensions.some((ending) => file.endsWith(`.${ending}`));
}
