/** Names a finding in the arguments of a command; it survives JSON. */
export interface FindingReference {
  /** The program's entry file, as a URI. */
  readonly entry: string;
  readonly scenario: string;
  /** Index in the scenario's findings. */
  readonly index: number;
}
