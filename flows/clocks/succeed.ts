import type { Case } from '../../bot/domain/case.js'
import type { Facts } from '../../bot/domain/facts.js'
import type { Any } from './context.js'
import { askOneOfStaff } from './extend.js'

/**
 * A post went to somebody else: what its holder asked for is theirs now, and what the holder was asked is asked of
 * them. Reminders need nothing: they go to whoever must act on their day.
 */
export function succeed(ctx: Any, { fromId, toId, role, regionId }: Facts['post.handed']): void {
  for (const about of ctx.cases.live(regionId)) {
    takeOver(ctx, about, fromId, toId)
    if (role === 'staff') askOneOfStaff(ctx, about, toId)
  }
}

function takeOver(ctx: Any, about: Case, fromId: number, toId: number): void {
  if (about.leaderId !== toId) return
  const wait = ctx.waits.of(about.id)
  if (wait?.personId === fromId) ctx.waits.set({ ...wait, personId: toId })
  const extension = ctx.waits.extension(about.id)
  if (extension?.personId === fromId) ctx.waits.askExtension({ ...extension, personId: toId })
}
