/** A moment as events state it: RFC 3339, UTC, seconds. */
export const eventTime = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;
