import { missingYear } from '../../bot/domain/calendar.js'
import type { Case } from '../../bot/domain/case.js'
import { isClaimable } from '../../bot/domain/life.js'
import type { DayFigures } from '../../bot/domain/store.js'
import { days, minutes } from '../../bot/domain/time.js'
import {
  type Any,
  ageOf,
  byUrgency,
  elsewhere,
  isLate,
  isNews,
  type Line,
  leaderOf,
  markedTitle,
  type Scope,
} from './context.js'
import { sectionLines } from './sections.js'

const FRIDAY = 5
/** Rank of what is elsewhere: below what presses here, with what was promised. */
const AWAY = 2
/** Most of a promise that is repeated, in characters. */
const PROMISE_SHOWN = 24

/** The staff digest of a territory; null when there is no news, unless the whole of it was asked for. */
export function staffDigest(ctx: Any, scope: Scope): string | null {
  const lines = ctx.cases
    .live(scope.regionId)
    .map((about) => lineOf(ctx, about, scope))
    .filter((line) => line !== null)
    .sort(byUrgency)
  const below = sectionLines(ctx, scope)
  const figures = ctx.cases.figures(scope.regionId, scope.since, ctx.now)
  const moved = figures.opened + figures.claimed + figures.resolved
  const pressing = lines.some(
    (line) => line.rank === 0 || (line.rank === 1 && isNews(ctx, line.about)),
  )
  const silent = lines.length + below.lines.length === 0 || !scope.whole
  if (moved === 0 && !below.news && !pressing && silent) return null
  const shown = lines.slice(0, scope.most)
  const left = lines.length - shown.length
  const rest = left > 0 ? [ctx.text('more', { count: left }, scope.lang)] : []
  return [
    headOf(ctx, scope, figures, lines),
    ...byMicrogrid(ctx, shown, scope),
    ...rest,
    ...below.lines,
    ...calendarLine(ctx, scope),
  ].join('\n')
}

const COUNTED = [
  'opened',
  'claimed',
  'resolved',
  'overdue',
  'waiting',
  'due',
  'away',
  'unanswered',
  'hung',
] as const

/** The day, the territory, and the figures that are not zero. */
function headOf(ctx: Any, scope: Scope, figures: DayFigures, lines: readonly Line[]): string {
  const counts = {
    opened: figures.opened,
    claimed: figures.claimed,
    resolved: figures.resolved,
    waiting: lines.filter((line) => line.rank === 1).length,
    overdue: lines.filter((line) => line.rank === 0 && line.at < ctx.now).length,
    due: lines.filter((line) => line.rank === 0 && line.at >= ctx.now).length,
    unanswered: lines.filter((line) => line.rank === 3).length,
    away: lines.filter((line) => line.away === true).length,
    hung: lines.filter((line) => line.rank === 4).length,
  }
  const named = COUNTED.filter((key) => counts[key] > 0).map((key) =>
    ctx.text(key, { count: counts[key] }, scope.lang),
  )
  const quiet = ctx.text('quiet', {}, scope.lang)
  return ctx.text(
    'staff_head',
    {
      day: { day: scope.day },
      region: ctx.regions.get(scope.regionId)?.name ?? '',
      figures: named.length === 0 ? quiet : named.join(ctx.text('between', {}, scope.lang)),
    },
    scope.lang,
  )
}

function lineOf(ctx: Any, about: Case, scope: Scope): Line | null {
  const { lang } = scope
  const n = about.number
  const standing = standingLine(ctx, about, scope)
  if (standing) return standing
  const away = awayLine(ctx, about, scope)
  if (away) return away
  const title = markedTitle(ctx, about, lang)
  const age = ctx.now - about.reportedAt
  if (about.state === 'reported' || about.state === 'accepted') {
    const text = ctx.text('accept_line', { n, title }, lang)
    return { about, rank: 1, at: about.reportedAt, text }
  }
  if (isClaimable(about.state)) {
    const text =
      age < minutes(1)
        ? ctx.text('fresh_line', { n, title }, lang)
        : ctx.text('waiting_line', { n, title, span: { span: age } }, lang)
    return { about, rank: 1, at: about.reportedAt, text }
  }
  if (about.state === 'resolved') {
    const text = ctx.text('answer_line', { n, title }, lang)
    return { about, rank: 3, at: -(about.resolvedAt ?? 0), text }
  }
  return dueLine(ctx, about, scope) ?? promiseLine(ctx, about, scope)
}

/** What an institution or the street has and nobody there has taken on yet: theirs to answer, ours to keep in sight. */
function awayLine(ctx: Any, about: Case, scope: Scope): Line | null {
  const where = about.leaderId !== null || about.state === 'resolved' ? null : elsewhere(ctx, about)
  if (where === null) return null
  const late = isLate(ctx, about)
  const age = ageOf(ctx, about, scope.lang)
  const params = { n: about.number, title: markedTitle(ctx, about, scope.lang), where, age }
  const text = ctx.text(late ? 'away_late_line' : 'away_line', params, scope.lang)
  return { about, rank: AWAY, at: about.reportedAt, text, away: true }
}

/** What stands still stays in sight: it has a plan with a day, or waits for its reporter's word. */
function standingLine(ctx: Any, about: Case, scope: Scope): Line | null {
  const wait = ctx.waits.of(about.id)
  if (!wait || about.state === 'resolved') return null
  const at = wait.until
  const params = { n: about.number, title: markedTitle(ctx, about, scope.lang) }
  if (wait.why === 'plan') {
    const due = { day: ctx.calendar.day(at) }
    return { about, rank: 4, at, text: ctx.text('hung_line', { ...params, due }, scope.lang) }
  }
  const span = { span: ctx.now - wait.since }
  return { about, rank: 2, at, text: ctx.text('asked_line', { ...params, span }, scope.lang) }
}

/** On Fridays, while working days are guesses or will be next year. */
function calendarLine(ctx: Any, { day, lang }: Scope): readonly string[] {
  const year = missingYear(ctx.calendar, day)
  if (year === null || ctx.calendar.weekday(day) !== FRIDAY) return []
  return [ctx.text('calendar_line', { year }, lang)]
}

function dueLine(ctx: Any, about: Case, scope: Scope): Line | null {
  const at = about.dueResolution
  if (at > ctx.now + days(1)) return null
  const params = {
    n: about.number,
    title: markedTitle(ctx, about, scope.lang),
    due: { time: at },
    who: leaderOf(ctx, about, scope.lang),
  }
  const text = ctx.text(at < ctx.now ? 'past_line' : 'due_line', params, scope.lang)
  return { about, rank: 0, at, text }
}

function promiseLine(ctx: Any, about: Case, scope: Scope): Line | null {
  const said = ctx.cases
    .events(about.id)
    .findLast((event) => event.what === 'note' && event.words !== '')
  if (!said || about.private) return null
  const words = [...said.words.replace(/\s+/gu, ' ')]
  const short = words.slice(0, PROMISE_SHOWN).join('')
  const text = ctx.text(
    'promise_line',
    {
      n: about.number,
      title: markedTitle(ctx, about, scope.lang),
      words: words.length > PROMISE_SHOWN ? `${short}…` : short,
      who: leaderOf(ctx, about, scope.lang),
    },
    scope.lang,
  )
  return { about, rank: 2, at: -said.at, text }
}

/** Under the name of each micro-grid when there is more than one; the one with the most urgent line first. */
function byMicrogrid(ctx: Any, lines: readonly Line[], scope: Scope): readonly string[] {
  const groups = new Map<number, string[]>()
  for (const line of lines) {
    groups.set(line.about.regionId, [...(groups.get(line.about.regionId) ?? []), line.text])
  }
  if (groups.size < 2) return lines.map((line) => line.text)
  return [...groups].flatMap(([regionId, texts]) => {
    const region = ctx.regions.get(regionId)?.name ?? ''
    return [ctx.text('region', { region }, scope.lang), ...texts]
  })
}
