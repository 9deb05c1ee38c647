import { InvalidArgumentError } from "commander";

/** More threads than this are a slip of the finger. */
const most = 64;

/** Parser of `--jobs`. */
export function jobsOption(text: string): number {
  const jobs = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  if (jobs < 1 || jobs > most)
    throw new InvalidArgumentError(
      `It takes a whole number of threads from 1 to ${most}; one for each free processor helps.`,
    );
  return jobs;
}
