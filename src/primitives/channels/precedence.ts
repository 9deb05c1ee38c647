import type { ChannelState } from "./channelState";
import { momentOf } from "./momentOf";
import type { Parked, Party, Side } from "./party";

/** Since when a task waits to receive that makes no event of it. */
export interface Standing {
  readonly since: number;
}

/**
 * Who waits at a channel is served first, which is right where he may as well arrive later. Where time passed for him he cannot,
 * and if somebody can tell, that is promoted (see `Sharing`): then nobody goes first.
 */
export class Precedence {
  /** Who has wanted to receive here, or to send; whether one of them can do something else; whether time passed for one who waits. */
  private readonly wanted = { receive: new Set<number>(), send: new Set<number>() };
  private readonly tried = { receive: false, send: false };
  private readonly overdue = { receive: false, send: false };
  /** At a rendezvous: who stands before a receive; whether anybody ever did; whether time passed for one who is parked beside. */
  private readonly standing = new Set<Standing>();
  private stood = false;
  private parkedBefore = false;

  constructor(private readonly channel: ChannelState) {}

  /** Does it matter who of them came first? What happens to them depends on the time then. */
  isTold(side: Side): boolean {
    return this.channel.execution.sharing.knows(this.classOf(side));
  }
  /** Does it of those who waited both to send and to receive, as the channel was closed? */
  get isLeftOpen(): boolean {
    return this.channel.execution.sharing.knows(this.classOf("close"));
  }
  get isAnyTold(): boolean {
    return this.isTold("receive") || this.isTold("send") || this.isLeftOpen;
  }

  /** The running task wants that of it, now or as soon as it can be had; `tries`: else it does something else. */
  isWanted(side: Side, tries: boolean): void {
    this.wanted[side].add(this.channel.execution.maker.number);
    this.tried[side] ||= tries;
    this.contest("receive");
    this.contest("send");
  }
  /** The running task stands before a receive at a rendezvous. Give what it gives to `goesOn`. */
  stands(): Standing {
    const one = { since: momentOf(this.channel.execution) };
    this.standing.add(one);
    this.stood = true;
    this.contest("receive");
    return one;
  }
  goesOn(one: Standing): void {
    this.standing.delete(one);
  }

  /** Is one of those parked at a channel with room to look again, as something is to be had there? Then all are. */
  mayLookAgain(side: Side, parked: readonly Parked[]): boolean {
    if (!this.isAnyBefore(parked)) return false;
    this.overdue[side] = true;
    this.contest(side);
    return this.isTold(side);
  }
  /** At a rendezvous an event of the other side meets one of several who came at different times. */
  hasSeveral(side: Side): void {
    this.promote(side);
  }
  /** Something is sent at a rendezvous where these are parked. */
  isSent(receivers: readonly Parked[]): void {
    if (this.standing.size + receivers.length === 0) return;
    const now = momentOf(this.channel.execution);
    this.parkedBefore ||= this.isAnyBefore(receivers);
    this.overdue.receive ||= this.parkedBefore || [...this.standing].some(({ since }) => since < now);
    this.contest("receive");
  }
  /** Those of them who cannot as well arrive later. */
  before(parties: readonly Party[]): readonly Party[] {
    if (parties.length === 0) return parties;
    const now = momentOf(this.channel.execution);
    return parties.filter(({ since }) => since < now);
  }
  /** It is closed, and such a one waits both to send and to receive. */
  closedBothWays(): void {
    this.promote("close");
  }

  private isAnyBefore(parked: readonly Parked[]): boolean {
    return this.before(parked.map(({ party }) => party)).length > 0;
  }
  /**
   * With room: somebody else could have had it, or would have found that it cannot be sent (or received) now. At a rendezvous: somebody
   * else stands there, or what is offered to those who stand there could be had by one who comes later and only tries.
   */
  private contest(side: Side): void {
    if (!this.overdue[side]) return;
    const isSeen =
      this.channel.capacity > 0
        ? this.wanted[side].size > 1 || this.tried[side === "receive" ? "send" : "receive"]
        : this.stood && (this.parkedBefore || this.tried.receive);
    if (isSeen) this.promote(side);
  }
  private promote(side: Side | "close"): void {
    this.channel.execution.sharing.learn(this.classOf(side));
  }
  private classOf(side: Side | "close"): string {
    const { location } = this.channel;
    return side === "close" ? `both ways at channel ${location}` : `${side}s that wait at channel ${location}`;
  }
}
