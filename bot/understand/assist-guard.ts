/** What people put between digits. */
const BETWEEN = /(?<=\d)[\s\-_.·•—–*()]+(?=[\dXx])/gu
const MOBILE = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/u
const IDENTITY = /(?<!\d)\d{17}[\dXx](?!\d)/u
const LONG = /\d{11,}/u

/**
 * True when the text still holds a telephone, identity or card number. The caller masks first; this is the
 * second look before anything leaves the machine.
 */
export function holdsPersonalNumber(text: string): boolean {
  const joined = text.normalize('NFKC').replace(/\p{Cf}|\ufe0f|\u20e3/gu, '')
  const bare = joined.replace(BETWEEN, '')
  return [joined, bare].some((t) => MOBILE.test(t) || IDENTITY.test(t) || LONG.test(t))
}
