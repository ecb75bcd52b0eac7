import type { Case } from '../../bot/domain/case.js'
import { leadersNamed, mayLead } from '../../bot/domain/standing.js'
import type { Chat, Person } from '../../bot/flow.js'
import { briefInto } from './brief.js'
import { followClaim, tellClaimed } from './claim.js'
import { type Any, inHand, nameFor, refuseState, type Said } from './context.js'

/** A question to take a case over: of which case, from whom, to whom, until when. */
interface Request {
  readonly about: Case
  readonly fromId: number
}

/** Asks somebody to go on with a case. It stays where it is until they say yes. */
export function handover(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  const me = ctx.actor.person.id
  if (about.leaderId !== me || about.state !== 'in_progress') ctx.refuse('not_yours', { n })
  const to = whom(ctx, about, rest)
  if (to.id === me) ctx.refuse('handover_self', { n })
  const who = nameFor(ctx, about, to.id)
  if (!mayLead(ctx, about, to.id, ctx.now)) ctx.refuse('handover_cannot', { n, who })
  if (inHand(ctx, to.id) >= ctx.limits.openClaimsPerPerson) ctx.refuse('handover_full', { who })
  const asked = ctx.tell(
    to.id,
    'handover_ask',
    { n, title: about.title, from: nameFor(ctx, about, me) },
    askOptions(ctx, about, me, to.id),
  )
  ctx.say(asked ? 'handover_asked' : 'handover_unreached', { n, who })
}

/** The other said yes: the case is theirs. */
export function acceptHandover(ctx: Said, arg: string): void {
  const request = readRequest(ctx, arg)
  const me = ctx.actor.person.id
  const n = request.about.number
  if (!mayLead(ctx, request.about, me, ctx.now)) ctx.refuse('own', { n })
  const limit = ctx.limits.openClaimsPerPerson
  if (inHand(ctx, me) >= limit) ctx.refuse('too_many', { n, count: limit })
  const outcome = ctx.cases.step(request.about.id, 'handover', {
    at: ctx.now,
    actorId: me,
    leaderId: me,
  })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  followClaim(ctx, outcome.case, me)
  ctx.tell(
    request.fromId,
    'handover_done',
    { n, who: nameFor(ctx, outcome.case, me) },
    { about: outcome.case },
  )
  if (!briefInto(ctx, outcome.case, me)) ctx.say('claimed', { n, who: ctx.actor.name })
  tellClaimed(ctx, outcome.case, ctx.chat)
}

/** The other cannot: nothing changes, and whoever asked is told. */
export function declineHandover(ctx: Said, arg: string): void {
  const { about, fromId } = readRequest(ctx, arg)
  const who = nameFor(ctx, about, ctx.actor.person.id)
  ctx.tell(fromId, 'handover_refused', { n: about.number, who }, { about })
  ctx.toast('handover_refused_ok', { from: nameFor(ctx, about, fromId) })
}

function askOptions(ctx: Said, about: Case, fromId: number, toId: number) {
  const until = ctx.now + ctx.limits.questionMs
  const arg = `${about.id}-${fromId}-${toId}-${until}`
  const group = ctx.chat.kind === 'group' ? ctx.chat : captainsGroup(ctx, about)
  return {
    kind: 'question',
    about,
    ask: [toId],
    until,
    choices: [
      { label: 'handover_yes', do: 'handover_yes', arg },
      { label: 'handover_no', do: 'handover_no', arg },
    ],
    ...(group && !about.private ? { orIn: group } : {}),
  } as const
}

function captainsGroup(ctx: Any, about: Case): Chat | null {
  return ctx.chats.serving(about.regionId, 'captains')[0] ?? null
}

function readRequest(ctx: Said, arg: string): Request {
  const [caseId, fromId, toId, until] = arg.split('-').map(Number)
  const about = ctx.cases.get(caseId ?? 0)
  const mine = toId === ctx.actor.person.id && !ctx.actor.faceless
  const stands = about?.state === 'in_progress' && about.leaderId === fromId
  if (!about || fromId === undefined || !mine || !stands || ctx.now > (until ?? 0)) {
    return ctx.refuse('handover_late', { n: about?.number ?? '' })
  }
  return { about, fromId }
}

function whom(ctx: Said, about: Case, rest: string): Person {
  const mentioned = ctx.mentioned.find((person) => person.id !== ctx.actor.person.id)
  if (mentioned) return mentioned
  const name = rest.replace(/^[@\uff20\s]+/u, '').trim()
  if (name === '') return ctx.refuse('handover_whom', { n: about.number })
  const [first, second] = leadersNamed(ctx, about, ctx.chat.id, name, ctx.now)
  if (second) return ctx.refuse('handover_several', { name })
  return first ?? ctx.refuse('handover_unknown', { name })
}
