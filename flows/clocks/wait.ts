import type { Case } from '../../bot/domain/case.js'
import { whoMustAct } from '../../bot/domain/duty.js'
import { concerned, hearerOf, openGroup } from '../../bot/domain/standing.js'
import { hours } from '../../bot/domain/time.js'
import {
  type Any,
  awake,
  checkLength,
  checkLive,
  checkWorks,
  hearingTime,
  isAtWork,
  type Said,
} from './context.js'
import { goOn, keep, standStill } from './run.js'

/** 等回话: asks the reporter for what is missing; the clocks stand still until they answer. */
export function wait(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  const what = rest.trim()
  checkWorks(ctx, about)
  checkLive(ctx, about)
  checkLength(ctx, what)
  if (ctx.waits.of(about.id) !== null) ctx.refuse('waiting_already', { n })
  const me = ctx.actor.person.id
  const hearer = hearerOf(ctx, about)
  if (hearer === me) ctx.refuse('wait_own', { n })
  if (what === '') {
    const free = { do: 'wait', arg: about.id } as const
    ctx.say('wait_what', { n }, { about, kind: 'question', ask: [me], free })
    return
  }
  if (!ask(ctx, about, hearer, what)) ctx.refuse('wait_unreached', { n })
  const until = awake(ctx, ctx.now + ctx.limits.waitForResidentMs)
  keep(ctx, about.id, 'response')
  standStill(ctx, about.id)
  ctx.waits.set({ caseId: about.id, why: 'resident', since: ctx.now, until, personId: me })
  ctx.at('waited', about.id, until)
  ctx.cases.log(about.id, 'wait', ctx.now, me, what)
  ctx.fact('case.paused', { caseId: about.id, paused: true })
  ctx.say('waiting', { n, day: { day: ctx.calendar.day(until) } }, { about })
}

function ask(ctx: Said, about: Case, hearer: number, what: string): boolean {
  const group = openGroup(ctx, about)
  const params = { n: about.number, title: about.title, what: what.replace(/[\u3002.]+$/u, '') }
  return ctx.tell(hearer, 'wait_ask', params, {
    about,
    kind: 'question',
    ask: [hearer],
    free: { do: 'told_more', arg: about.id },
    ...(group ? { orIn: group } : {}),
  })
}

/** The reporter answers what was asked: it is added to the case, passed on, and the clocks go on. */
export function toldMore(ctx: Said, arg: string, rest: string): void {
  const about = ctx.cases.get(Number(arg))
  if (about) takeAnswer(ctx, about, rest.trim())
}

/** Pictures a reporter sends in private while they are waited for belong to that case. */
export function hearPictures(ctx: Said): boolean {
  const plain = ctx.message.text.trim() === '' && ctx.photos.length > 0
  if (!plain || ctx.chat.kind !== 'private') return false
  const waiting = ctx.cases
    .of(ctx.actor.person.id)
    .filter((each) => ctx.waits.of(each.id)?.why === 'resident')
  const [only] = waiting
  if (!only || waiting.length > 1) return false
  takeAnswer(ctx, only, '')
  return true
}

function takeAnswer(ctx: Said, about: Case, words: string): void {
  checkLive(ctx, about)
  checkLength(ctx, words)
  const me = ctx.actor.person.id
  for (const hash of ctx.photos) ctx.cases.addPhoto(about.id, hash, 'before', ctx.now, me)
  const room = ctx.limits.maxWords - about.words.length - 1
  if (words !== '' && room > 0) {
    const added = `${about.words}\n${words.slice(0, room)}`
    ctx.cases.edit(about.id, { words: added.trim() }, ctx.now, me)
  }
  ctx.cases.log(about.id, 'message', ctx.now, me, '')
  ctx.fact('case.contacted', { caseId: about.id, personId: me })
  ctx.fact('case.updated', { caseId: about.id })
  const waited = ctx.waits.of(about.id)
  if (waited?.why === 'resident') cameBack(ctx, about, words)
  else tellAnswer(ctx, about, words, waited?.personId ?? null)
  ctx.say('answer_thanks', { n: about.number }, { kind: 'ack', about })
}

/** Something happened to a case that waits: goes on when it was its reporter's word or picture. */
export function noticeReporter(ctx: Any, about: Case): void {
  const waited = ctx.waits.of(about.id)
  if (waited?.why !== 'resident') return
  const people = concerned(ctx, about)
  const spoke = ctx.cases
    .events(about.id)
    .some(
      ({ at, actorId, what }) =>
        at >= waited.since && actorId !== null && people.includes(actorId) && SPOKEN.includes(what),
    )
  const sent = ctx.cases
    .photos(about.id)
    .some(({ at, by }) => at >= waited.since && by !== null && people.includes(by))
  if (spoke || sent) cameBack(ctx, about, '')
}

const SPOKEN: readonly string[] = ['message', 'edit', 'photo']

function cameBack(ctx: Any, about: Case, words: string): void {
  const asker = ctx.waits.of(about.id)?.personId ?? null
  endWait(ctx, about)
  tellAnswer(ctx, about, words, asker)
}

/** The clocks go on, and nothing is asked any more. */
export function endWait(ctx: Any, about: Case): void {
  ctx.waits.end(about.id)
  ctx.cancel('waited', about.id)
  ctx.unask('told_more', about.id)
  ctx.cases.log(about.id, 'go_on', ctx.now, null, '')
  goOn(ctx, about.id)
  ctx.fact('case.paused', { caseId: about.id, paused: false })
}

function tellAnswer(ctx: Any, about: Case, words: string, asker: number | null): void {
  const n = about.number
  const due = { time: ctx.cases.get(about.id)?.dueResolution ?? about.dueResolution }
  const photos = ctx.cases
    .photos(about.id)
    .filter((photo) => photo.at === ctx.now && photo.when === 'before')
    .map((photo) => photo.hash)
  const options = { about, kind: 'reply', photos } as const
  for (const id of new Set([asker, about.leaderId].filter((each) => each !== null))) {
    if (words !== '') ctx.tell(id, 'answer_told', { n, words, due }, options)
    else if (photos.length > 0) ctx.tell(id, 'answer_photo', { n, due }, options)
    else ctx.tell(id, 'answer_came', { n, due }, options)
  }
}

/** Nobody answered in time: the clocks go on, whoever must act hears so, and the reporter is not asked again. */
export function waitedEnough(ctx: Any, about: Case): void {
  const asker = ctx.waits.of(about.id)?.personId ?? null
  endWait(ctx, about)
  const { number: n, title } = about
  const due = { time: ctx.cases.get(about.id)?.dueResolution ?? about.dueResolution }
  const acting = whoMustAct(ctx, about, ctx.now)
  for (const id of new Set([...acting, ...(asker === null ? [] : [asker])])) {
    const after = hearingTime(ctx, about, isAtWork(ctx, about, id), ctx.now)
    const until = after + hours(24)
    ctx.tell(id, 'wait_over', { n, title, due }, { kind: 'reminder', about, after, until })
  }
  ctx.tell(hearerOf(ctx, about), 'wait_over_reporter', { n, title }, { kind: 'reminder', about })
}
