const DAY = 86_400;

/** The beginning of the day of a clock, in seconds since 1970 (UTC): exact enough for dates, and the same all day. */
export function startOfDay(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / DAY) * DAY;
}
