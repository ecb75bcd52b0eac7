import type { Case } from '../../bot/domain/case.js'
import type { Lang } from '../../bot/domain/person.js'
import { type Day, days, type Instant, minutes } from '../../bot/domain/time.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Alarm = 'staff' | 'captains'
/** `heads` calls every morning, `head` is one grid's turn. */
export type Moment = Alarm | 'heads' | 'head'
export type Any = Ctx<Table, Word | 'claim', Moment>
export type Said = MessageCtx<Table, Word | 'claim', Moment>

/** For which territory a digest is made, in which language, and since when things are new. */
export interface Scope {
  readonly regionId: number
  readonly lang: Lang | undefined
  readonly since: Instant
  /** Lines of cases, at most. */
  readonly most: number
  /** The day it is made on. */
  readonly day: Day
  /** True when somebody asked for all of it in private. */
  readonly whole: boolean
}

/** One line of a digest. Smaller `rank` comes first, then smaller `at`. */
export interface Line {
  readonly about: Case
  readonly rank: number
  readonly at: Instant
  readonly text: string
  /** True when somebody elsewhere has it, see `elsewhere`. */
  readonly away?: boolean
}

/** What one part of the staff digest below the list of cases has to say. */
export interface Part {
  readonly lines: readonly string[]
  /** True when that is reason enough for a digest. */
  readonly news: boolean
}

/** Who has a case, by the name shown where it came from. */
export function leaderOf(ctx: Any, about: Case, lang: Lang | undefined): string {
  return about.leaderId === null
    ? ctx.text('nobody', {}, lang)
    : ctx.people.nameIn(about.leaderId, about.chatId)
}

/** The title, or for a private matter only that there is one. */
export function titleOf(ctx: Any, about: Case, lang: Lang | undefined): string {
  return about.private ? ctx.text('private_title', {}, lang) : about.title
}

/** The title as staff read it: marked where it is under supervision 督办. */
export function markedTitle(ctx: Any, about: Case, lang: Lang | undefined): string {
  const title = titleOf(ctx, about, lang)
  if (ctx.waits.supervision(about.id) === null) return title
  return ctx.text('supervised', { title }, lang)
}

/** Most urgent first. */
export function byUrgency(a: Line, b: Line): number {
  return a.rank - b.rank || a.at - b.at
}

/** An untaken case is news in its first two days, and then every third day: seen, but not every day anew. */
export function isNews(ctx: Any, about: Case): boolean {
  const age = Math.floor((ctx.now - about.reportedAt) / days(1))
  return age < 2 || age % 3 === 0
}

/**
 * Where a case is that neither its home nor the community has in hand: the name of the institution, or of the level
 * above. Null for what is here, and for what only ran out of time here: that may still be taken up where it is.
 */
export function elsewhere(ctx: Any, about: Case): string | null {
  const { bodyId, regionId, why } = ctx.owners.of(about.id)
  if (bodyId !== null) return ctx.bodies.get(bodyId)?.name ?? null
  if (
    why === 'overtime' ||
    regionId === about.scopeId ||
    ctx.regions.within(regionId, about.scopeId)
  )
    return null
  return ctx.regions.get(regionId)?.name ?? null
}

/** True when whoever owes it now has let one of its promises pass. */
export function isLate(ctx: Any, about: Case): boolean {
  return ctx.clocks.of(about.id).some((clock) => clock.warned === 100 && clock.keptAt === null)
}

/** How long ago it was reported, in people's words. */
export function ageOf(ctx: Any, about: Case, lang: Lang | undefined): string {
  const span = ctx.now - about.reportedAt
  return span < minutes(1)
    ? ctx.text('age_new', {}, lang)
    : ctx.text('age', { span: { span } }, lang)
}

/** Buttons under a list, at most. */
const BUTTONS = 5

/** Buttons that take the first of the cases. */
export function buttonsFor(open: readonly Case[]) {
  return open.slice(0, BUTTONS).map(
    (each) =>
      ({
        label: 'do_claim',
        do: 'claim',
        arg: each.id,
        params: { n: each.number },
      }) as const,
  )
}
