import type { Case } from '../../bot/domain/case.js'
import { leadersNamed, mayLead } from '../../bot/domain/standing.js'
import type { Person } from '../../bot/flow.js'
import { acceptStep, offerStep } from './accept.js'
import { checkStaff, refuseState, type Said } from './context.js'

/** 派单: asks the one who is named, else offers it to the captains. Volunteers are asked, never assigned. */
export function dispatch(ctx: Said, about: Case, rest: string): void {
  checkStaff(ctx, about, about.private ? ['staff'] : ['head', 'staff'])
  const name = rest.replace(/^[@\uff20\s]+/u, '').trim()
  const person = ctx.mentioned[0] ?? (name === '' ? null : named(ctx, about, name))
  if (person) askOne(ctx, about, person)
  else offerAll(ctx, about)
}

function offerAll(ctx: Said, about: Case): void {
  const n = about.number
  if (about.private) ctx.refuse('dispatch_private', { n })
  if (about.state === 'open') {
    ctx.toast('offered_already', { n })
    return
  }
  if (about.state === 'reported') acceptStep(ctx, about)
  if (!offerStep(ctx, about)) refuseState(ctx, about)
  ctx.say('offered', { n }, { about })
}

function askOne(ctx: Said, about: Case, person: Person): void {
  const n = about.number
  const who = ctx.people.nameIn(person.id, about.chatId)
  if (!mayLead(ctx, about, person.id, ctx.now)) ctx.refuse('dispatch_cannot', { n, who })
  if (about.leaderId === person.id && about.state === 'in_progress') refuseState(ctx, about)
  relieve(ctx, about)
  const actorId = ctx.actor.person.id
  const outcome = ctx.cases.step(about.id, 'dispatch', { at: ctx.now, actorId })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  ctx.fact('case.changed', { caseId: about.id, action: 'dispatch', actorId })
  const asked = ctx.tell(
    person.id,
    'dispatch_ask',
    { n, title: about.title },
    { about, kind: 'question', choices: [{ label: 'do_take', do: 'claim', arg: about.id }] },
  )
  ctx.say(asked ? 'dispatched' : 'dispatch_unreached', { n, who }, { about })
}

/** Whoever had it so far is told, and stays an observer. */
function relieve(ctx: Said, about: Case): void {
  if (about.leaderId === null || about.state !== 'in_progress') return
  const actorId = ctx.actor.person.id
  const outcome = ctx.cases.step(about.id, 'escalate', { at: ctx.now, actorId })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  ctx.cases.addPerson(about.id, about.leaderId, 'observer', ctx.now)
  ctx.tell(about.leaderId, 'relieved', { n: about.number }, { about })
}

function named(ctx: Said, about: Case, name: string): Person {
  const [first, second] = leadersNamed(ctx, about, ctx.chat.id, name, ctx.now)
  if (second) return ctx.refuse('dispatch_several', { name })
  return first ?? ctx.refuse('dispatch_unknown', { name })
}
