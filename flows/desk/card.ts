import type { Case, CaseEvent } from '../../bot/domain/case.js'
import { ranOut } from '../../bot/domain/clocks.js'
import type { OwnedWhy } from '../../bot/domain/facts.js'
import { minutes } from '../../bot/domain/time.js'
import type { Chat } from '../../bot/flow.js'
import type { Any } from './context.js'

/** A matter that staff must accept: complex, or not to be spoken of in a group. */
export function needsAcceptance(about: Case): boolean {
  return about.state === 'reported'
}

/** Shows staff what waits to be accepted: in their group, private matters to each of them in private. */
export function showWaiting(ctx: Any, about: Case): void {
  const tier = { tier: about.tier }
  const again = ctx.followUps.recurrences.of(about.id)
  const params = {
    n: about.number,
    title: about.title,
    tier: again ? ctx.text('tier_again', { tier, nth: again.nth }) : tier,
    due: { time: about.dueResponse },
  }
  const options = {
    kind: 'offer',
    about,
    choices: [
      { label: 'do_accept', do: 'accept', arg: about.id },
      { label: 'do_decline', do: 'decline', arg: about.id },
    ],
  } as const
  const groups = staffGroups(ctx, about)
  const card = cardOf(ctx, about)
  if (!about.private)
    for (const group of groups) ctx.post(group, 'waiting', params, { ...options, card })
  if (!about.private && groups.length > 0) return
  const told = staffOf(ctx, about).filter((id) => ctx.tell(id, 'waiting', params, options))
  if (told.length > 0) return
  for (const group of groups) ctx.post(group, 'waiting_private', params, options)
}

/** Why a case came back to the desk. */
type Returned = 'gave_up' | Extract<OwnedWhy, 'escalated' | 'overtime' | 'bounced' | 'returned'>

/** Shows staff what came back to the desk, and why, with what may be done about it. */
export function showReturned(ctx: Any, about: Case, by: number | null, how: Returned): void {
  const said = ctx.cases.events(about.id).findLast((event) => RETURNS.includes(event.what))
  const why = (said?.words ?? '').trim()
  const { number: n, title } = about
  const who = by === null ? '' : ctx.people.nameIn(by, about.chatId)
  const span = ctx.now - about.reportedAt
  const age = span < minutes(1) ? ctx.text('age_new', {}) : ctx.text('age', { span: { span } })
  const params = { n, title, why, who, body: lastBody(ctx, about), age }
  const key = keyOf(ctx, about, how, why)
  const options = { kind: 'offer', about, choices: returnedChoices(about) } as const
  const groups = about.private ? [] : staffGroups(ctx, about)
  for (const group of groups) ctx.post(group, key, params, { ...options, card: cardOf(ctx, about) })
  if (groups.length > 0) return
  for (const id of staffOf(ctx, about)) ctx.tell(id, key, params, options)
}

function keyOf(ctx: Any, about: Case, how: Returned, why: string) {
  if (how === 'escalated' && why === '') return 'escalated_plain'
  const late = how === 'overtime' && ranOut(ctx.clocks.history(about.id), ctx.now) === 'resolution'
  return late ? 'unfinished' : how
}

const RETURNS: readonly CaseEvent['what'][] = ['give_up', 'escalate', 'bounce', 'send_down']

/** The institution that had it last. */
function lastBody(ctx: Any, about: Case): string {
  const last = ctx.owners.history(about.id).findLast((owner) => owner.bodyId !== null)
  return last?.bodyId == null ? '' : (ctx.bodies.get(last.bodyId)?.name ?? '')
}

/** What became of it, on the card where there is one. Private matters have none. */
export function settle(ctx: Any, about: Case): void {
  if (about.private || !wasHere(ctx, about)) return
  const { number: n, title } = about
  const options = { kind: 'offer', card: cardOf(ctx, about), uneditable: 'skip', about } as const
  for (const group of staffGroups(ctx, about)) {
    ctx.post(group, 'settled', { n, title, state: { state: about.state } }, options)
  }
}

function returnedChoices(about: Case) {
  return [
    { label: 'do_claim', do: 'claim', arg: about.id },
    ...(about.private ? [] : ([{ label: 'do_dispatch', do: 'dispatch', arg: about.id }] as const)),
    { label: 'do_giveup', do: 'giveup', arg: about.id },
  ] as const
}

function wasHere(ctx: Any, about: Case): boolean {
  if (about.source === 'alert') return false
  const accepted = ctx.cases.events(about.id).find((event) => event.what === 'accept')
  return turns(ctx, about) > 0 || accepted === undefined || accepted.actorId !== null
}

/** Every return to the desk has a card of its own, so that people see it. */
function cardOf(ctx: Any, about: Case): string {
  const turn = turns(ctx, about)
  return turn === 0 ? `desk:${about.id}` : `desk:${about.id}.${turn}`
}

function turns(ctx: Any, about: Case): number {
  return ctx.cases.events(about.id).filter((event) => RETURNS.includes(event.what)).length
}

function staffGroups(ctx: Any, about: Case): readonly Chat[] {
  return ctx.chats.serving(about.regionId, 'staff').filter((chat) => chat.leftAt === null)
}

function staffOf(ctx: Any, about: Case): readonly number[] {
  return ctx.people.holders(about.regionId, 'staff', ctx.now).map((person) => person.id)
}
