import type { Case } from '../../bot/domain/case.js'
import { streetOf } from '../../bot/domain/moving.js'
import { TAKERS } from '../../bot/domain/standing.js'
import { defineFlow } from '../../bot/flow.js'
import { escalate, sendDown } from './climb.js'
import type { Alarm, Any, Borrowed, Said, Table, Word } from './context.js'
import { setWeekly, streetList, weekly } from './list.js'
import { overtime, tellObservers } from './overtime.js'
import { showForDecision, showToLevel } from './show.js'
import { texts, words } from './texts.js'

const DECIDERS = ['head', 'staff', 'street'] as const

/**
 * The ladder 逐级上报: micro-grid → grid → community → street, by 上报 or by overtime, one level at a time; 退回
 * brings a case down again. It stays in the list of its home grid wherever it is owed.
 */
export const ladder = defineFlow<Table, Word, never, Borrowed, Alarm>({
  name: 'ladder',
  texts,
  words,
  borrows: ['claim', 'dispatch'],
  commands: {
    escalate: { takes: 'case', who: TAKERS, fits: inHand, run: escalate },
    send_down: { takes: 'case', who: DECIDERS, fits: owedHere, run: sendDown },
    street_list: { takes: 'nothing', who: ['street'], where: ['private'], run: streetList },
  },
  timers: { weekly: { late: 'always', run: weekly } },
  on: {
    'case.escalated': (ctx, { caseId }) => withCase(ctx, caseId, showToLevel),
    'case.gave_up': (ctx, { caseId }) => withCase(ctx, caseId, showToLevel),
    'case.owned': (ctx, { caseId, bodyId, why }) => {
      if (bodyId !== null || why === 'opened' || why === 'dispatched' || why === 'escalated') return
      withCase(ctx, caseId, (_, about) => {
        const street = streetOf(ctx, about).id
        const { regionId } = ctx.owners.of(about.id)
        if (why === 'bounced' && regionId === street) showForDecision(ctx, about)
        else showToLevel(ctx, about)
      })
    },
    'clock.overdue': (ctx, { caseId, clock }) =>
      withCase(ctx, caseId, (_, about) => overtime(ctx, about, clock)),
    'case.closed': (ctx, { caseId }) => withCase(ctx, caseId, tellObservers),
  },
  wakes: setWeekly,
})

function withCase(ctx: Any, caseId: number, act: (ctx: Any, about: Case) => void): void {
  const about = ctx.cases.get(caseId)
  if (about) act(ctx, about)
}

/** What the speaker has in hand. */
function inHand(ctx: Said): readonly Case[] {
  return ctx.cases.ledBy(ctx.actor.person.id).filter((each) => each.state === 'in_progress')
}

/** What the regions of the speaker's duties owe. */
function owedHere(ctx: Said): readonly Case[] {
  const regions = ctx.people
    .posts(ctx.actor.person.id, ctx.now)
    .filter((post) => DECIDERS.some((role) => role === post.role))
    .map((post) => post.regionId)
  return [...new Set(regions)]
    .flatMap((regionId) => ctx.owners.ofRegion(regionId))
    .flatMap((id) => ctx.cases.get(id) ?? [])
}
