/** Ids of a cell begin at its number times this (storage/migrate.ts). */
const CELL_SPAN = 2 ** 40
const SHORTEST = 4
const WEIGHTS = [3, 1, 7]

/**
 * A region's number as it stands in very large type on its poster, for those who cannot scan: digits only, the
 * last of them a check, so that one wrong digit or two in the wrong order lead nowhere rather than elsewhere. Stays
 * as long as the region does. Unique within a cell.
 */
export function shortCodeOf(regionId: number): string {
  const number = String(regionId % CELL_SPAN)
  return `${number}${checkOf(number)}`.padStart(SHORTEST, '0')
}

/** What the reader typed: the region's id within the cell and the building behind a dash. Null when it is no short code. */
export function readShortCode(
  typed: string,
): { readonly id: number; readonly building: string | null } | null {
  const found = /^(\d{4,13})(?:[-\s](\S{1,12}))?$/.exec(typed.trim())
  const digits = found?.[1]?.replace(/^0+/, '') ?? ''
  const number = digits.slice(0, -1)
  if (number === '' || checkOf(number) !== Number(digits.at(-1))) return null
  return { id: Number(number), building: found?.[2] ?? null }
}

/** The cell's share is left out on the poster: the region found must have this id within its cell. */
export function isShortFor(id: number, regionId: number): boolean {
  return regionId % CELL_SPAN === id
}

function checkOf(number: string): number {
  const digits = [...number].reverse().map(Number)
  const sum = digits.reduce((all, digit, at) => all + digit * (WEIGHTS[at % 3] ?? 1), 0)
  return (10 - (sum % 10)) % 10
}
