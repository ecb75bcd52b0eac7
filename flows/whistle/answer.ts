import type { Case } from '../../bot/domain/case.js'
import { handOn } from '../../bot/domain/moving.js'
import { isMember } from '../../bot/domain/standing.js'
import { hours } from '../../bot/domain/time.js'
import type { Whistle } from '../../bot/domain/whistle.js'
import {
  type Any,
  bodyName,
  cardOf,
  caseOf,
  groupsOf,
  matterOf,
  note,
  type Said,
} from './context.js'

/** After the set time others of an institution may still say that they came, too. */
const ALSO_MS = hours(12)
/** So many of an institution's newest whistles are looked through. */
const MOST_CALLS = 20
const MOST_CHOICES = 6

/** 报到: here, and when; with a number the one about that case. */
export function arrive(ctx: Said, rest: string): void {
  const whistle = pick(ctx, rest, 'whistle_here')
  if (whistle) here(ctx, whistle)
}

/** 来不了: with a reason. */
export function notComing(ctx: Said, rest: string): void {
  const whistle = pick(ctx, rest, 'whistle_not')
  if (whistle) refuse(ctx, whistle, rest.replace(NUMBER, '').trim())
}

/** The button or number of one whistle. */
export function arriveAt(ctx: Said, arg: string): void {
  const whistle = mine(ctx, arg)
  if (whistle) here(ctx, whistle)
}

/** The button of somebody who cannot come, or the reason they wrote then. */
export function notComingTo(ctx: Said, arg: string, rest: string): void {
  const whistle = mine(ctx, arg)
  if (whistle) refuse(ctx, whistle, rest.trim())
}

const NUMBER = /^#?\s*(\d{1,7})(?:\u53f7)?(?=[\s,\uff0c]|$)[\s,\uff0c]*/u

function mine(ctx: Said, arg: string): Whistle | null {
  const whistle = ctx.whistles.get(Number(arg))
  const me = ctx.actor.person.id
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (!whistle || !isMember(ctx, whistle.bodyId, me, ctx.now)) return ctx.refuse('none', {})
  return whistle
}

/** Which whistle is meant; asks when several fit. Null when it asked. */
function pick(ctx: Said, rest: string, reply: 'whistle_here' | 'whistle_not'): Whistle | null {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  const fitting = fits(ctx, rest)
  const [first, second] = fitting
  if (!first) return ctx.refuse('none', {})
  if (!second) return first
  ctx.say(
    reply === 'whistle_here' ? 'which' : 'which_not',
    {},
    {
      kind: 'question',
      ask: [ctx.actor.person.id],
      choices: fitting.slice(0, MOST_CHOICES).map(
        (whistle) =>
          ({
            label: 'choice_plain',
            do: reply,
            arg: whistle.id,
            params: { matter: matterOf(ctx, whistle) },
          }) as const,
      ),
    },
  )
  return null
}

function fits(ctx: Said, rest: string): readonly Whistle[] {
  const number = Number(NUMBER.exec(rest)?.[1] ?? 0)
  const about = ctx.about?.id ?? null
  const meant = (whistle: Whistle): boolean => {
    if (number > 0) return caseOf(ctx, whistle)?.number === number
    return about === null || whistle.caseId === about
  }
  const bodies = ctx.bodies.of(ctx.actor.person.id, ctx.now)
  const asked = bodies.flatMap((body) => ctx.whistles.askedOf(body.id)).filter(meant)
  if (asked.length > 0) return asked
  return bodies
    .flatMap((body) => ctx.whistles.ofBody(body.id, MOST_CALLS))
    .filter((whistle) => meant(whistle) && whistle.arriveBy + ALSO_MS > ctx.now)
}

function here(ctx: Said, whistle: Whistle): void {
  if (whistle.state === 'arrived' || whistle.state === 'late') {
    alsoHere(ctx, whistle)
    return
  }
  const me = ctx.actor.person.id
  const late = ctx.now > whistle.arriveBy
  const others = ctx.whistles.together(whistle.blowId)
  const leader = others.find((each) => each.leads) ?? null
  const leads = leader === null
  const arrived: Whistle = {
    ...whistle,
    state: late ? 'late' : 'arrived',
    leads,
    settledAt: ctx.now,
    answeredBy: me,
    reason: '',
  }
  ctx.whistles.save(arrived)
  ctx.cancel('due', whistle.id)
  ctx.cancel('silent', whistle.id)
  ctx.fact('whistle.answered', { whistleId: whistle.id, how: late ? 'late' : 'arrived' })
  keepPhotos(ctx, whistle)
  const lead =
    others.length < 2
      ? ''
      : leader === null
        ? ctx.text('you_lead', {}, ctx.chat.lang)
        : ctx.text('other_leads', { body: bodyName(ctx, leader) }, ctx.chat.lang)
  sayHere(ctx, arrived, lead)
  if (leads) takeOver(ctx, arrived)
}

function sayHere(ctx: Said, whistle: Whistle, lead: string): void {
  const me = ctx.actor.person.id
  const body = bodyName(ctx, whistle)
  const matter = matterOf(ctx, whistle)
  const time = { time: ctx.now }
  const span = { span: ctx.now - whistle.arriveBy }
  const who = ctx.actor.name
  if (whistle.state === 'late') {
    ctx.say('here_late', { time, span, lead })
    ctx.tell(whistle.callerId, 'told_late', { body, span, who, matter }, photosOf(ctx))
    note(ctx, whistle, me, ctx.text('log_late', { body, span }))
  } else {
    ctx.say('here', { time, lead })
    ctx.tell(whistle.callerId, 'told_here', { body, who, time, matter }, photosOf(ctx))
    note(ctx, whistle, me, ctx.text('log_here', { body }))
  }
  settle(ctx, whistle, 'card_here')
}

function alsoHere(ctx: Said, whistle: Whistle): void {
  if (whistle.answeredBy === ctx.actor.person.id) {
    ctx.toast('here_already', {})
    return
  }
  keepPhotos(ctx, whistle)
  const who = ctx.actor.name
  note(ctx, whistle, ctx.actor.person.id, ctx.text('log_here', { body: who }))
  ctx.tell(whistle.callerId, 'told_also', { who, matter: matterOf(ctx, whistle) })
  ctx.say('here_also', {})
}

function refuse(ctx: Said, whistle: Whistle, why: string): void {
  const me = ctx.actor.person.id
  if (whistle.state === 'arrived' || whistle.state === 'late') {
    ctx.refuse('here_already', {})
  }
  if (why === '') {
    const free = { do: 'whistle_why', arg: whistle.id } as const
    ctx.say('why_not', {}, { kind: 'question', ask: [me], free })
    return
  }
  if (why.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
  const settled = { settledAt: ctx.now, answeredBy: me, reason: why } as const
  const refused: Whistle = { ...whistle, ...settled, state: 'refused' }
  ctx.whistles.save(refused)
  ctx.cancel('due', whistle.id)
  ctx.cancel('silent', whistle.id)
  ctx.fact('whistle.answered', { whistleId: whistle.id, how: 'refused' })
  const body = bodyName(ctx, whistle)
  note(ctx, whistle, me, ctx.text('log_refused', { body, why }))
  ctx.say('refused', {})
  ctx.tell(whistle.callerId, 'told_refused', { body, why, matter: matterOf(ctx, whistle) })
  settle(ctx, refused, 'card_refused')
}

/** The first institution to arrive leads 首接负责: it owes the case now, unless another one does already. */
function takeOver(ctx: Any, whistle: Whistle): void {
  const about = caseOf(ctx, whistle)
  const kind = ctx.bodies.get(whistle.bodyId)?.kind
  if (!about || kind === 'members' || about.state === 'closed' || about.state === 'resolved') return
  if (ctx.owners.of(about.id).bodyId !== null) return
  if (about.leaderId === null) {
    const outcome = ctx.cases.step(about.id, 'dispatch', {
      at: ctx.now,
      actorId: whistle.answeredBy,
    })
    if (!outcome.ok) return
    const actorId = whistle.answeredBy
    ctx.fact('case.changed', { caseId: about.id, action: 'dispatch', actorId })
  }
  const to = { regionId: callingRegion(ctx, whistle, about), bodyId: whistle.bodyId } as const
  handOn(ctx, about, { ...to, mode: 'assign', why: 'dispatched' }, whistle.answeredBy)
}

/** The region in whose name it was blown, or what became of that by merging and splitting. */
function callingRegion(ctx: Any, { regionId }: Whistle, about: Case): number {
  const heirs = ctx.regions.successors(regionId).map((region) => region.id)
  return heirs.find((id) => ctx.regions.within(about.regionId, id)) ?? heirs[0] ?? regionId
}

function settle(ctx: Any, whistle: Whistle, key: 'card_here' | 'card_refused'): void {
  const params = { matter: matterOf(ctx, whistle), body: bodyName(ctx, whistle) }
  const options = { kind: 'offer', card: cardOf(whistle), uneditable: 'skip' } as const
  for (const group of groupsOf(ctx, { id: whistle.bodyId })) ctx.post(group, key, params, options)
}

function keepPhotos(ctx: Said, whistle: Whistle): void {
  if (whistle.caseId === null) return
  for (const hash of ctx.photos) {
    ctx.cases.addPhoto(whistle.caseId, hash, 'after', ctx.now, ctx.actor.person.id)
  }
}

function photosOf(ctx: Said): { readonly photos?: readonly string[] } {
  return ctx.photos.length > 0 ? { photos: ctx.photos } : {}
}
