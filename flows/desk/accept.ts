import type { Case } from '../../bot/domain/case.js'
import { isTier, TIERS, type Tier } from '../../bot/domain/category.js'
import { isNowhere } from '../../bot/domain/place.js'
import { checkStaff, refuseState, type Said } from './context.js'
import { tierWords } from './texts.js'

/** 受理: the community takes it in, then somebody of it or a captain follows it up. */
export function accept(ctx: Said, about: Case): void {
  checkStaff(ctx, about)
  if (about.state !== 'accepted' && !acceptStep(ctx, about)) refuseState(ctx, about)
  const n = about.number
  const take = { label: 'do_claim', do: 'claim', arg: about.id } as const
  if (about.private) {
    const told = tellDetails(ctx, about)
    ctx.say(told ? 'accepted_private' : 'accepted_unread', { n }, { about, choices: [take] })
    return
  }
  const pass = { label: 'do_dispatch', do: 'dispatch', arg: about.id } as const
  ctx.say('accepted', { n }, { about, choices: [take, pass] })
}

/** Moves a reported case to accepted; false where its life forbids that. */
export function acceptStep(ctx: Said, about: Case): boolean {
  const actorId = ctx.actor.person.id
  const outcome = ctx.cases.step(about.id, 'accept', { at: ctx.now, actorId })
  if (outcome.ok) ctx.fact('case.changed', { caseId: about.id, action: 'accept', actorId })
  return outcome.ok
}

/** Puts a case among those to be taken; the captains hear of it from the flow of orders. */
export function offerStep(ctx: Said, about: Case): boolean {
  const actorId = ctx.actor.person.id
  const outcome = ctx.cases.step(about.id, 'offer', { at: ctx.now, actorId })
  if (outcome.ok) ctx.fact('case.changed', { caseId: about.id, action: 'offer', actorId })
  return outcome.ok
}

/** 定级: the tier, and with it the clocks: flow `clocks` counts them anew from the report by its rule. */
export function grade(ctx: Said, about: Case, rest: string): void {
  checkStaff(ctx, about)
  const n = about.number
  if (about.state === 'closed') refuseState(ctx, about)
  const tier = readTier(rest)
  if (tier === null) ctx.refuse('grade_which', { n })
  ctx.cases.edit(about.id, { tier }, ctx.now, ctx.actor.person.id)
  ctx.fact('case.updated', { caseId: about.id })
  const offered = ctx.rules.rule(about.category, tier).mode !== 'accept'
  if (offered && !about.private && about.state === 'reported') {
    if (acceptStep(ctx, about)) offerStep(ctx, about)
  }
  ctx.say('graded', { n, tier: { tier } }, { about })
}

function readTier(written: string): Tier | null {
  const word = written.trim().toLowerCase()
  if (isTier(word)) return word
  return TIERS.find((tier) => tierWords[tier].some((each) => each === word)) ?? null
}

function tellDetails(ctx: Said, about: Case): boolean {
  const { number: n, title, words, place } = about
  const photos = ctx.cases.photos(about.id).map((photo) => photo.hash)
  const options = { about, kind: 'reply', photos } as const
  const me = ctx.actor.person.id
  if (isNowhere(place)) return ctx.tell(me, 'details_nowhere', { n, title, words }, options)
  return ctx.tell(me, 'details', { n, title, words, place: { place } }, options)
}
