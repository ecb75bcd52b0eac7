import type { Region } from '../../bot/domain/region.js'
import type { Whistle } from '../../bot/domain/whistle.js'
import { bodyName, CALLERS, matterOf, type Said } from './context.js'

const MOST_LINES = 25

/**
 * 吹哨记录 of this month, in private: each sees what was blown in the name of their own region. Which institutions
 * did not answer is gathered for the street alone (such lists name institutions, and go to the street only).
 */
export function record(ctx: Said): void {
  const posts = ctx.people
    .posts(ctx.actor.person.id, ctx.now)
    .filter((post) => CALLERS.some((role) => role === post.role))
  const street = posts.some((post) => post.role === 'street')
  const regions = [...new Set(posts.map((post) => post.regionId))].flatMap(
    (id) => ctx.regions.get(id) ?? [],
  )
  const month = ctx.calendar.day(ctx.now).slice(0, 7)
  const all = ctx.whistles.between(ctx.calendar.at(`${month}-01`, '00:00'), ctx.now + 1)
  const parts = regions.flatMap((region) => partFor(ctx, region, all, month, street))
  if (parts.length === 0) ctx.say('list_none', { month })
  else ctx.say('body', { body: parts.join('\n') })
}

function partFor(
  ctx: Said,
  region: Region,
  all: readonly Whistle[],
  month: string,
  street: boolean,
): readonly string[] {
  const { lang } = ctx.chat
  const own = all.filter((whistle) =>
    street
      ? ctx.regions.within(whistle.regionId, region.id)
      : // What a grid blew before it was merged or split is its heirs' to read.
        ctx.regions.successors(whistle.regionId).some((heir) => heir.id === region.id),
  )
  if (own.length === 0) return []
  const silent = street ? own.filter((whistle) => whistle.state === 'silent') : []
  return [
    ctx.text('list_head', { region: region.name, month, count: own.length }, lang),
    ...own.slice(-MOST_LINES).map((whistle) =>
      ctx.text(
        'list_line',
        {
          time: { time: whistle.blownAt },
          body: bodyName(ctx, whistle),
          matter: matterOf(ctx, whistle),
          state: stateOf(ctx, whistle, street),
        },
        lang,
      ),
    ),
    ...(silent.length > 0 ? [ctx.text('list_silent', { list: counted(ctx, silent) }, lang)] : []),
  ]
}

function counted(ctx: Said, silent: readonly Whistle[]): string {
  const counts = new Map<string, number>()
  for (const whistle of silent) {
    const body = bodyName(ctx, whistle)
    counts.set(body, (counts.get(body) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([body, count]) => ctx.text('silent_item', { body, count }, ctx.chat.lang))
    .join(ctx.text('comma', {}, ctx.chat.lang))
}

function stateOf(ctx: Said, whistle: Whistle, street: boolean): string {
  const { lang } = ctx.chat
  if (whistle.state === 'late') {
    const span = { span: (whistle.settledAt ?? whistle.arriveBy) - whistle.arriveBy }
    return ctx.text('late', { span }, lang)
  }
  if (whistle.state === 'refused') return ctx.text('refused_state', { why: whistle.reason }, lang)
  if (whistle.state === 'silent') return ctx.text(street ? 'silent' : 'missed', {}, lang)
  return ctx.text(whistle.state, {}, lang)
}
