/** What a camera wrote into a photo. Chat apps remove it unless the sender ticks "original". */
export interface Taken {
  /** Milliseconds since 1970, null when unknown. */
  readonly at: number | null
  /** Degrees north and east as GPS gives them (WGS-84; Chinese maps are shifted from it), null when unknown. */
  readonly where: { readonly latitude: number; readonly longitude: number } | null
}

/** Nothing known. */
export const UNKNOWN_TAKEN: Taken = { at: null, where: null }

const WANTED = [
  'DateTimeOriginal',
  'CreateDate',
  'OffsetTimeOriginal',
  'OffsetTime',
  'GPSLatitude',
  'GPSLatitudeRef',
  'GPSLongitude',
  'GPSLongitudeRef',
]

/**
 * Reads time and place from EXIF. A camera clock without a zone is taken as `minutesEastOfUtc`.
 * Never rejects: damaged EXIF is as good as none.
 */
export async function readTaken(bytes: Buffer, minutesEastOfUtc: number): Promise<Taken> {
  try {
    const { default: exifr } = await import('exifr')
    const tags: unknown = await exifr.parse(bytes, { pick: WANTED, reviveValues: false })
    if (typeof tags !== 'object' || tags === null) return UNKNOWN_TAKEN
    return { at: timeOf(tags, minutesEastOfUtc), where: placeOf(tags) }
  } catch {
    return UNKNOWN_TAKEN
  }
}

function timeOf(tags: object, minutesEastOfUtc: number): number | null {
  const written = tag(tags, 'DateTimeOriginal') ?? tag(tags, 'CreateDate')
  const parts = /^(\d{4})[:\-/](\d\d)[:\-/](\d\d)[ T](\d\d):(\d\d):(\d\d)/u.exec(String(written))
  if (parts === null) return null
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number)
  const local = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second)
  // Cameras whose clock was never set write the year 0, 1970 or 2000.
  if (Number.isNaN(local) || (year ?? 0) <= 2000) return null
  const offset = tag(tags, 'OffsetTimeOriginal') ?? tag(tags, 'OffsetTime')
  return local - (minutesEast(offset) ?? minutesEastOfUtc) * 60_000
}

function minutesEast(offset: unknown): number | null {
  const parts = /^([+-])(\d\d):?(\d\d)/u.exec(String(offset))
  if (parts === null) return null
  const minutes = Number(parts[2]) * 60 + Number(parts[3])
  return parts[1] === '-' ? -minutes : minutes
}

function placeOf(tags: object): Taken['where'] {
  const latitude = degrees(tags, 'GPSLatitude', 'S')
  const longitude = degrees(tags, 'GPSLongitude', 'W')
  if (latitude === null || longitude === null) return null
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  // A receiver without a fix writes zeros.
  return latitude === 0 && longitude === 0 ? null : { latitude, longitude }
}

function degrees(tags: object, name: string, negative: string): number | null {
  const parts = tag(tags, name)
  if (!Array.isArray(parts) || parts.length === 0) return null
  const [degree = 0, minute = 0, second = 0] = parts.map(Number)
  const value = degree + minute / 60 + second / 3600
  if (!Number.isFinite(value)) return null
  return tag(tags, `${name}Ref`) === negative ? -value : value
}

function tag(tags: object, name: string): unknown {
  return Object.entries(tags).find(([key]) => key === name)?.[1]
}
