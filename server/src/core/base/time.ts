/** The last second that has a date here: JavaScript's dates end 100,000,000 days after 1970. */
const LAST_MOMENT = 8_640_000_000_000;

/** A count of seconds since 1970 as a UTC date; what lies outside of all calendars as the count itself. */
export function timeText(seconds: number): string {
  if (!(Math.abs(seconds) <= LAST_MOMENT)) return `${seconds} seconds after 1970`;
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
