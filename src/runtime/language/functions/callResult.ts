/** What a call came to, and what emitted code does then: its value is there. */
export const done = 0;
/** Its code is to be run. */
export const enter = 1;
/** It is a scheduling point. */
export const stop = 2;
