import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Borrowed = 'register' | 'notReport'
/** Any handler of this flow. */
export type Any = Ctx<Table, Word | Borrowed, never>
/** A handler of words or a button. */
export type Said = MessageCtx<Table, Word | Borrowed, never>
