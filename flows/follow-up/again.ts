import type { Case } from '../../bot/domain/case.js'
import { openCase } from '../../bot/domain/opening.js'
import { REOPENS_WITHIN_DAYS } from '../../bot/domain/recurrence.js'
import { hearerOf } from '../../bot/domain/standing.js'
import { days } from '../../bot/domain/time.js'
import type { Said } from './context.js'
import { link } from './recur.js'

/**
 * What was fixed is broken again: within the category's window the case itself is opened, later a new one is, linked
 * to it and counted. The reporter hears of it when somebody else found out.
 */
export function again(ctx: Said, about: Case): void {
  const n = about.number
  const age = ctx.now - (about.closedAt ?? ctx.now)
  if (age <= days(REOPENS_WITHIN_DAYS[about.category]) && reopen(ctx, about)) {
    ctx.say('reopened', { n }, { about })
    tellReporter(ctx, about, n)
    return
  }
  const fresh = openAnew(ctx, about)
  ctx.say('opened_anew', { n, m: fresh.number }, { about: fresh })
  tellReporter(ctx, about, fresh.number)
}

/** Opens the case again; false where its life forbids that. */
export function reopen(ctx: Said, about: Case): boolean {
  const actorId = ctx.actor.person.id
  const outcome = ctx.cases.step(about.id, 'reopen', { at: ctx.now, actorId })
  if (!outcome.ok) return false
  const { round } = outcome.case
  ctx.fact('case.reopened', { caseId: about.id, personId: actorId, round })
  return true
}

function openAnew(ctx: Said, about: Case): Case {
  const me = ctx.actor.person.id
  const { regionId, chatId, kind, reporterId, title, words, category, tier, place } = about
  const fresh = openCase(
    ctx,
    {
      ...{ regionId, chatId, kind, reporterId, title, words, category, tier, place },
      source: me === reporterId ? 'confirmed' : 'proxy',
      proxyId: me === reporterId ? null : me,
      private: about.private,
      photos: [],
    },
    ctx.now,
    ctx.calendar,
  )
  link(ctx, fresh, about)
  ctx.fact('case.opened', { caseId: fresh.id, tier: fresh.tier, source: fresh.source })
  return fresh
}

function tellReporter(ctx: Said, about: Case, number: number): void {
  const hearer = hearerOf(ctx, about)
  if (hearer === ctx.actor.person.id) return
  ctx.tell(hearer, 'told_again', { n: number, title: about.title }, { about })
}
