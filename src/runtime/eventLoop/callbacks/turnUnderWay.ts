/**
 * What the state of the loop's queue has while a callback runs beside threads, added to what immediates and messages have there
 * (see `Immediates`).
 */
export const turnUnderWay = 2 ** 52;
