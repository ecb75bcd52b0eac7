import type { Case } from '../../bot/domain/case.js'
import { reachable, worksOn } from '../../bot/domain/standing.js'
import type { Rating } from '../../bot/domain/store.js'
import { days, type Instant } from '../../bot/domain/time.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Reply =
  | 'rate_fixed'
  | 'rate_satisfied'
  | 'rate_words'
  | 'rate_reason'
  | 'verify_yes'
  | 'verify_no'
export type Alarm = 'follow_up' | 'ends' | 'verify_ends'
export type Any = Ctx<Table, Word | Reply | 'claim', Alarm>
export type Said = MessageCtx<Table, Word | Reply | 'claim', Alarm>
export type Score = 1 | 2 | 3

/** After closing, whoever was asked may still say that it was not fixed for this long. */
export const SAY_LATER = days(30)

/** A case, the round that was asked about, and what was chosen. */
export interface Asked {
  readonly about: Case
  readonly round: number
  readonly value: Score | null
}

/** What a button of this flow carries: `case-round-value`. */
export function argOf(about: Case, value?: Score): string {
  return value === undefined ? `${about.id}-${about.round}` : `${about.id}-${about.round}-${value}`
}

/** The reverse of `argOf`; null when the case is gone. */
export function readArg(ctx: Any, arg: string): Asked | null {
  const [caseId, round, value] = arg.split('-').map(Number)
  const about = ctx.cases.get(caseId ?? 0)
  if (!about || round === undefined) return null
  return { about, round, value: value === 1 || value === 2 || value === 3 ? value : null }
}

/** True for whoever leads, helps, or said that it is done: nobody judges their own work. */
export function ownWork(ctx: Any, about: Case, personId: number): boolean {
  const resolved = ctx.cases.events(about.id).findLast((event) => event.what === 'resolve')
  return worksOn(ctx, about, personId) || resolved?.actorId === personId
}

/** True for the reporter and for whoever filed it for them: their word decides. */
export function speaksForReport(about: Case, personId: number): boolean {
  return about.reporterId === personId || about.proxyId === personId
}

/** Everybody who is asked, the reporter first. Whoever filed it for them is asked where they cannot be. */
export function raters(ctx: Any, about: Case): readonly number[] {
  const first =
    about.proxyId !== null && !reachable(ctx, about.reporterId) ? about.proxyId : about.reporterId
  const people = [first, ...ctx.cases.people(about.id, 'joined')]
  return [...new Set(people)].filter((id) => !ownWork(ctx, about, id))
}

/** True when the person may say whether it is fixed. */
export function mayRate(ctx: Any, about: Case, personId: number): boolean {
  const part =
    speaksForReport(about, personId) || ctx.cases.people(about.id, 'joined').includes(personId)
  return part && !ownWork(ctx, about, personId)
}

/** What the person said in this round, or nothing yet. */
export function ratingOf(ctx: Any, about: Case, personId: number): Rating {
  const found = ctx.cases
    .ratings(about.id, about.round)
    .find((rating) => rating.personId === personId)
  return found ?? { fixed: null, satisfied: null, words: '' }
}

/** Nobody is reminded or asked to look any more. Those who were asked may still answer. */
export function endWaitingFor(ctx: Any, caseId: number): void {
  for (const timer of ['follow_up', 'ends', 'verify_ends'] as const) ctx.cancel(timer, caseId)
  ctx.unask('verify_yes', caseId)
}

/** Puts away every question and timer of the round. */
export function endAsking(ctx: Any, caseId: number): void {
  endWaitingFor(ctx, caseId)
  ctx.unask('rate_fixed', caseId)
}

/** The time itself, or the end of the quiet hours it falls in. */
export function awake(ctx: Any, at: Instant): Instant {
  return ctx.calendar.quietUntil(at, ctx.limits.quiet) ?? at
}

/** 1 fixed · 2 partly · 3 not, as buttons or digits. */
export function fixedChoices(about: Case) {
  return [
    { label: 'yes', do: 'rate_fixed', arg: argOf(about, 1) },
    { label: 'partly', do: 'rate_fixed', arg: argOf(about, 2) },
    { label: 'no', do: 'rate_fixed', arg: argOf(about, 3) },
  ] as const
}
