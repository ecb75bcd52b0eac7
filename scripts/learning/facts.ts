/** Where the middle zone begins: below it a message is left alone. Chosen on messages kept apart (see MODEL.md). */
export const MIDDLE = 0.67

/** Where the strong zone begins. */
export const STRONG = 0.75

/** Today's date as written in the weights file, UTC; SOURCE_DATE_EPOCH, when set, is used for builds that must repeat. */
export function datedToday(): string {
  const epoch = process.env.SOURCE_DATE_EPOCH
  const now = epoch === undefined ? new Date() : new Date(Number(epoch) * 1000)
  return now.toISOString().slice(0, 10)
}
