/** Exit statuses of the command line. */
export const exitCodes = {
  /** Nothing at or above the bar. */
  clean: 0,
  /** Findings at or above the bar. */
  findings: 1,
  /** A file can't be read or written, or the call itself is wrong. */
  usage: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A call that can't be carried out, with a message for the person who made it. */
export class UsageError extends Error {}
