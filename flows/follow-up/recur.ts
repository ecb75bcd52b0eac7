import type { Case } from '../../bot/domain/case.js'
import { isSameTrouble, RECURS_WITHIN_DAYS } from '../../bot/domain/recurrence.js'
import { days } from '../../bot/domain/time.js'
import { type Any, checkStaff, type Said } from './context.js'

/** A new case that is an earlier one come back is linked to it and counted; nobody is blamed for it. */
export function recognise(ctx: Any, about: Case): void {
  if (ctx.followUps.recurrences.of(about.id)) return
  const earlier = earlierOf(ctx, about)
  if (earlier) link(ctx, about, earlier)
}

/** Notes that a case is an earlier one come back. */
export function link(ctx: Any, about: Case, earlier: Case): void {
  const { recurrences } = ctx.followUps
  const nth = (recurrences.of(earlier.id)?.nth ?? 1) + 1
  recurrences.link({
    caseId: about.id,
    earlierId: earlier.id,
    nth,
    regionId: about.regionId,
    at: ctx.now,
  })
  ctx.cases.log(about.id, 'recur', ctx.now, null, `#${earlier.number} ${nth}`)
  ctx.fact('case.recurred', { caseId: about.id, earlierId: earlier.id })
}

/** 不是复发: staff take the link back; both cases stay as they are. */
export function unlink(ctx: Said, about: Case): void {
  checkStaff(ctx, about)
  const n = about.number
  const me = ctx.actor.person.id
  if (!ctx.followUps.recurrences.undo(about.id, me, ctx.now)) ctx.refuse('not_again', { n })
  ctx.cases.log(about.id, 'recur', ctx.now, me, '')
  ctx.fact('case.updated', { caseId: about.id })
  ctx.say('unlinked', { n }, { about, kind: 'ack' })
}

/** Cases meant by 不是复发 without a number. */
export function linkedHere(ctx: Said): readonly Case[] {
  if (ctx.chat.regionId === null) return []
  return ctx.cases
    .live(ctx.chat.regionId)
    .filter((each) => ctx.followUps.recurrences.of(each.id) !== null)
}

/** The newest case closed as fixed within the category's window that was the same trouble. */
function earlierOf(ctx: Any, about: Case): Case | null {
  const since = about.reportedAt - days(RECURS_WITHIN_DAYS[about.category])
  const found = ctx.cases
    .recent(about.regionId, since)
    .filter((each) => each.id !== about.id && each.closeReason === 'fixed')
    .filter((each) => each.closedAt !== null && each.closedAt >= since)
    .filter((each) => isSameTrouble(each, about))
    .sort((one, other) => (other.closedAt ?? 0) - (one.closedAt ?? 0))
  return found[0] ?? null
}
