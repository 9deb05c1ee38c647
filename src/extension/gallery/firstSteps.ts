/** The samples that people who see this for the first time may begin with: a deadlock, a data race, an async bug. */
export const firstSteps: readonly string[] = ["bank-transfer-deadlock", "lost-update", "search-as-you-type"];
