import type { Region } from '../../bot/domain/region.js'
import { days, hours } from '../../bot/domain/time.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = 'paste'
export type Reply = 'paste_from' | 'paste_named'
export type Alarm = 'forget'
export type Any = Ctx<Table, Word | Reply, Alarm>
export type Said = MessageCtx<Table, Word | Reply, Alarm>

/** The platform of groups in which no bot is. */
export const RELAY = 'relay'
/** How long a paste waits for its group, and its pictures for being forwarded. */
export const WAITS = hours(1)
/** What is older is not a matter of today any more. */
export const TOO_OLD = days(7)
/** Who may bring what a group says. */
const CARRIERS = ['captain', 'head', 'volunteer', 'staff'] as const

/** The micro-grids whose groups somebody may bring words from: those of their duties. */
export function groupsOf(ctx: Said): readonly Region[] {
  const duties = ctx.people
    .posts(ctx.actor.person.id, ctx.now)
    .filter((post) => CARRIERS.some((role) => role === post.role))
  const found = duties.flatMap((post) => microgrids(ctx, post.regionId))
  return [...new Map(found.map((region) => [region.id, region])).values()]
}

function microgrids(ctx: Any, regionId: number): readonly Region[] {
  const region = ctx.regions.get(regionId)
  if (!region) return []
  if (region.level === 'microgrid') return [region]
  if (region.level === 'building') return [ctx.regions.above(region.id, 'microgrid')]
  return ctx.regions.children(region.id).flatMap((child) => microgrids(ctx, child.id))
}

/** The region's name by the key of its chat. */
export function regionName(ctx: Any, regionId: number | null): string {
  return (regionId === null ? null : ctx.regions.get(regionId))?.name ?? ''
}
