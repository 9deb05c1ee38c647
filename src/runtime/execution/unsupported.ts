/** The program uses something that is not built, at the site its task was last seen: it cannot be checked. */
export class Unsupported extends Error {
  readonly #site: number;
  constructor(message: string, site: number) {
    super(message);
    this.#site = site;
  }
  /** The site, or undefined for any other error. */
  static siteOf(error: unknown): number | undefined {
    return typeof error === "object" && error !== null && #site in error ? error.#site : undefined;
  }
}
