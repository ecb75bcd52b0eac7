import type { Case } from '../../bot/domain/case.js'
import { whoMustAct } from '../../bot/domain/duty.js'
import type { Role } from '../../bot/domain/person.js'
import { WORKERS } from '../../bot/domain/standing.js'
import { defineFlow } from '../../bot/flow.js'
import {
  type Alarm,
  type Any,
  type Borrowed,
  langOf,
  type Reply,
  type Table,
  titleOf,
  type Word,
  withCase,
  workedHere,
} from './context.js'
import { agree, disagree, extend, extendWhy } from './extend.js'
import { hang, hangWhy, leavePlan, planSoon, resume } from './hang.js'
import { endAll, fire, followGrade, followOwner, keep, restart, schedule } from './run.js'
import { succeed } from './succeed.js'
import { supervise } from './supervise.js'
import { texts, words } from './texts.js'
import { remindCaptains, watchUntaken } from './untaken.js'
import { endWait, hearPictures, noticeReporter, toldMore, wait, waitedEnough } from './wait.js'
import { sayNow } from './warn.js'

const AT_WORK = ['staff', 'street', 'department'] as const satisfies readonly Role[]
const OFFICE = ['staff', 'street'] as const satisfies readonly Role[]

/**
 * Clocks 时限: three promises of every case, by its rule, in the office's time. What is left of them
 * is told at half time and shortly before, once, only to whoever must act; when the time is over it is said once
 * more and the case goes up instead. They stand still while the resident is asked or a plan has its day.
 */
export const clocks = defineFlow<Table, Word, Reply, Borrowed, Alarm>({
  name: 'clocks',
  texts,
  words,
  borrows: ['claim', 'accept', 'note', 'dispatch'],
  commands: {
    wait: { takes: 'case', who: [...WORKERS, 'street'], fits: workedHere, run: wait },
    hang: { takes: 'case', who: AT_WORK, fits: workedHere, run: hang },
    extend: { takes: 'case', who: [...WORKERS, 'street'], fits: workedHere, run: extend },
    extend_yes: { takes: 'case', who: OFFICE, fits: asked, run: agree },
    extend_no: { takes: 'case', who: OFFICE, fits: asked, run: disagree },
    supervise: { takes: 'case', who: OFFICE, fits: workedHere, run: supervise },
  },
  answers: {
    told_more: { run: toldMore },
    hang_why: { run: hangWhy },
    extend_why: { run: extendWhy },
  },
  timers: {
    clock: { late: 'always', run: fire },
    say: { late: 'always', run: sayNow },
    unclaimed: { late: 'always', run: remindCaptains },
    waited: { late: 'always', run: waited },
    plan_soon: { late: 'always', run: planSoon },
  },
  hears: hearPictures,
  on: {
    'case.opened': (ctx, { caseId }) => withCase(ctx, caseId, begin),
    'case.changed': (ctx, { caseId, action, actorId }) => {
      withCase(ctx, caseId, leavePlan)
      if (action === 'offer') withCase(ctx, caseId, watchUntaken)
      if (actorId !== null && HUMAN.includes(action)) keep(ctx, caseId, 'response')
    },
    'case.claimed': (ctx, { caseId }) => {
      ctx.cancel('unclaimed', caseId)
      keep(ctx, caseId, 'response')
    },
    'case.released': (ctx, { caseId }) => withCase(ctx, caseId, watchUntaken),
    'case.noted': (ctx, { caseId }) => keep(ctx, caseId, 'response', 'feedback'),
    'case.contacted': (ctx, { caseId, personId }) =>
      withCase(ctx, caseId, (_, about) => contacted(ctx, about, personId)),
    // Whoever calls an institution has answered; how it comes is on the whistle.
    'whistle.blown': (ctx, { caseId }) => {
      if (caseId !== null) keep(ctx, caseId, 'response')
    },
    'case.verified': (ctx, { caseId }) => keep(ctx, caseId, 'response'),
    'case.gave_up': (ctx, { caseId }) => {
      ctx.cancel('unclaimed', caseId)
      withCase(ctx, caseId, leavePlan)
      keep(ctx, caseId, 'response', 'feedback')
    },
    'case.escalated': (ctx, { caseId }) => {
      ctx.cancel('unclaimed', caseId)
      withCase(ctx, caseId, leavePlan)
    },
    'case.owned': (ctx, fact) => {
      withCase(ctx, fact.caseId, leavePlan)
      followOwner(ctx, fact)
    },
    'post.handed': succeed,
    'case.updated': (ctx, { caseId }) =>
      withCase(ctx, caseId, (_, about) => {
        hurry(ctx, about)
        followGrade(ctx, about)
        noticeReporter(ctx, about)
      }),
    'danger.seen': (ctx, { caseId }) =>
      withCase(ctx, caseId, (_, about) => {
        hurry(ctx, about)
        followGrade(ctx, about)
      }),
    'case.resolved': (ctx, { caseId }) => {
      keep(ctx, caseId, 'response', 'feedback', 'resolution')
      endAll(ctx, caseId)
    },
    'case.closed': (ctx, { caseId }) => {
      keep(ctx, caseId, 'response', 'feedback', 'resolution')
      endAll(ctx, caseId)
    },
    'case.reopened': (ctx, { caseId }) =>
      withCase(ctx, caseId, (_, about) => {
        endAll(ctx, caseId)
        restart(ctx, about)
        watchUntaken(ctx, about)
      }),
  },
  wakes: (ctx) => {
    const root = ctx.regions.root()
    for (const about of root ? ctx.cases.live(root.id) : []) schedule(ctx, about.id)
  },
})

/** What a person does to a case that is an answer to it: the promise of a first word is kept. */
const HUMAN: readonly string[] = ['accept', 'dispatch', 'claim', 'handover', 'give_up', 'reject']

/** A new case: its clocks run, and whoever the rule names hears of it beside those who must act. */
function begin(ctx: Any, about: Case): void {
  schedule(ctx, about.id)
  watchUntaken(ctx, about)
  tellOthers(ctx, about)
}

/** Staff hear of what they must accept and of dangers from other flows; nobody is told twice. */
function tellOthers(ctx: Any, about: Case): void {
  const { tells } = ctx.rules.rule(about.category, about.tier)
  const roles = about.private ? tells.filter((role) => OFFICE.some((each) => each === role)) : tells
  const heard = new Set([
    ...whoMustAct(ctx, about, ctx.now),
    ...ctx.people.holders(about.regionId, 'staff', ctx.now).map((each) => each.id),
    about.reporterId,
  ])
  const others = roles.flatMap((role) => ctx.people.holders(about.regionId, role, ctx.now))
  for (const id of new Set(others.map((each) => each.id))) {
    if (!heard.has(id)) tellOpened(ctx, about, id)
  }
}

function tellOpened(ctx: Any, about: Case, id: number): void {
  const tier = { tier: about.tier } as const
  const kind = about.tier === 'emergency' ? 'alert' : 'update'
  const title = titleOf(ctx, about, langOf(ctx, id))
  if (about.private) ctx.tell(id, 'told_opened_private', { n: about.number, tier }, { about, kind })
  else {
    const params = { n: about.number, title, tier, category: { category: about.category } } as const
    ctx.tell(id, 'told_opened', { ...params, due: { time: about.dueResponse } }, { about, kind })
  }
}

/** A danger waits neither for a word nor for the day of a plan. */
function hurry(ctx: Any, about: Case): void {
  const why = ctx.waits.of(about.id)?.why
  if (about.tier !== 'emergency' || why === undefined) return
  if (why === 'plan') resume(ctx, about)
  else endWait(ctx, about)
}

/** Words of whoever works on it are a first answer; words of its reporter end the wait for them. */
function contacted(ctx: Any, about: Case, personId: number): void {
  if (personId === about.leaderId) keep(ctx, about.id, 'response')
  else noticeReporter(ctx, about)
}

/** The time of a wait is over: for the resident's word, or until the day of a plan. */
function waited(ctx: Any, ref: string): void {
  const about = ctx.cases.get(Number(ref))
  const found = ctx.waits.of(Number(ref))
  if (!about || !found || about.state === 'closed') return
  if (found.why === 'plan') resume(ctx, about)
  else waitedEnough(ctx, about)
}

/** Cases for which somebody asks an extension. */
function asked(ctx: Parameters<typeof workedHere>[0]): readonly Case[] {
  return workedHere(ctx).filter((each) => ctx.waits.extension(each.id) !== null)
}
