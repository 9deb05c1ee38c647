import type { ChannelState } from "./channelState";

/** What somebody wants of a channel. */
export type Side = "receive" | "send";

export interface Item {
  readonly value: unknown;
  /** The event that sent it. */
  readonly sent: number;
  /** The time at which it was offered at a rendezvous. */
  readonly since: number;
  /** The event that received it, or -1. */
  taken: number;
  /** The event that closed the channel while it was offered at a rendezvous, or -1. */
  refused: number;
}

/** A task that has arrived at one or several channels, and whom a partner's event will settle at one of them. */
export interface Party {
  readonly channels: readonly ChannelState[];
  readonly arrived: number;
  /** The time at which it arrived. */
  readonly since: number;
  /** The event that settled it, or -1. */
  settledBy: number;
  /** At which of its cases, and what it received there; no item where the channel was closed. */
  settled: { readonly place: number; readonly item: Item | undefined } | undefined;
  /** It was not settled, but something is to be had now that others may take as well: it looks again (`looksAgain`). */
  looksAgain: boolean;
}

/** A party at one channel. */
export interface Parked {
  readonly party: Party;
  /** Which of the party's cases this is. */
  readonly place: number;
  /** What it sends. */
  readonly value: unknown;
}

/** Somebody who waits at a rendezvous: parked, or with what a `send` offers. */
export interface Waiting {
  readonly arrived: number;
  readonly since: number;
  readonly parked?: Parked;
  readonly item?: Item;
}
