import type { Case, CloseReason } from '../../bot/domain/case.js'
import { isLive } from '../../bot/domain/life.js'
import { checkReply, NEVER } from '../../bot/domain/reply.js'
import { concerned, openGroup } from '../../bot/domain/standing.js'
import { type Any, checkStaff, refuseState, type Said } from './context.js'

/** The reasons a case may be declined with. */
const REASONS = ['not_ours', 'not_found', 'cannot'] as const
type Reason = (typeof REASONS)[number]

/** 不予受理: with its reason, which the reporter reads as it was written. */
export function decline(ctx: Said, about: Case, rest: string): void {
  checkOpen(ctx, about)
  const why = rest.trim()
  if (why !== '') {
    close(ctx, about, 'not_ours', why)
    return
  }
  ctx.say(
    'decline_which',
    { n: about.number },
    {
      kind: 'question',
      about,
      ask: [ctx.actor.person.id],
      choices: REASONS.map((reason) => ({
        label: reason,
        do: 'decline_as',
        arg: `${about.id}-${reason}`,
      })),
    },
  )
}

/** The kind of reason was chosen; its words are asked for. */
export function declineAs(ctx: Said, arg: string, rest: string): void {
  const { about, reason } = readArg(ctx, arg)
  if (!about || !reason) return
  checkOpen(ctx, about)
  if (rest.trim() !== '') {
    close(ctx, about, reason, rest.trim())
    return
  }
  const free = { do: 'decline_words', arg } as const
  const ask = [ctx.actor.person.id]
  ctx.say('decline_why', { n: about.number }, { kind: 'question', about, ask, free })
}

/** The words of the reason. */
export function declineWords(ctx: Said, arg: string, rest: string): void {
  const { about, reason } = readArg(ctx, arg)
  if (!about || !reason || rest.trim() === '') return
  checkOpen(ctx, about)
  close(ctx, about, reason, rest.trim())
}

/** Tells everybody concerned, the reporter in the group by name when there is no other way. */
export function tellConcerned(ctx: Any, about: Case, reason: CloseReason, why: string): void {
  const group = openGroup(ctx, about)
  const params = { n: about.number, title: about.title, reason: { reason }, why }
  for (const personId of concerned(ctx, about)) {
    const loud = personId === about.reporterId && group !== null
    ctx.tell(personId, 'told_declined', params, { about, ...(loud ? { orIn: group } : {}) })
  }
}

function close(ctx: Said, about: Case, reason: Reason, words: string): void {
  if (words.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
  if (!mayGo(ctx, about, reason, words)) return
  const actorId = ctx.actor.person.id
  const outcome = ctx.cases.step(about.id, 'reject', { at: ctx.now, actorId, words, reason })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  ctx.fact('case.closed', { caseId: about.id, reason, unrated: false })
  ctx.say('declined', { n: about.number }, { about })
  tellConcerned(ctx, about, reason, words.replace(/[\u3002.]+$/u, ''))
}

/** Looks at the reason before the reporter reads it: what may not stand is refused, what says nothing asked back once. */
function mayGo(ctx: Said, about: Case, reason: Reason, words: string): boolean {
  const fault = checkReply({ kind: 'decline', words, about, official: true })
  if (fault === null) return true
  const n = about.number
  if (NEVER.includes(fault)) ctx.refuse(fault === 'rude' ? 'reply_rude' : 'reply_numbers', { n })
  const me = ctx.actor.person.id
  if (!ctx.followUps.askBack(about.id, about.round, me, 'decline', ctx.now)) return true
  const free = { do: 'decline_words', arg: `${about.id}-${reason}` } as const
  ctx.say('decline_back', { n }, { kind: 'question', about, ask: [me], free })
  return false
}

function checkOpen(ctx: Said, about: Case): void {
  checkStaff(ctx, about)
  if (!isLive(about.state) || about.state === 'resolved') refuseState(ctx, about)
}

function readArg(ctx: Said, arg: string): { about: Case | null; reason: Reason | null } {
  const [id, written] = arg.split('-')
  const reason = REASONS.find((each) => each === written) ?? null
  return { about: ctx.cases.get(Number(id)), reason }
}
