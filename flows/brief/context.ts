import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Any = Ctx<Table, Word, never>
export type Said = MessageCtx<Table, Word, never>
