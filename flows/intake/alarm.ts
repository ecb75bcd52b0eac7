import type { Draft } from '../../bot/domain/draft.js'
import { openAlarm } from '../../bot/domain/opening.js'
import { regionOf } from '../../bot/domain/whereabouts.js'
import type { Meaning } from '../../bot/flow.js'
import type { Said } from './context.js'
import { forget, keep, spoken } from './draft.js'
import { attach } from './register.js'

type Danger = NonNullable<Meaning['danger']>

/** Dangers of which the group hears the first line but no card. */
const QUIET: readonly Danger[] = ['suicide', 'violence', 'medical', 'missing']

/** Nobody knows where: no case can be opened, but the first line is said. */
const NO_CASE = 0

/**
 * Opens or joins the emergency a report tells of, without any question or limit; the flow that listens for
 * dangers says whom to call and wakes the staff.
 */
export function alarm(ctx: Said, draft: Draft, danger: Danger): void {
  const regionId = regionOf(ctx, ctx.chat, ctx.actor.person, ctx.now)
  if (regionId === null) {
    forget(ctx, draft.id)
    ctx.fact('danger.seen', { caseId: NO_CASE, chatId: ctx.chat.id, danger })
    return
  }
  const { case: about, fresh } = openAlarm(
    ctx,
    {
      regionId,
      chatId: draft.chatId,
      reporterId: draft.personId,
      title: draft.title,
      words: spoken(draft),
      category: draft.category,
      place: draft.place,
      private: QUIET.includes(danger) || draft.delicate,
      photos: draft.photos,
    },
    ctx.now,
    ctx.calendar,
  )
  keep(ctx, draft, 'registered', about.id)
  attach(ctx, draft, about)
  ctx.fact('danger.seen', { caseId: about.id, chatId: ctx.chat.id, danger })
  if (fresh) ctx.fact('case.opened', { caseId: about.id, tier: about.tier, source: about.source })
}
