// @expect violated unhandled-rejection
//
// Twelve requests, two of them for the same seat: both may see it free before either has booked it.
import { io } from "interleaver";

/** Twelve requests of three callbacks each come in any order: 36! / 3!^12, more than 10^32 orders. */
const seats = new Map<number, string>();
async function book(seat: number, who: string): Promise<void> {
  const free = await io(() => !seats.has(seat));
  if (!free) return;
  await io();
  if (seats.has(seat)) throw new Error(`seat ${seat} was sold twice`);
  seats.set(seat, who);
  await io();
}
for (let i = 0; i < 12; i++) void book(i === 9 ? 3 : i, `guest ${i}`);
