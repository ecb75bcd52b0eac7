import { captainsList } from './captains.js'
import { type Any, buttonsFor, type Scope } from './context.js'
import { emptyPosts } from './vacant.js'

/** Every grid with a head gets a moment of its own, so that none waits for all the others. */
export function callHeads(ctx: Any): void {
  for (const region of ctx.regions.all()) {
    const headed = region.level === 'grid' || region.level === 'microgrid'
    if (headed && headsOf(ctx, region.id).length > 0) ctx.at('head', region.id, ctx.now)
  }
}

/**
 * The morning list of a head 网格长, in private: what nobody in the grid took, what is due today, and posts that are
 * empty. Only when one of them is news.
 */
export function tellHeads(ctx: Any, scope: Scope, until: number): void {
  for (const personId of headsOf(ctx, scope.regionId)) {
    const read = { ...scope, lang: ctx.people.get(personId)?.lang ?? undefined }
    tellHead(ctx, personId, read, until)
  }
}

function tellHead(ctx: Any, personId: number, scope: Scope, until: number): void {
  const list = captainsList(ctx, scope)
  const vacant = emptyPosts(ctx, scope)
  if (list?.news !== true && !vacant.news) return
  const lines = [...(list === null ? [] : [list.body]), ...vacant.lines].join('\n')
  const body = ctx.text('morning', { body: lines }, scope.lang)
  const once = `heads:${personId}:${scope.regionId}:${scope.day}`
  const options = { kind: 'digest', once, until } as const
  const open = list?.open ?? []
  if (open.length === 0) ctx.tell(personId, 'captains_plain', { body }, options)
  else ctx.tell(personId, 'captains', { body }, { ...options, choices: buttonsFor(open) })
}

function headsOf(ctx: Any, regionId: number): readonly number[] {
  return ctx.people
    .postsAt(regionId, ctx.now)
    .filter((post) => post.role === 'head' && post.from <= ctx.now)
    .map((post) => post.personId)
}
