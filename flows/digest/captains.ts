import type { Case } from '../../bot/domain/case.js'
import { type Any, byUrgency, isNews, type Line, leaderOf, type Scope } from './context.js'

/** The captains' morning list: its words and the cases that can be taken. */
export interface MorningList {
  readonly body: string
  readonly open: readonly Case[]
  /** False when it only says what was said the days before. */
  readonly news: boolean
}

/** What waits to be taken and what is due today; null when there is neither. */
export function captainsList(ctx: Any, scope: Scope): MorningList | null {
  const live = ctx.cases.live(scope.regionId).filter((each) => !each.private)
  const open = live.filter((each) => each.state === 'open' || each.state === 'dispatched')
  const today = live.filter(
    (each) => each.state === 'in_progress' && ctx.calendar.day(each.dueResolution) <= scope.day,
  )
  if (open.length + today.length === 0) return null
  const lines = [
    ...open.map((each) => openLine(ctx, each, scope)),
    ...today.map((each) => todayLine(ctx, each, scope)),
  ].sort(byUrgency)
  const region = ctx.regions.get(scope.regionId)?.name ?? ''
  const counts = { region, waiting: open.length, due: today.length }
  const both = open.length > 0 && today.length > 0
  const key = both ? 'captains_both' : open.length > 0 ? 'captains_open' : 'captains_due'
  const head = ctx.text(key, counts, scope.lang)
  const shown = lines.slice(0, scope.most)
  const left = lines.length - shown.length
  const rest = left > 0 ? [ctx.text('more', { count: left }, scope.lang)] : []
  const news = today.length > 0 || open.some((each) => isNews(ctx, each))
  return { body: [head, ...shown.map((line) => line.text), ...rest].join('\n'), open, news }
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
