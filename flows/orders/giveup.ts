import type { Case } from '../../bot/domain/case.js'
import { handOn } from '../../bot/domain/moving.js'
import { actsForOwner, concerned, openGroup } from '../../bot/domain/standing.js'
import { mayGo } from './answer-check.js'
import {
  checkLength,
  nameFor,
  refuseState,
  reporterGroup,
  type Said,
  tellReporter,
} from './context.js'
import { offerDrafts } from './drafts.js'
import { settleOffer } from './offer.js'
import { unwatch } from './stale.js'
import { checkMine } from './work.js'

/** It cannot be done, and why. From staff that is the answer; from a neighbour it goes to staff. */
export function giveUp(ctx: Said, about: Case, rest: string): void {
  const why = rest.trim()
  checkMine(ctx, about)
  checkLength(ctx, why)
  if (about.state === 'closed' || about.state === 'resolved') refuseState(ctx, about)
  if (why === '') {
    offerDrafts(ctx, about, 'giveup')
    return
  }
  if (!mayGo(ctx, about, why, 'cannot')) return
  if (ctx.may(about.regionId, 'staff')) {
    closeAsCannot(ctx, about, why)
    return
  }
  passToStaff(ctx, about, why)
}

function passToStaff(ctx: Said, about: Case, why: string): void {
  const me = ctx.actor.person.id
  const n = about.number
  const acts = actsForOwner(ctx, about, me, ctx.now)
  if (!acts && about.leaderId !== me) ctx.refuse('not_yours', { n })
  const owner = ctx.owners.of(about.id)
  const outcome = ctx.cases.step(about.id, 'give_up', { at: ctx.now, actorId: me, words: why })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  ctx.cases.addPerson(about.id, me, 'observer', ctx.now)
  unwatch(ctx, about.id)
  settleOffer(ctx, outcome.case, 'offer_staff')
  const regionId = acts ? owner.regionId : about.scopeId
  handOn(ctx, about, { regionId, bodyId: null, mode: 'accept', why: 'escalated' }, me)
  ctx.fact('case.gave_up', { caseId: about.id, personId: me })
  const where = whereName(ctx, regionId)
  ctx.say('gaveup', { n, where }, { about })
  const who = nameFor(ctx, about, me)
  tellReporter(ctx, about, me, (hearer) =>
    ctx.tell(hearer, 'told_gaveup', { n, title: about.title, who, why, where }, { about }),
  )
}

function whereName(ctx: Said, regionId: number): string {
  const region = ctx.regions.get(regionId)
  return region && region.level !== 'community' ? region.name : ctx.text('the_community', {})
}

function closeAsCannot(ctx: Said, about: Case, why: string): void {
  const n = about.number
  const actorId = ctx.actor.person.id
  const outcome = ctx.cases.step(about.id, 'reject', {
    at: ctx.now,
    actorId,
    words: why,
    reason: 'cannot',
  })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  unwatch(ctx, about.id)
  settleOffer(ctx, outcome.case, 'offer_closed')
  ctx.fact('case.closed', { caseId: about.id, reason: 'cannot', unrated: false })
  const home = ctx.chat.id === openGroup(ctx, about)?.id
  if (home) ctx.say('cannot', { n, why }, { about })
  else ctx.say('cannot_said', { n }, { about })
  const group = reporterGroup(ctx, about, ctx.chat)
  for (const person of concerned(ctx, about)) {
    const loud = person === about.reporterId && group !== null
    ctx.tell(
      person,
      'told_cannot',
      { n, title: about.title, why },
      { about, ...(loud ? { orIn: group } : {}) },
    )
  }
}
