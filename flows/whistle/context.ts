import type { Body } from '../../bot/domain/body.js'
import type { Case } from '../../bot/domain/case.js'
import type { Role } from '../../bot/domain/person.js'
import type { Whistle } from '../../bot/domain/whistle.js'
import type { Chat, Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Reply = 'whistle_here' | 'whistle_not' | 'whistle_why'
export type Alarm = 'due' | 'silent'
export type Any = Ctx<Table, Word | Reply, Alarm>
export type Said = MessageCtx<Table, Word | Reply, Alarm>

/** Who may blow: the street for anybody, communities and heads of grids for members and their like. */
export const CALLERS = ['head', 'staff', 'street'] as const satisfies readonly Role[]

/** The case of a whistle, null when it has none. */
export function caseOf(ctx: Any, whistle: Whistle): Case | null {
  return whistle.caseId === null ? null : ctx.cases.get(whistle.caseId)
}

/** What a whistle is about, in one line. */
export function matterOf(ctx: Any, whistle: Whistle): string {
  const about = caseOf(ctx, whistle)
  if (!about) return whistle.matter
  return ctx.text('choice_case', { n: about.number, title: about.title })
}

/** The name of the institution that was called. */
export function bodyName(ctx: Any, whistle: Whistle): string {
  return ctx.bodies.get(whistle.bodyId)?.name ?? ''
}

/** The groups of an institution in which it can be written to. */
export function groupsOf(ctx: Any, body: Pick<Body, 'id'>): readonly Chat[] {
  return ctx.bodies
    .chats(body.id)
    .map((id) => ctx.chats.get(id))
    .filter((chat) => chat !== null)
    .filter((chat) => chat.leftAt === null)
}

/** A line in the log of the whistle's case, where it has one. */
export function note(ctx: Any, whistle: Whistle, actorId: number | null, words: string): void {
  if (whistle.caseId !== null) ctx.cases.log(whistle.caseId, 'whistle', ctx.now, actorId, words)
}

/** The number of the whistle's case behind a word, with a space before; empty without a case. */
export function numberBehind(ctx: Any, whistle: Whistle): string {
  const about = caseOf(ctx, whistle)
  return about ? ctx.text('space_n', { n: about.number }) : ''
}

/** The card of a whistle in the institution's group. */
export function cardOf(whistle: Whistle): string {
  return `whistle:${whistle.id}`
}
