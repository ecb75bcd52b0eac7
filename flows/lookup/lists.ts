import type { Case } from '../../bot/domain/case.js'
import { actsForOwner } from '../../bot/domain/standing.js'
import { regionOf } from '../../bot/domain/whereabouts.js'
import { maySee, type Said, sayPrivately, stateOf } from './context.js'
import { words as WORDS } from './texts.js'

const MOST_OWN = 7
const MOST_FOUND = 8
const MOST_FOUND_IN_GROUP = 2
const LOOKED_AT = 30

/** 我的: what the person reported or joined, open ones first. Never read out in a group. */
export function mine(ctx: Said): void {
  const { lang } = ctx.chat
  const word = WORDS.mine[lang][0]
  const all = ctx.cases.of(ctx.actor.person.id, LOOKED_AT)
  if (all.length === 0) {
    sayNone(ctx)
    return
  }
  const open = all.filter((each) => each.state !== 'closed')
  const shown = (open.length > 0 ? open : all).slice(0, MOST_OWN)
  const rest = open.length - shown.length
  const lines = [
    open.length > 0
      ? ctx.text('mine_head', { open: open.length }, lang)
      : ctx.text('mine_head_done', {}, lang),
    ...shown.map((each) => lineOf(ctx, 'mine_line', each)),
    ...(rest > 0 ? [ctx.text('mine_more', { count: rest }, lang)] : []),
  ]
  sayPrivately(ctx, lines.join('\n'), 'mine', word)
}

/** In a group the word is also an answer between neighbours, so nothing is said there. */
function sayNone(ctx: Said): void {
  if (ctx.chat.kind === 'private') ctx.say('mine_none', {})
}

/** 查: cases of the region whose words fit, newest first; private ones only to whom they belong. */
export function search(ctx: Said, rest: string): void {
  const { lang, kind } = ctx.chat
  const words = rest.trim()
  if (words === '') ctx.refuse('find_how', {})
  const found = regionsOf(ctx).flatMap((id) => ctx.cases.search(id, words, LOOKED_AT))
  const seen = [...new Map(found.map((each) => [each.id, each])).values()].filter((each) =>
    isOffice(ctx) ? givenToUs(ctx, each) : kind === 'group' ? !each.private : maySee(ctx, each),
  )
  if (seen.length === 0) {
    ctx.say('find_none', { words: words.slice(0, 20) })
    return
  }
  const most = kind === 'group' ? MOST_FOUND_IN_GROUP : MOST_FOUND
  const over = seen.length > most
  const shown = seen.slice(0, over ? most - 1 : most)
  const lines = shown.map((each) => lineOf(ctx, 'find_line', each))
  const more = over ? [ctx.text('find_more', { count: seen.length - shown.length }, lang)] : []
  ctx.say('body', { body: [...lines, ...more].join('\n') })
}

/** A department looks through what it was given, not through the block's affairs. */
function isOffice(ctx: Said): boolean {
  const { chat, actor, now } = ctx
  const posts = ctx.people.posts(actor.person.id, now)
  const only = posts.length > 0 && posts.every((post) => post.role === 'department')
  return only && (chat.kind === 'private' || chat.purpose === 'department')
}

function givenToUs(ctx: Said, about: Case): boolean {
  if (ctx.chat.kind === 'group' && about.private) return false
  return actsForOwner(ctx, about, ctx.actor.person.id, ctx.now)
}

function lineOf(ctx: Said, key: 'mine_line' | 'find_line', about: Case): string {
  const params = { n: about.number, title: about.title, state: stateOf(ctx, about) }
  return ctx.text(key, params, ctx.chat.lang)
}

function regionsOf(ctx: Said): readonly number[] {
  const { chat, actor, now } = ctx
  if (chat.regionId !== null) return [chat.regionId]
  const duties = ctx.people.posts(actor.person.id, now).map((post) => post.regionId)
  if (duties.length > 0) return [...new Set(duties)]
  const home = regionOf(ctx, chat, actor.person, now)
  return home === null ? ctx.refuse('no_region', {}) : [home]
}
