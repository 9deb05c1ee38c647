import { bareList } from "../../base/bareList";
import { IntTable } from "../../base/intTable";
import { PairTable } from "../../base/pairTable";
import type { Access } from "../../model/access";
import type { Effect } from "../effect";

/** In place of a node. */
export const unknown = -1;
/** In place of a location: nothing has come here yet; all is known here, and it ends the program; once this, once that. */
const [unvisited, end, halt, doubtful] = [-1, -2, -3, -4];
/** So many nodes are kept; then all is forgotten, so that memory is bounded. */
const mostNodes = 2 ** 19;
/** Numbers of nodes stay below this: such a number and two bits are an integer. */
const mostNumbers = 2 ** 28;

/**
 * What was done, by what was found: from node to node by what was found at the node's location, to the end, where it is known
 * what was touched. Whoever comes to one node has found the same so far, and so looks at the same location. If not, nothing is known
 * there. Nodes are numbers; none is used twice.
 */
export class LookTree {
  /** By node, less the first one that is kept. */
  private readonly locations = new IntTable();
  private readonly touched = bareList<readonly Access[]>();
  /** What the first who came there found, and where he came; most find the same. */
  private readonly foundFirst = new IntTable();
  private readonly ledTo = new IntTable();
  private readonly others = new PairTable();
  private first = 0;
  private count = 0;

  /** A number that is no node. */
  fresh(): number {
    const at = this.count - this.first;
    this.locations.set(at, unvisited);
    this.foundFirst.set(at, unknown);
    this.ledTo.set(at, unknown);
    this.touched[at] = nothing;
    return this.count++;
  }
  get isFull(): boolean {
    return this.count - this.first >= mostNodes;
  }
  /** All numbers are used up. */
  get isOver(): boolean {
    return this.count >= mostNumbers;
  }
  forget(): void {
    this.first = this.count;
    this.others.clear();
  }

  /** Where those come who find that, a number of that kind (0 to 3), at a node; `unknown` if nobody ever did. */
  known(node: number, kind: number, found: number): number {
    const what = 4 * found + kind;
    const at = node - this.first;
    return at >= 0 && this.foundFirst.get(at) === what ? this.ledTo.get(at) : this.others.get(node, what);
  }
  /** The same, from now on known. */
  next(node: number, kind: number, found: number): number {
    const known = this.known(node, kind, found);
    if (known !== unknown) return known;
    const what = 4 * found + kind;
    const at = node - this.first;
    const next = this.fresh();
    if (at < 0 || this.foundFirst.get(at) !== unknown) this.others.add(node, what, next);
    else {
      this.foundFirst.set(at, what);
      this.ledTo.set(at, next);
    }
    return next;
  }

  /** The location that is looked at there; negative if there is none, or nobody knows. */
  locationAt(node: number): number {
    return this.locations.get(node - this.first);
  }
  /** Somebody looks at that location there. False if others looked at another one. */
  looks(node: number, location: number): boolean {
    return this.isStill(node - this.first, location);
  }
  private isStill(at: number, is: number): boolean {
    const { locations } = this;
    const was = locations.get(at);
    if (was === is) return true;
    locations.set(at, was === unvisited ? is : doubtful);
    return was === unvisited;
  }

  /** Is it known what is done by whoever comes to that node? */
  isEnd(node: number): boolean {
    const at = this.locationAt(node);
    return at === end || at === halt;
  }
  /** What whoever comes to that end touches; and does it end the program? */
  touchedBy(node: number): readonly Access[] {
    return this.touched[node - this.first];
  }
  halts(node: number): boolean {
    return this.locationAt(node) === halt;
  }
  /** Somebody has come there, and has done that. False if others did something else. */
  ends(node: number, { accesses, halts }: Effect): boolean {
    const at = node - this.first;
    const isFirst = this.locations.get(at) === unvisited;
    if (!this.isStill(at, halts ? halt : end)) return false;
    if (isFirst) this.touched[at] = accesses;
    else if (!isSame(this.touched[at], accesses)) this.locations.set(at, doubtful);
    return this.isEnd(node);
  }
}

const nothing: readonly Access[] = [];

function isSame(a: readonly Access[], b: readonly Access[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i].location !== b[i].location || a[i].mode !== b[i].mode) return false;
  return true;
}
