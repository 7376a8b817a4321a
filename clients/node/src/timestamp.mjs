// Timestamps have a fixed width and are always UTC, so they are compared as strings.

export const TIMESTAMP = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z";

const WHOLE = new RegExp(`^${TIMESTAMP}$`);

/** Seconds since 1970, rounded down, or undefined where the text is no real time of 1970 to 9999. */
export function seconds(text) {
  if (!WHOLE.test(text) || text < "1970") return undefined;
  const time = Date.parse(text);
  // Date.parse makes 2 March of 30 February and the next day of hour 24; neither is printed the same.
  if (Number.isNaN(time) || new Date(time).toISOString() !== text) return undefined;
  return Math.floor(time / 1000);
}
