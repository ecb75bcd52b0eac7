import type { Case } from '../../bot/domain/case.js'
import { actsForOwner, dutyRegion, hearerOf, ownCase, TAKERS } from '../../bot/domain/standing.js'
import { briefInto } from './brief.js'
import {
  type Any,
  claimableHere,
  inHand,
  nameFor,
  refuseState,
  reporterGroup,
  type Said,
} from './context.js'
import { settleOffer } from './offer.js'
import { watch } from './stale.js'

/** The first who says so has it; everybody else hears who was first. */
export function claim(ctx: Said, about: Case): void {
  const me = ctx.actor.person.id
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (about.leaderId === me && about.state === 'in_progress') {
    ctx.toast('yours_already', { n: about.number })
    return
  }
  checkRight(ctx, about)
  if (about.state === 'in_progress') {
    sayLost(ctx, about)
    return
  }
  const limit = ctx.limits.openClaimsPerPerson
  const office = actsForOwner(ctx, about, me, ctx.now)
  if (!office && inHand(ctx, me) >= limit) ctx.refuse('too_many', { n: about.number, count: limit })
  const outcome = ctx.cases.step(about.id, 'claim', { at: ctx.now, actorId: me, leaderId: me })
  if (outcome.ok) {
    taken(ctx, outcome.case)
    return
  }
  if (outcome.why === 'lost' || outcome.case.state === 'in_progress') {
    sayLost(ctx, outcome.case)
    return
  }
  refuseState(ctx, outcome.case)
}

/** The cases meant by a claim without a number. */
export const claimFits = claimableHere

/** Gives somebody a hand with a case that has a leader already. */
export function helpOut(ctx: Said, about: Case): void {
  const me = ctx.actor.person
  const n = about.number
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (about.reporterId === me.id) ctx.refuse('own', { n })
  if (about.private) ctx.refuse('staff_only', { n })
  if (about.leaderId === me.id) {
    ctx.toast('yours_already', { n })
    return
  }
  if (about.leaderId === null || about.state !== 'in_progress') {
    if (about.state !== 'open' && about.state !== 'dispatched') refuseState(ctx, about)
    ctx.say('nobody_leads', { n }, claimChoice(about))
    return
  }
  if (!ctx.cases.addPerson(about.id, me.id, 'helper', ctx.now)) {
    ctx.toast('helping_already', { n })
    return
  }
  ctx.cases.log(about.id, 'help', ctx.now, me.id, '')
  ctx.say('helping', { n, who: nameFor(ctx, about, about.leaderId), helper: ctx.actor.name })
  ctx.tell(about.leaderId, 'helping_told', { n, helper: ctx.actor.name }, { about })
  briefInto(ctx, about, me.id)
}

/** Everything that follows when a case has a new leader, whoever moved it. */
export function followClaim(ctx: Any, about: Case, leaderId: number): void {
  watch(ctx, about)
  settleOffer(ctx, about, 'offer_taken')
  ctx.fact('case.claimed', { caseId: about.id, personId: leaderId })
}

/** Tells the reporter who has it, in the group by name when we cannot write to them. */
export function tellClaimed(ctx: Any, about: Case, saidIn: Said['chat'] | null): void {
  const hearer = hearerOf(ctx, about)
  if (about.leaderId === null || hearer === about.leaderId) return
  const group = reporterGroup(ctx, about, saidIn)
  ctx.tell(
    hearer,
    'told_claimed',
    { n: about.number, title: about.title, who: nameFor(ctx, about, about.leaderId) },
    {
      about,
      choices: [{ label: 'do_relay', do: 'relay', arg: about.id }],
      ...(group ? { orIn: group } : {}),
    },
  )
}

function taken(ctx: Said, about: Case): void {
  const n = about.number
  const who = ctx.actor.name
  followClaim(ctx, about, ctx.actor.person.id)
  if (ctx.chat.kind === 'group') {
    const home = ctx.chat.id === about.chatId
    if (ctx.pressed) ctx.toast('claimed', { n, who })
    else ctx.say(home ? 'claimed_here' : 'claimed', { n, who }, { about })
  }
  const briefed = briefInto(ctx, about, ctx.actor.person.id)
  if (!briefed && ctx.chat.kind === 'group') ctx.say('brief_elsewhere', { n })
  tellClaimed(ctx, about, ctx.chat)
}

function checkRight(ctx: Said, about: Case): void {
  const n = about.number
  if (ownCase(ctx, about, ctx.actor.person.id)) ctx.refuse('own', { n })
  if (actsForOwner(ctx, about, ctx.actor.person.id, ctx.now)) return
  if (!ctx.may(dutyRegion(ctx, about), ...TAKERS)) ctx.refuse('not_there', { n })
  const staff = ctx.may(about.regionId, 'staff')
  if (about.private && !staff) ctx.refuse('staff_only', { n })
  if (about.state === 'reported') {
    ctx.refuse(ctx.may(about.regionId, 'staff') ? 'not_yet_staff' : 'not_yet', { n })
  }
}

function sayLost(ctx: Said, about: Case): void {
  const n = about.number
  const who = about.leaderId === null ? '' : nameFor(ctx, about, about.leaderId)
  if (ctx.pressed) {
    ctx.toast('lost_short', { n, who })
    return
  }
  ctx.say(
    'lost',
    { n, who },
    { about, choices: [{ label: 'do_help', do: 'help_out', arg: about.id }] },
  )
}

/** The button that takes a case. */
export function claimChoice(about: Case) {
  return { about, choices: [{ label: 'do_claim', do: 'claim', arg: about.id }] } as const
}
