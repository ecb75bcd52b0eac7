import type { Post } from '../../bot/domain/person.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Reply = 'give_yes' | 'give_no' | 'take_yes' | 'take_no'
export type Alarm = 'lapse_give' | 'lapse_take'
export type Any = Ctx<Table, Word | Reply, Alarm>
export type Said = MessageCtx<Table, Word | Reply, Alarm>

/** A post as people say it: 邻长（幸福里）. */
export function spellPost(ctx: Any, post: Post, lang: Said['chat']['lang'] | undefined): string {
  const role = { role: post.role }
  const region = ctx.regions.get(post.regionId)?.name ?? ''
  const body = post.bodyId === null ? null : ctx.bodies.get(post.bodyId)
  if (body) return ctx.text('post_body', { role, region, body: body.name }, lang)
  if (post.title !== null) return ctx.text('post_titled', { role, region, title: post.title }, lang)
  return ctx.text('post_line', { role, region }, lang)
}

/** The language a person reads in private. */
export function langOf(ctx: Any, personId: number): Said['chat']['lang'] | undefined {
  return ctx.people.get(personId)?.lang ?? undefined
}
