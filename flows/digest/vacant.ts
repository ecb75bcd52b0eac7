import { type Vacancy, vacancies } from '../../bot/domain/vacancy.js'
import type { Any, Scope } from './context.js'

/** Empty posts that are named; the others are counted. */
const NAMED = 3

/** One line about empty posts, none when all are held (seed 河南: 每个网格明确1名网格长). It is no news by itself. */
export function vacantLine(ctx: Any, scope: Scope): readonly string[] {
  const found = kept(ctx, scope, vacancies(ctx, scope.regionId, ctx.now))
  if (found.length === 0) return []
  const { lang } = scope
  const list = found
    .slice(0, NAMED)
    .map((each) => spell(ctx, each, lang))
    .join(ctx.text('between', {}, lang))
  const left = found.length - NAMED
  const key = left > 0 ? 'vacant_more' : 'vacant'
  return [ctx.text(key, { count: found.length, list }, lang)]
}

/** Where no grid has a head, this place has none: that is for whoever sets it up, not for every evening. */
function kept(ctx: Any, scope: Scope, all: readonly Vacancy[]): readonly Vacancy[] {
  const grids = ctx.regions
    .all()
    .filter((each) => each.level === 'grid' && ctx.regions.within(each.id, scope.regionId))
  const headless = all.filter((each) => each.what === 'head' && !each.unclaimed)
  return headless.length < grids.length ? all : all.filter((each) => each.what !== 'head')
}

function spell(ctx: Any, found: Vacancy, lang: Scope['lang']): string {
  if (found.what === 'contact') return ctx.text('vacant_body', { body: found.body.name }, lang)
  const region = found.region.name
  if (found.what === 'member') return ctx.text('vacant_member', { region }, lang)
  const role = { role: found.what } as const
  return ctx.text(found.unclaimed ? 'vacant_unclaimed' : 'vacant_post', { region, role }, lang)
}
