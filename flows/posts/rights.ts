import type { Post, Role } from '../../bot/domain/person.js'
import type { Instant } from '../../bot/domain/time.js'
import { type Any, type Said, spellPost } from './context.js'

/** 我的岗位: every post, wherever it is. */
export function myPosts(ctx: Said): void {
  const held = postsOf(ctx)
  if (held.length === 0) answer(ctx, ctx.text('rights_none', {}, ctx.chat.lang))
  else explain(ctx, ctx.text('rights_anywhere', {}, ctx.chat.lang), held)
}

/** 为什么我能: by which post somebody has their rights here; with a command's word, for that one. */
export function whyCan(ctx: Said, rest: string): void {
  const word = rest.replace(/[?\uff1f\s]+$/u, '').trim()
  if (word !== '') {
    whyThis(ctx, word)
    return
  }
  const { lang } = ctx.chat
  const all = postsOf(ctx)
  if (all.length === 0) {
    answer(ctx, ctx.text('rights_none', {}, lang))
    return
  }
  const here = postsHere(ctx)
  if (here.length === 0) {
    const list = all.map((post) => spellPost(ctx, post, lang)).join(ctx.text('join', {}, lang))
    answer(ctx, ctx.text('rights_elsewhere', { list }, lang))
    return
  }
  const region = ctx.chat.regionId === null ? null : ctx.regions.get(ctx.chat.regionId)
  const head = region
    ? ctx.text('rights_head', { region: region.name }, lang)
    : ctx.text('rights_anywhere', {}, lang)
  explain(ctx, head, here)
}

function whyThis(ctx: Said, word: string): void {
  const { lang } = ctx.chat
  const named = (roles: readonly Role[]) =>
    commandsOf(ctx, roles).find((each) => each.word === word || each.name === word)
  if (named([])) {
    answer(ctx, ctx.text('why_all', { word }, lang))
    return
  }
  const giving = postsHere(ctx).filter((post) => named([post.role]))
  if (giving.length > 0) {
    const posts = giving.map((post) => spellPost(ctx, post, lang)).join(ctx.text('join', {}, lang))
    answer(ctx, ctx.text('why_yes', { word, posts }, lang))
    return
  }
  const known = named(['head', 'captain', 'volunteer', 'staff', 'department', 'street', 'admin'])
  answer(ctx, ctx.text(known ? 'why_no' : 'why_unknown', { word }, lang))
}

function explain(ctx: Said, head: string, held: readonly Post[]): void {
  const { lang } = ctx.chat
  const everyone = new Set(commandsOf(ctx, []).map((each) => each.name))
  const more = commandsOf(
    ctx,
    held.map((post) => post.role),
  ).filter((each) => !everyone.has(each.name))
  const list = more.map((each) => each.word).join(' ')
  const can = list === '' ? [] : [ctx.text('can', { list }, lang)]
  answer(ctx, [head, ...held.map((post) => lineOf(ctx, post)), ...can].join('\n'))
}

function lineOf(ctx: Said, post: Post): string {
  const { lang } = ctx.chat
  const region = ctx.regions.get(post.regionId)
  const params = {
    post: spellPost(ctx, post, lang),
    since: dayOf(ctx, post.from),
    level: { level: region?.level ?? 'microgrid' },
    region: region?.name ?? '',
  } as const
  if (post.until === null) return ctx.text('right', params, lang)
  // It ends with the day before.
  return ctx.text('right_until', { ...params, until: dayOf(ctx, post.until - 1) }, lang)
}

/** A day as it is said, with its year when it is another one. */
function dayOf(ctx: Said, at: Instant) {
  const day = ctx.calendar.day(at)
  const year = day.slice(0, 4)
  if (year === ctx.calendar.day(ctx.now).slice(0, 4)) return { day }
  const said = ctx.text('year_day', { year, day: { day } }, ctx.chat.lang)
  return said
}

function postsOf(ctx: Said): readonly Post[] {
  return ctx.people.posts(ctx.actor.person.id, ctx.now)
}

function postsHere(ctx: Said): readonly Post[] {
  const { regionId } = ctx.chat
  return regionId === null
    ? postsOf(ctx)
    : postsOf(ctx).filter((post) => ctx.regions.within(regionId, post.regionId))
}

function commandsOf(ctx: Said, roles: readonly Role[]) {
  const where = ctx.chat.purpose ?? 'private'
  return ctx.commandsFor(new Set(roles), where, ctx.chat.lang)
}

/** What somebody may is their own business: in a group it is told in private. */
function answer(ctx: Said, text: string): void {
  if (ctx.chat.kind === 'private') ctx.say('plain', { text })
  else if (tellPlain(ctx, ctx.actor.person.id, text)) ctx.say('private', {}, { kind: 'ack' })
  else ctx.say('elsewhere', {})
}

function tellPlain(ctx: Any, personId: number, text: string): boolean {
  return ctx.tell(personId, 'plain', { text }, { kind: 'reply' })
}
