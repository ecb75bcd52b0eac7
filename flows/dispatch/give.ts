import type { Body } from '../../bot/domain/body.js'
import type { Case } from '../../bot/domain/case.js'
import { handOn, upwards } from '../../bot/domain/moving.js'
import { leadersNamed, mayLead } from '../../bot/domain/standing.js'
import type { Person } from '../../bot/flow.js'
import { bodiesNamed, fittingBodies, giveToBody } from './bodies.js'
import { checkGiver, checkLength, move, refuseState, relieve, type Said } from './context.js'
import { firstTurn } from './rotate.js'
import { turnWords } from './texts.js'

/** So many institutions are offered as buttons. */
const MOST_BODIES = 3

/**
 * 派单: to an institution, to the one who is named, to whose turn it is, or offered to the captains. Volunteers
 * are asked, never assigned.
 */
export function dispatch(ctx: Said, about: Case, rest: string): void {
  checkGiver(ctx, about)
  checkLength(ctx, rest)
  if (about.state === 'closed' || about.state === 'resolved') refuseState(ctx, about)
  const written = rest.trim()
  const mentioned = ctx.mentioned[0]
  if (mentioned) toPerson(ctx, about, mentioned, written)
  else if (written === '') offerAll(ctx, about)
  else if (turnWords.includes(written.toLowerCase())) byTurns(ctx, about)
  else byName(ctx, about, written)
}

function byName(ctx: Said, about: Case, written: string): void {
  const called = written.replace(/^[@\uff20\s]+/u, '')
  const [name = '', ...more] = called.split(/[\s\uff0c,\uff1a:]+/u)
  const note = more.join(' ')
  const bodies = called === written ? bodiesNamed(ctx, about, name) : []
  const exact = bodies.filter((body) => body.name === name || body.code === name)
  const people = exact.length > 0 ? [] : leadersNamed(ctx, about, ctx.chat.id, name, ctx.now)
  const body = exact[0] ?? (people.length === 0 && bodies.length === 1 ? bodies[0] : undefined)
  if (body) {
    giveToBody(ctx, about, body, note)
    return
  }
  if (people.length === 0 && bodies.length > 1) {
    askWhich(ctx, about, name, bodies)
    return
  }
  if (people.length > 1) ctx.refuse('several', { name })
  toPerson(ctx, about, people[0] ?? ctx.refuse('unknown', { name }), note)
}

/** A member of an institution stands for it; everybody else is asked for themselves. */
function toPerson(ctx: Said, about: Case, person: Person, note: string): void {
  if (mayLead(ctx, about, person.id, ctx.now)) {
    askOne(ctx, about, person)
    return
  }
  const of = ctx.bodies.of(person.id, ctx.now)
  const fits = of.find((body) => body.categories.includes(about.category)) ?? of[0]
  const bare = note.replace(/^[@\uff20]\S*\s*/u, '')
  if (fits && about.reporterId !== person.id) giveToBody(ctx, about, fits, bare)
  else askOne(ctx, about, person)
}

function askWhich(ctx: Said, about: Case, name: string, bodies: readonly Body[]): void {
  const shown = bodies.slice(0, MOST_BODIES + 1)
  const list = shown.map((body) => body.name).join(ctx.text('comma', {}, ctx.chat.lang))
  ctx.say('several_bodies', { name, list }, { about, choices: shown.map(choiceOf(about)) })
}

function choiceOf(about: Case) {
  return (body: Body) =>
    ({
      label: 'to_body',
      do: 'give_body',
      arg: `${about.id}-${body.id}`,
      params: { name: body.name },
    }) as const
}

/** Puts it among those to be taken; staff may hand it to an institution instead. */
function offerAll(ctx: Said, about: Case): void {
  const n = about.number
  if (about.private) ctx.refuse('private', { n })
  const bodies = showsBodies(ctx) ? fittingBodies(ctx, about).slice(0, MOST_BODIES) : []
  const name = bodies[0]?.name
  const choices = bodies.map(choiceOf(about))
  const list = bodies.map((body) => body.name).join(ctx.text('comma', {}, ctx.chat.lang))
  const owner = ctx.owners.of(about.id)
  if (about.state === 'open' && owner.regionId === about.regionId) {
    if (name === undefined) ctx.toast('offered_already', { n })
    else ctx.say('offered_bodies', { n, name, list }, { about, choices })
    return
  }
  offerOut(ctx, about, ctx.actor.person.id)
  if (name === undefined) ctx.say('offered', { n }, { about })
  else ctx.say('offered_bodies', { n, name, list }, { about, choices })
}

/** The directory is for staff: not shown where residents read along. */
function showsBodies(ctx: Said): boolean {
  return ctx.chat.kind === 'private' || ctx.chat.purpose === 'staff'
}

/** Open to everybody of the home region again; whoever had it is thanked. */
export function offerOut(ctx: Said, about: Case, actorId: number): void {
  relieve(ctx, about)
  if (about.state === 'reported') move(ctx, about, 'accept', actorId)
  const waits = about.state === 'open'
  if (!waits && !move(ctx, about, 'offer', actorId)) refuseState(ctx, about)
  const to = { regionId: about.regionId, bodyId: null, mode: 'offer', why: 'dispatched' } as const
  handOn(ctx, about, to, actorId)
}

function byTurns(ctx: Said, about: Case): void {
  const n = about.number
  if (about.private) ctx.refuse('private', { n })
  relieve(ctx, about)
  const actorId = ctx.actor.person.id
  const next = firstTurn(ctx, about, actorId)
  if (next !== null) {
    ctx.say('turn_asked', { n, who: ctx.people.nameIn(next, about.chatId) }, { about })
    return
  }
  offerOut(ctx, about, actorId)
  ctx.say('turn_nobody', { n }, { about })
}

function askOne(ctx: Said, about: Case, person: Person): void {
  const n = about.number
  const who = ctx.people.nameIn(person.id, about.chatId)
  if (!mayLead(ctx, about, person.id, ctx.now)) ctx.refuse('cannot', { n, who })
  if (about.leaderId === person.id && about.state === 'in_progress') refuseState(ctx, about)
  relieve(ctx, about)
  const actorId = ctx.actor.person.id
  if (!move(ctx, about, 'dispatch', actorId)) refuseState(ctx, about)
  const to = { regionId: dutyOf(ctx, about, person.id), bodyId: null } as const
  handOn(ctx, about, { ...to, mode: 'assign', why: 'dispatched' }, actorId)
  const asked = ctx.tell(
    person.id,
    'ask',
    { n, title: about.title },
    { about, kind: 'question', choices: [{ label: 'do_take', do: 'claim', arg: about.id }] },
  )
  ctx.say(asked ? 'asked' : 'unreached', { n, who }, { about })
}

/** The nearest region above the case where the person has a duty. */
function dutyOf(ctx: Said, about: Case, personId: number): number {
  const posts = ctx.people.posts(personId, ctx.now)
  const found = upwards(ctx, about.regionId).find((region) =>
    posts.some((post) => post.regionId === region.id),
  )
  return found?.id ?? about.regionId
}
