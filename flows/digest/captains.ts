import type { Case } from '../../bot/domain/case.js'
import {
  type Any,
  ageOf,
  byUrgency,
  elsewhere,
  isLate,
  isNews,
  type Line,
  leaderOf,
  type Scope,
} from './context.js'

/** The captains' morning list: its words and the cases that can be taken. */
export interface MorningList {
  readonly body: string
  readonly open: readonly Case[]
  /** False when it only says what was said the days before. */
  readonly news: boolean
}

/**
 * What waits to be taken, what is due today, and what others have in hand: a case stays in the list of its home,
 * wherever it is (一格管到底). Null when there is nothing.
 */
export function captainsList(ctx: Any, scope: Scope): MorningList | null {
  const live = ctx.cases.live(scope.regionId).filter((each) => !each.private)
  const waiting = live.filter((each) => each.state !== 'in_progress' && each.state !== 'resolved')
  const away = waiting.filter((each) => isTakenAway(ctx, each))
  const open = waiting.filter(
    (each) => (each.state === 'open' || each.state === 'dispatched') && !away.includes(each),
  )
  const today = live.filter(
    (each) => each.state === 'in_progress' && ctx.calendar.day(each.dueResolution) <= scope.day,
  )
  if (open.length + today.length + away.length === 0) return null
  const lines = [
    ...open.map((each) => openLine(ctx, each, scope)),
    ...today.map((each) => todayLine(ctx, each, scope)),
    ...away.map((each) => awayLine(ctx, each, scope)),
  ].sort(byUrgency)
  const region = ctx.regions.get(scope.regionId)?.name ?? ''
  const counts = { region, waiting: open.length, due: today.length, away: away.length }
  const both = open.length > 0 && today.length > 0
  const some = open.length > 0 ? 'captains_open' : 'captains_due'
  const here = open.length + today.length > 0
  const head = ctx.text(both ? 'captains_both' : here ? some : 'captains_away', counts, scope.lang)
  const shown = lines.slice(0, scope.most)
  const left = lines.length - shown.length
  const rest = left > 0 ? [ctx.text('more', { count: left }, scope.lang)] : []
  const news = today.length > 0 || open.some((each) => isNews(ctx, each))
  return { body: [head, ...shown.map((line) => line.text), ...rest].join('\n'), open, news }
}

/** True for what an institution, the community or the street owes: nobody here is asked to take it. */
function isTakenAway(ctx: Any, about: Case): boolean {
  const { bodyId, regionId } = ctx.owners.of(about.id)
  const above = regionId !== about.regionId && ctx.regions.within(about.regionId, regionId)
  return bodyId !== null || (above && about.state === 'accepted')
}

function awayLine(ctx: Any, about: Case, scope: Scope): Line {
  const { number: n, title } = about
  const where = elsewhere(ctx, about) ?? ctx.text('the_community', {}, scope.lang)
  const params = { n, title, where, age: ageOf(ctx, about, scope.lang) }
  const text = ctx.text(isLate(ctx, about) ? 'away_late_line' : 'away_line', params, scope.lang)
  return { about, rank: 2, at: about.reportedAt, text }
}

function openLine(ctx: Any, about: Case, scope: Scope): Line {
  const { number: n, title, dueResponse } = about
  // Above, somebody else has a new time for it; here it has waited since it was reported.
  const waited = ctx.clocks
    .history(about.id)
    .some((clock) => clock.kind === 'response' && clock.warned === 100)
  const text =
    dueResponse > ctx.now && !waited
      ? ctx.text('open_line', { n, title, due: { time: dueResponse } }, scope.lang)
      : ctx.text('open_late', { n, title, span: { span: ctx.now - about.reportedAt } }, scope.lang)
  return { about, rank: 1, at: about.reportedAt, text }
}

function todayLine(ctx: Any, about: Case, scope: Scope): Line {
  const who = leaderOf(ctx, about, scope.lang)
  const text = ctx.text('today_line', { n: about.number, title: about.title, who }, scope.lang)
  return { about, rank: 0, at: about.dueResolution, text }
}
