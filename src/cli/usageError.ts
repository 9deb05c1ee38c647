/** The command was called wrongly: its message is for the user, the exit code is 2. */
export class UsageError extends Error {}
