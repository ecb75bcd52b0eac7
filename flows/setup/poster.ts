import { NOWHERE } from '../../bot/domain/place.js'
import type { Region } from '../../bot/domain/region.js'
import type { Said } from './context.js'

/** Whoever came by a poster speaks of where it hangs, until they come by another. */
export function arrive(ctx: Said, code: string, told: string | null): void {
  const found = ctx.regions.byCode(code)
  if (!found) ctx.refuse('poster_unknown', {})
  const region = found.level === 'building' ? ctx.regions.above(found.id, 'microgrid') : found
  const building = buildingOf(found, told)
  const { person } = ctx.actor
  const same = person.homeRegionId === region.id
  const home = same && person.home !== null ? person.home : NOWHERE
  ctx.people.setHome(person.id, building === null ? home : { ...home, building }, region.id)
  ctx.say('poster', { place: placeOf(ctx, region, building) })
}

function buildingOf(region: Region, told: string | null): string | null {
  const [only, another] = region.buildings
  if (region.level === 'building' && only !== undefined && another === undefined) return only
  return told !== null && region.buildings.includes(told) ? told : null
}

function placeOf(ctx: Said, region: Region, building: string | null): string {
  if (building === null || region.buildings.length < 2) return region.name
  const place = { place: { ...NOWHERE, building } }
  return ctx.text('poster_place', { region: region.name, place }, ctx.chat.lang)
}
