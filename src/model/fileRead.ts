/** The text of a file, with its own path where that is not the one that was asked for: links lead to it, or that one makes a detour. */
export type FileRead = string | { readonly text: string; readonly path: string };
