import { type Vacancy, vacancies } from '../../bot/domain/vacancy.js'
import type { Any, Part, Scope } from './context.js'

/** Empty posts that are named; the others are counted. */
const NAMED = 3
/** The day of the week on which empty posts are reason enough to say something: the one of the week's figures. */
const FRIDAY = 5

/**
 * One line about empty posts (河南: 每个网格明确1名网格长). News on the day a grid lost its head or a building its
 * captain, and once a week while it has none; on other days it stands below what there is to say anyway.
 */
export function emptyPosts(ctx: Any, scope: Scope): Part {
  const found = kept(ctx, scope, vacancies(ctx, scope.regionId, ctx.now))
  if (found.length === 0) return { lines: [], news: false }
  const before = new Set(vacancies(ctx, scope.regionId, scope.since).map(keyOf))
  const fresh = found.filter((each) => isDuty(each) && !before.has(keyOf(each)))
  const all = [...fresh, ...found.filter((each) => !fresh.includes(each))]
  const weekly = ctx.calendar.weekday(scope.day) === FRIDAY && found.some(isDuty)
  return { lines: [lineOf(ctx, all, scope.lang)], news: fresh.length > 0 || weekly }
}

function lineOf(ctx: Any, found: readonly Vacancy[], lang: Scope['lang']): string {
  const list = found
    .slice(0, NAMED)
    .map((each) => spell(ctx, each, lang))
    .join(ctx.text('between', {}, lang))
  const left = found.length - NAMED
  return ctx.text(left > 0 ? 'vacant_more' : 'vacant', { count: found.length, list }, lang)
}

/** A head's or a captain's post that nobody is named for. */
function isDuty(found: Vacancy): boolean {
  return (found.what === 'head' || found.what === 'captain') && !found.unclaimed
}

function keyOf(found: Vacancy): string {
  if (found.what === 'contact') return `contact ${found.body.id}`
  return `${found.what} ${found.region.id} ${found.unclaimed}`
}

/** Where no grid ever had a head, this place has none: that is for whoever sets it up, not for every evening. */
function kept(ctx: Any, scope: Scope, all: readonly Vacancy[]): readonly Vacancy[] {
  const withoutHeads = all.filter((each) => each.what !== 'head' || each.unclaimed)
  if (withoutHeads.length === all.length) return all
  const known = ctx.regions
    .all()
    .some(
      (each) =>
        each.level === 'grid' &&
        ctx.regions.within(each.id, scope.regionId) &&
        ctx.people.postsAt(each.id, 0).some((post) => post.role === 'head'),
    )
  return known ? all : withoutHeads
}

function spell(ctx: Any, found: Vacancy, lang: Scope['lang']): string {
  if (found.what === 'contact') return ctx.text('vacant_body', { body: found.body.name }, lang)
  const region = found.region.name
  if (found.what === 'member') return ctx.text('vacant_member', { region }, lang)
  const role = { role: found.what } as const
  return ctx.text(found.unclaimed ? 'vacant_unclaimed' : 'vacant_post', { region, role }, lang)
}
