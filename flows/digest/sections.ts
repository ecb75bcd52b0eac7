import { days } from '../../bot/domain/time.js'
import { type Any, type Part, type Scope, titleOf } from './context.js'
import { emptyPosts } from './vacant.js'
import { weekLine } from './weekly.js'

/** A part of the staff digest below the list of cases. */
export type Section = (ctx: Any, scope: Scope) => Part

type Lines = (ctx: Any, scope: Scope) => readonly string[]

/** Whatever it says is reason enough for a digest. */
function news(lines: Lines): Section {
  return (ctx, scope) => {
    const said = lines(ctx, scope)
    return { lines: said, news: said.length > 0 }
  }
}

/** Said along with other news only. */
function aside(lines: Lines): Section {
  return (ctx, scope) => ({ lines: lines(ctx, scope), news: false })
}

/** Lines of one section in a group; whoever asks for all in private sees all. */
const MOST = 3
const MOST_IN_PRIVATE = 30

/** Everything below the list of cases, in this order: a new part is a new entry here. */
export const SECTIONS: readonly Section[] = [
  news(recurrenceLines),
  aside(consultationLines),
  aside(lookBackLines),
  aside(weekLine),
  news(pollLines),
  emptyPosts,
]

/** The lines of all sections, and whether one of them is news. */
export function sectionLines(ctx: Any, scope: Scope): Part {
  const parts = SECTIONS.map((section) => section(ctx, scope))
  return {
    lines: parts.flatMap(({ lines }) => few(ctx, scope, lines)),
    news: parts.some((part) => part.news),
  }
}

function few(ctx: Any, scope: Scope, lines: readonly string[]): readonly string[] {
  const most = scope.whole ? MOST_IN_PRIVATE : MOST
  if (lines.length <= most) return lines
  const count = lines.length - most + 1
  return [...lines.slice(0, most - 1), ctx.text('more', { count }, scope.lang)]
}

/** What came back since yesterday, and where it was before. */
function recurrenceLines(ctx: Any, scope: Scope): readonly string[] {
  return ctx.followUps.recurrences.since(scope.regionId, scope.since).flatMap((link) => {
    const about = ctx.cases.get(link.caseId)
    const earlier = ctx.cases.get(link.earlierId)
    if (!about || !earlier) return []
    const title = titleOf(ctx, about, scope.lang)
    const params = { n: about.number, title, nth: link.nth, m: earlier.number }
    return [ctx.text('again_line', params, scope.lang)]
  })
}

/** Consultations of today and tomorrow, and those whose outcome nobody has told. */
function consultationLines(ctx: Any, scope: Scope): readonly string[] {
  return ctx.followUps.consultations.waiting(scope.regionId).flatMap((made) => {
    const about = ctx.cases.get(made.caseId)
    if (!about || made.meetsAt > ctx.now + days(2)) return []
    const params = { n: about.number, title: titleOf(ctx, about, scope.lang) }
    const text =
      made.meetsAt > ctx.now
        ? ctx.text('meets_line', { ...params, time: { time: made.meetsAt } }, scope.lang)
        : ctx.text('undecided_line', params, scope.lang)
    return [text]
  })
}

/** Closed matters that nobody has looked at again although it is time. */
function lookBackLines(ctx: Any, scope: Scope): readonly string[] {
  return ctx.followUps.lookBacks.due(scope.regionId, ctx.now).flatMap((look) => {
    const about = ctx.cases.get(look.caseId)
    if (about?.state !== 'closed') return []
    const params = { n: about.number, title: titleOf(ctx, about, scope.lang), days: look.days }
    return [ctx.text('look_back_line', params, scope.lang)]
  })
}

/** Opinion polls that ended. */
function pollLines(ctx: Any, scope: Scope): readonly string[] {
  const chats = ctx.chats
    .all('residents')
    .filter((chat) => chat.regionId !== null)
    .filter((chat) => ctx.regions.within(chat.regionId ?? 0, scope.regionId))
    .map((chat) => chat.id)
  if (chats.length === 0) return []
  const least = ctx.limits.smallestCount
  return ctx.polls.closedBetween(chats, scope.since, ctx.now).map((poll) => {
    const { question } = poll
    const { answers, counts } = ctx.polls.result(poll.id, least)
    if (counts === null) return ctx.text('poll_few', { question, least }, scope.lang)
    const count = Math.max(...counts)
    const top = poll.options[counts.indexOf(count)] ?? ''
    return ctx.text('poll_line', { question, answers, top, count }, scope.lang)
  })
}
