/**
 * Numbers that mean the same in every execution of one exploration: whoever is first to do something, a location or a
 * task goes by the tasks that made it, not by the order in which they did.
 */
export class Numbering {
  private readonly locations = new Map<string, number>();
  private readonly tasks = new Map<string, number>();

  location(key: string): number {
    return numberOf(this.locations, key);
  }
  /** `lineage`: see `Task`. */
  task(lineage: string): number {
    return numberOf(this.tasks, lineage);
  }
}

function numberOf(known: Map<string, number>, key: string): number {
  let number = known.get(key);
  if (number === undefined) known.set(key, (number = known.size));
  return number;
}
