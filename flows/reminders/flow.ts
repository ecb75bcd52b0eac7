import type { Case } from '../../bot/domain/case.js'
import { isClaimable } from '../../bot/domain/life.js'
import { captainsFor } from '../../bot/domain/standing.js'
import type { Instant } from '../../bot/domain/time.js'
import { type Ctx, defineFlow } from '../../bot/flow.js'
import { texts } from './texts.js'

type Table = (typeof texts)['zh-CN']
type Borrowed = 'claim' | 'accept'
type Alarm = 'unclaimed' | 'due'
type Any = Ctx<Table, Borrowed, Alarm>

/** The share of the time to the first answer after which staff hear of a case nobody has. */
const WARNING_SHARE = 0.8

/**
 * Reminders of cases nobody has: once to the captains, once to staff before the first answer is due. Both
 * fire outside quiet hours and look again at that moment, so that nobody is reminded of what is done.
 * Stale claims are asked about by `orders`, unanswered ratings by `rating`: they belong to their steps.
 */
export const reminders = defineFlow<Table, never, never, Borrowed, Alarm>({
  name: 'reminders',
  texts,
  words: {},
  commands: {},
  borrows: ['claim', 'accept'],
  timers: {
    unclaimed: { late: 'always', run: remindCaptains },
    due: { late: 'always', run: remindStaff },
  },
  on: {
    'case.opened': (ctx, { caseId }) => withCase(ctx, caseId, setBoth),
    'case.released': (ctx, { caseId }) => withCase(ctx, caseId, setUnclaimed),
    'case.reopened': (ctx, { caseId }) => withCase(ctx, caseId, setUnclaimed),
    'case.changed': (ctx, { caseId, action }) => {
      if (action === 'offer') withCase(ctx, caseId, setUnclaimed)
    },
    'case.claimed': (ctx, { caseId }) => cancelBoth(ctx, caseId),
    'case.escalated': (ctx, { caseId }) => ctx.cancel('unclaimed', caseId),
    'case.gave_up': (ctx, { caseId }) => ctx.cancel('unclaimed', caseId),
    'case.resolved': (ctx, { caseId }) => cancelBoth(ctx, caseId),
    'case.closed': (ctx, { caseId }) => cancelBoth(ctx, caseId),
  },
})

function setBoth(ctx: Any, about: Case): void {
  setUnclaimed(ctx, about)
  const span = about.dueResponse - about.reportedAt
  const at = about.reportedAt + span * WARNING_SHARE
  if (about.dueResponse > ctx.now) ctx.at('due', about.id, awake(ctx, at))
}

function setUnclaimed(ctx: Any, about: Case): void {
  ctx.at('unclaimed', about.id, awake(ctx, ctx.now + ctx.limits.unclaimedMs))
}

function cancelBoth(ctx: Any, caseId: number): void {
  ctx.cancel('unclaimed', caseId)
  ctx.cancel('due', caseId)
}

function remindCaptains(ctx: Any, ref: string): void {
  const about = ctx.cases.get(Number(ref))
  if (!about || about.private || about.state !== 'open') return
  if (later(ctx, 'unclaimed', about)) return
  const { number: n, title } = about
  const options = { kind: 'reminder', about, ...claimChoice(about) } as const
  const captains = captainsFor(ctx, about, ctx.now)
  const told = captains.filter((each) => ctx.tell(each.id, 'unclaimed', { n, title }, options))
  if (told.length > 0) return
  const group = ctx.chats.serving(about.regionId, 'captains')[0]
  if (group) ctx.post(group, 'unclaimed_group', { n, title }, options)
}

function remindStaff(ctx: Any, ref: string): void {
  const about = ctx.cases.get(Number(ref))
  if (!about || !(about.state === 'reported' || isClaimable(about.state))) return
  if (later(ctx, 'due', about)) return
  const staff = ctx.people.holders(about.regionId, 'staff', ctx.now)
  const told = staff.filter((each) => tellDue(ctx, about, each.id))
  if (told.length > 0) return
  const group = ctx.chats.serving(about.regionId, 'staff')[0]
  if (!group) return
  ctx.post(group, dueSentence(ctx, about), dueParams(ctx, about), dueOptions(about))
}

function tellDue(ctx: Any, about: Case, personId: number): boolean {
  return ctx.tell(personId, dueSentence(ctx, about), dueParams(ctx, about), dueOptions(about))
}

function dueParams(ctx: Any, about: Case) {
  return {
    n: about.number,
    title: about.title,
    due: { time: about.dueResponse },
    span: { span: ctx.now - about.reportedAt },
  } as const
}

function dueSentence(ctx: Any, about: Case) {
  if (about.private) return 'due_soon_private'
  if (about.state === 'reported') return 'due_soon_accept'
  return about.dueResponse > ctx.now ? 'due_soon' : 'due_past'
}

function dueOptions(about: Case) {
  const waits = about.private || about.state === 'reported'
  const choice = waits
    ? ({ label: 'do_accept', do: 'accept', arg: about.id } as const)
    : ({ label: 'do_claim', do: 'claim', arg: about.id } as const)
  return { kind: 'reminder', about, choices: [choice] } as const
}

function claimChoice(about: Case) {
  return { choices: [{ label: 'do_claim', do: 'claim', arg: about.id }] } as const
}

/** True when it is a quiet hour now, after some downtime: the reminder is put off to its end. */
function later(ctx: Any, timer: Alarm, about: Case): boolean {
  const at = awake(ctx, ctx.now)
  if (at > ctx.now) ctx.at(timer, about.id, at)
  return at > ctx.now
}

function awake(ctx: Any, at: Instant): Instant {
  return ctx.calendar.quietUntil(at, ctx.limits.quiet) ?? at
}

function withCase(ctx: Any, caseId: number, act: (ctx: Any, about: Case) => void): void {
  const about = ctx.cases.get(caseId)
  if (about) act(ctx, about)
}
