import type { Case } from '../../bot/domain/case.js'
import { captainsFor } from '../../bot/domain/standing.js'
import type { Chat } from '../../bot/flow.js'
import { type Any, nameFor } from './context.js'

/** Puts a case among those to be taken and says so to the captains. Does nothing where the life forbids it. */
export function offer(ctx: Any, about: Case): void {
  const outcome = ctx.cases.step(about.id, 'offer', { at: ctx.now, actorId: null })
  if (outcome.ok) postOffer(ctx, outcome.case)
}

/** Says in the captains' groups, or to the captains themselves, that a case waits. */
export function postOffer(ctx: Any, about: Case): void {
  if (about.private) return
  const groups = captainsGroups(ctx, about)
  for (const group of groups) postCard(ctx, group, about, cardOf(ctx, about, 0), 'post')
  if (groups.length > 0) return
  for (const captain of captainsFor(ctx, about, ctx.now)) {
    ctx.tell(
      captain.id,
      'offer_private',
      { n: about.number, title: about.title },
      { kind: 'offer', about, choices: [{ label: 'do_claim', do: 'claim', arg: about.id }] },
    )
  }
}

/** The words of an offer again, after something about the case changed. Silent where a post cannot be edited. */
export function refreshOffer(ctx: Any, about: Case): void {
  if (about.state !== 'open') return
  for (const group of captainsGroups(ctx, about)) {
    postCard(ctx, group, about, cardOf(ctx, about, 0), 'skip')
  }
}

/** What became of an offer, shown on its newest card. */
export function settleOffer(
  ctx: Any,
  about: Case,
  how: 'offer_taken' | 'offer_staff' | 'offer_done' | 'offer_closed',
): void {
  if (offersOf(ctx, about) === 0) return
  const { number: n, title } = about
  const card = cardOf(ctx, about, 0)
  for (const group of captainsGroups(ctx, about)) {
    const options = { kind: 'offer', card, uneditable: 'skip', about } as const
    if (how === 'offer_taken' || how === 'offer_done') {
      ctx.post(group, how, { n, title, who: leaderName(ctx, about) }, options)
    } else if (how === 'offer_closed') {
      const reason = { reason: about.closeReason ?? 'fixed' }
      ctx.post(group, how, { n, title, reason }, options)
    } else {
      ctx.post(group, how, { n, title }, options)
    }
  }
}

/** After a case came back: the card before says so, and a new one asks. */
export function offerBack(ctx: Any, about: Case): void {
  const { number: n, title } = about
  const options = {
    kind: 'offer',
    card: cardOf(ctx, about, 1),
    uneditable: 'skip',
    about,
  } as const
  for (const group of captainsGroups(ctx, about)) {
    ctx.post(group, 'offer_back', { n, title }, options)
  }
  postOffer(ctx, about)
}

/** Among those to be taken again: by the institution that owes it, else by everybody. */
export function backToPool(ctx: Any, about: Case): void {
  if (ctx.owners.of(about.id).bodyId === null) offerBack(ctx, about)
  else ctx.cases.step(about.id, 'dispatch', { at: ctx.now, actorId: null })
}

/** What was not fixed last time, in the reporter's words; empty when the case is new or nothing was said. */
export function whyAgain(ctx: Any, about: Case): string {
  if (about.round === 0) return ''
  const events = ctx.cases.events(about.id)
  const resolved = events.findLastIndex((event) => event.what === 'resolve')
  const said = events
    .slice(resolved + 1)
    .findLast((event) => event.what === 'reopen' && event.words !== '')
  return said?.words ?? ''
}

function postCard(
  ctx: Any,
  group: Chat,
  about: Case,
  card: string,
  uneditable: 'post' | 'skip',
): void {
  const { number: n, title } = about
  const options = {
    kind: 'offer',
    card,
    uneditable,
    about,
    choices: [{ label: 'do_claim', do: 'claim', arg: about.id }],
  } as const
  const why = whyAgain(ctx, about)
  if (why !== '') ctx.post(group, 'offer_again_why', { n, title, why }, options)
  else if (reopened(ctx, about)) ctx.post(group, 'offer_again', { n, title }, options)
  else if (about.dueResponse <= ctx.now) ctx.post(group, 'offer_waiting', { n, title }, options)
  else {
    const key = about.tier === 'simple' ? 'offer_simple' : 'offer'
    ctx.post(group, key, { n, title, due: { time: about.dueResponse } }, options)
  }
}

/** True while a case opened again has not been taken again. */
function reopened(ctx: Any, about: Case): boolean {
  const events = ctx.cases.events(about.id)
  const again = events.findLastIndex((event) => event.what === 'reopen')
  return again >= 0 && !events.slice(again).some((event) => event.what === 'claim')
}

/**
 * Every time a case is offered anew it gets a card of its own, so that people see it; what happens later
 * edits the newest. `back` counts from the newest.
 */
function cardOf(ctx: Any, about: Case, back: number): string {
  const turn = offersOf(ctx, about) - 1 - back
  return turn <= 0 ? `offer:${about.id}` : `offer:${about.id}.${turn}`
}

/** How often it was put among those to be taken. */
function offersOf(ctx: Any, about: Case): number {
  return ctx.cases.events(about.id).filter((event) => event.to === 'open' && event.from !== 'open')
    .length
}

function captainsGroups(ctx: Any, about: Case): readonly Chat[] {
  if (about.private) return []
  return ctx.chats.serving(about.regionId, 'captains').filter((chat) => chat.leftAt === null)
}

function leaderName(ctx: Any, about: Case): string {
  return about.leaderId === null ? '' : nameFor(ctx, about, about.leaderId)
}
