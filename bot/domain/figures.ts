import type { FigureCase } from './follow-up.js'
import type { Instant } from './time.js'

/** The field's figures 立案率 结案率 按期结案率 响应率 解决率 满意率 返工率 复发率 as 数字城管 bulletins and the hotline 12345 (三率) publish them. */
export const FIGURES = [
  'opened',
  'closed',
  'inTime',
  'responded',
  'solved',
  'satisfied',
  'reworked',
  'recurred',
] as const
export type Figure = (typeof FIGURES)[number]

/** What is left out of the shares, and counted by itself instead. */
export const EXCLUSIONS = [
  'withdrawn',
  'duplicate',
  'not_found',
  'not_ours',
  'hung',
  'unrated',
] as const
export type Exclusion = (typeof EXCLUSIONS)[number]

/** So many of so many. */
export interface Share {
  readonly count: number
  readonly of: number
}

/** The figures of a span, with what was left out. */
export interface Figures {
  readonly shares: Readonly<Record<Figure, Share>>
  readonly excluded: Readonly<Record<Exclusion, number>>
  /** Everything that came in, whatever became of it. */
  readonly received: number
}

/**
 * Computes the figures of the half-open span `from`…`to`:
 * opened: taken in ÷ received; not: what was not found or belongs elsewhere.
 * closed, inTime: closed, and done by its due ÷ due to close in the span, without what is hung.
 * responded: somebody acted by the due ÷ first responses due in the span.
 * solved: reporters who said “fixed”, themselves or when called ÷ those who said anything.
 * satisfied: reporters who said “satisfied” ÷ those who said anything of it.
 * reworked: opened again after a check ÷ handled. recurred: earlier cases come back ÷ received.
 * Withdrawn and duplicate cases are in none of them.
 */
export function figuresOf(cases: readonly FigureCase[], from: Instant, to: Instant): Figures {
  const within = (at: Instant | null): boolean => at !== null && at >= from && at < to
  const counted = cases.filter((each) => !isVoid(each))
  const received = counted.filter((each) => within(each.reportedAt))
  const ours = counted.filter((each) => !isElsewhere(each))
  const due = ours.filter((each) => within(each.dueResolution) && !each.hung)
  const closed = due.filter((each) => each.closedAt !== null && each.closedAt < to)
  const answerable = ours.filter((each) => within(each.dueResponse))
  const ended = ours.filter((each) => within(each.closedAt))
  const heard = ended.filter((each) => wordOf(each) !== null)
  const judged = ended.filter((each) => each.satisfied !== null)
  const handled = ours.filter(
    (each) => within(each.resolvedAt) || within(each.closedAt) || again(each),
  )
  return {
    shares: {
      opened: share(received, (each) => each.accepted && !isElsewhere(each)),
      closed: { count: closed.length, of: due.length },
      inTime: {
        count: closed.filter((each) => settledAt(each) <= each.dueResolution).length,
        of: due.length,
      },
      responded: share(answerable, respondedInTime),
      solved: share(heard, (each) => wordOf(each) === 1),
      satisfied: share(judged, (each) => each.satisfied === 1),
      reworked: share(handled, again),
      recurred: share(received, (each) => each.recurred),
    },
    excluded: excludedFrom(cases, within),
    received: cases.filter((each) => within(each.reportedAt)).length,
  }
}

/** A share in whole percent; null when it is of fewer than `least`: too few to tell, and people could be recognised. */
export function percentOf({ count, of }: Share, least: number): number | null {
  return of < Math.max(1, least) ? null : Math.round((100 * count) / of)
}

function excludedFrom(
  cases: readonly FigureCase[],
  within: (at: Instant | null) => boolean,
): Figures['excluded'] {
  const closedAs = (reason: FigureCase['closeReason']): number =>
    cases.filter((each) => each.closeReason === reason && within(each.closedAt)).length
  return {
    withdrawn: closedAs('withdrawn'),
    duplicate: closedAs('duplicate'),
    not_found: closedAs('not_found'),
    not_ours: closedAs('not_ours'),
    hung: cases.filter((each) => each.hung).length,
    unrated: cases.filter((each) => each.unrated && within(each.closedAt)).length,
  }
}

function isVoid({ closeReason }: FigureCase): boolean {
  return closeReason === 'withdrawn' || closeReason === 'duplicate'
}

function isElsewhere({ closeReason }: FigureCase): boolean {
  return closeReason === 'not_ours' || closeReason === 'not_found'
}

function again({ round }: FigureCase): boolean {
  return round > 0
}

/** The reporter's own word first, else what the call back heard. */
function wordOf({ fixed, calledBack }: FigureCase): number | null {
  return fixed ?? calledBack
}

/** When the promise was kept: done, or closed without ever being called done. */
function settledAt({ resolvedAt, closedAt }: FigureCase): Instant {
  return resolvedAt ?? closedAt ?? Number.POSITIVE_INFINITY
}

function respondedInTime({ respondedAt, dueResponse }: FigureCase): boolean {
  return respondedAt !== null && respondedAt <= dueResponse
}

function share(cases: readonly FigureCase[], counts: (each: FigureCase) => boolean): Share {
  return { count: cases.filter(counts).length, of: cases.length }
}
