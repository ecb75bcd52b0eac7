import { shortCodeOf } from '../../adapters/web/short-code.js'
import type { Lang } from '../../bot/domain/person.js'
import { NOWHERE } from '../../bot/domain/place.js'
import type { Region } from '../../bot/domain/region.js'
import { spellPlace } from '../../bot/text.js'
import type { Storage } from '../../storage/open.js'
import type { Poster } from './poster.js'

/** A poster and the beginning of its files' names. */
export interface NamedPoster {
  readonly file: string
  readonly poster: Poster
}

/**
 * A poster for every micro-grid at or below a region, and one for each of its buildings. A territory without
 * micro-grids has them for its lowest units.
 */
export function postersOf(
  { regions }: Pick<Storage, 'regions'>,
  top: Region,
  publicUrl: string,
  lang: Lang,
): readonly NamedPoster[] {
  const below = regions.all().filter(({ id }) => regions.within(id, top.id))
  const inside = below.filter(
    ({ id, level }) =>
      level === 'microgrid' || (level !== 'building' && regions.children(id).length === 0),
  )
  // Asked for one building alone, which is a region of its own.
  const units = inside.length === 0 ? [top] : inside
  return units.flatMap((region) => postersIn(region, publicUrl, lang))
}

function postersIn(region: Region, publicUrl: string, lang: Lang): readonly NamedPoster[] {
  const { code, buildings } = region
  const whole = { file: code, poster: posterOf(region, null, publicUrl, lang) }
  if (buildings.length < 2) return [whole]
  return [
    whole,
    ...buildings.map((building) => ({
      file: `${code}-${building.replace(/[^\p{L}\p{N}]/gu, '_')}`,
      poster: posterOf(region, building, publicUrl, lang),
    })),
  ]
}

function posterOf(
  { id, code, name }: Region,
  building: string | null,
  publicUrl: string,
  lang: Lang,
): Poster {
  const url = `${publicUrl}/g/${code}`
  const short = shortCodeOf(id)
  return {
    name,
    place: building === null ? '' : spellPlace({ ...NOWHERE, building }, lang),
    short: building === null ? short : `${short}-${building}`,
    url: building === null ? url : `${url}?b=${encodeURIComponent(building)}`,
    host: publicUrl.replace(/^https?:\/\//, ''),
  }
}
