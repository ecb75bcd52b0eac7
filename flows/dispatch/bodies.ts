import type { Body } from '../../bot/domain/body.js'
import type { Case } from '../../bot/domain/case.js'
import { handOn } from '../../bot/domain/moving.js'
import { hearerOf, reachable } from '../../bot/domain/standing.js'
import {
  type Any,
  checkGiver,
  loudly,
  move,
  refuseState,
  regionOfGiver,
  relieve,
  type Said,
  whereOf,
} from './context.js'

/** Institutions for the category of a case that serve its place, those made for it before those for anything. */
export function fittingBodies(ctx: Any, about: Case): readonly Body[] {
  const serving = ctx.bodies
    .serving(about.regionId, about.category)
    .filter((body) => body.kind !== 'members')
  const made = serving.filter((body) => body.categories.length > 0)
  return [...made, ...serving.filter((body) => body.categories.length === 0)]
}

/** What a written name may mean: institutions serving the place, or one of anywhere by its code. */
export function bodiesNamed(ctx: Any, about: Case, name: string): readonly Body[] {
  const coded = ctx.bodies.byCode(name.toUpperCase()) ?? ctx.bodies.byCode(name)
  if (coded && coded.endedAt === null) return [coded]
  return ctx.bodies.named(about.regionId, name)
}

/** The button of an institution. */
export function giveBody(ctx: Said, arg: string): void {
  const [caseId, bodyId] = arg.split('-').map(Number)
  const about = ctx.cases.get(caseId ?? 0)
  const body = ctx.bodies.get(bodyId ?? 0)
  if (!about || !body) return
  checkGiver(ctx, about)
  if (about.state === 'closed' || about.state === 'resolved') refuseState(ctx, about)
  giveToBody(ctx, about, body, '')
}

/** Hands a case to an institution: it owes the answer now, in the name of whoever gave it. */
export function giveToBody(ctx: Said, about: Case, body: Body, note: string): void {
  const n = about.number
  const actorId = ctx.actor.person.id
  const owner = ctx.owners.of(about.id)
  const waits = about.state === 'dispatched' || about.state === 'in_progress'
  if (owner.bodyId === body.id && waits) ctx.refuse('given_already', { n, body: body.name })
  relieve(ctx, about)
  if (!move(ctx, about, 'dispatch', actorId, note)) refuseState(ctx, about)
  const regionId = regionOfGiver(ctx, about, actorId)
  handOn(ctx, about, { regionId, bodyId: body.id, mode: 'assign', why: 'dispatched' }, actorId)
  if (canReach(ctx, about, body)) {
    ctx.say('given', { n, body: body.name }, { about })
    return
  }
  const official = ctx.chat.kind === 'private' || ctx.chat.purpose === 'staff'
  const contact = official ? body.contact : ''
  ctx.say('given_unreached', { n, body: body.name, contact }, { about })
}

/** An institution owes it now: it gets the card, and the reporter hears where the case is. */
export function followGiven(ctx: Any, about: Case, bodyId: number): void {
  const body = ctx.bodies.get(bodyId)
  if (!body || about.state !== 'dispatched') return
  showToBody(ctx, about, body)
  const due = { time: dueOf(ctx, about) }
  const told = { n: about.number, title: about.title, body: body.name, due }
  ctx.tell(hearerOf(ctx, about), 'told_given', told, { about, ...loudly(ctx, about) })
}

/**
 * The card of a case for an institution: its group, and whoever answers for it in private; a private matter only
 * those. Never who reported it.
 */
function showToBody(ctx: Any, about: Case, body: Body): void {
  const key = about.round > 0 ? 'body_again' : 'body_card'
  const photos = ctx.cases
    .photos(about.id)
    .filter((photo) => photo.when === 'before')
    .map((photo) => photo.hash)
  const options = { kind: 'offer', about, photos, choices: choicesFor(about) } as const
  for (const group of groupsOf(ctx, about, body)) {
    const card = cardOf(ctx, about)
    ctx.post(group, key, cardParams(ctx, about, body, true), { ...options, card })
  }
  for (const { id } of ctx.bodies.members(body.id, ctx.now)) {
    ctx.tell(id, key, cardParams(ctx, about, body, false), options)
  }
}

function canReach(ctx: Any, about: Case, body: Body): boolean {
  const members = ctx.bodies.members(body.id, ctx.now)
  return (
    groupsOf(ctx, about, body).length > 0 || members.some((person) => reachable(ctx, person.id))
  )
}

function dueOf(ctx: Any, about: Case): number {
  return about.dueResponse > ctx.now ? about.dueResponse : about.dueResolution
}

/** What became of it, on the card in the institution's group. */
export function settleCard(ctx: Any, about: Case): void {
  const turns = timesGiven(ctx, about)
  if (about.private || turns === 0) return
  const last = ctx.owners.history(about.id).findLast((owner) => owner.bodyId !== null)
  const body = last?.bodyId == null ? null : ctx.bodies.get(last.bodyId)
  if (!body) return
  const { number: n, title } = about
  const options = { kind: 'offer', card: cardOf(ctx, about), uneditable: 'skip', about } as const
  for (const group of groupsOf(ctx, about, body)) {
    if (about.leaderId !== null && about.state === 'in_progress') {
      const who = ctx.people.nameIn(about.leaderId, group.id)
      ctx.post(group, 'body_taken', { n, title, who }, options)
    } else ctx.post(group, 'body_over', { n, title, state: { state: about.state } }, options)
  }
}

function cardParams(ctx: Any, about: Case, body: Body, inGroup: boolean) {
  const given = ctx.cases.events(about.id).findLast((event) => event.what === 'dispatch')
  const note = given?.words ?? ''
  const old = ctx.now - about.reportedAt
  const first = ctx.owners.history(about.id).filter((owner) => owner.bodyId !== null).length <= 1
  return {
    n: about.number,
    title: about.title,
    where: whereOf(ctx, about, inGroup),
    body: body.name,
    due: { time: dueOf(ctx, about) },
    note: [
      first ? '' : ctx.text('body_age', { span: { span: old } }),
      note === '' ? '' : ctx.text('body_note', { words: note }),
    ].join(''),
  }
}

function choicesFor(about: Case) {
  return [
    { label: 'do_take', do: 'claim', arg: about.id },
    { label: 'do_not_ours', do: 'not_ours', arg: about.id },
  ] as const
}

function groupsOf(ctx: Any, about: Case, body: Body) {
  if (about.private) return []
  return ctx.bodies
    .chats(body.id)
    .map((id) => ctx.chats.get(id))
    .filter((chat) => chat !== null && chat.leftAt === null)
    .filter((chat) => chat !== null)
}

/** Every time it is given out it has a card of its own, so that people see it. */
function cardOf(ctx: Any, about: Case): string {
  return `body:${about.id}.${timesGiven(ctx, about)}`
}

function timesGiven(ctx: Any, about: Case): number {
  return ctx.owners.history(about.id).filter((owner) => owner.bodyId !== null).length
}
