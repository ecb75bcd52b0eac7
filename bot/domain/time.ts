/** Milliseconds since 1970 in UTC: the only form in which a time is stored or passed. */
export type Instant = number

/** A calendar day as YYYY-MM-DD in the deployment's time zone. */
export type Day = string

/** `n` seconds in milliseconds. */
export const seconds = (n: number): number => n * 1_000
/** `n` minutes in milliseconds. */
export const minutes = (n: number): number => n * 60_000
/** `n` hours in milliseconds. */
export const hours = (n: number): number => n * 3_600_000
/** `n` times 24 hours in milliseconds. */
export const days = (n: number): number => n * 86_400_000
