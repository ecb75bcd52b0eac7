import type { Lang } from '../bot/domain/person.js'
import { en } from './en/texts.js'
import { zh } from './zh/texts.js'

/** Everything the command line says, in one language. */
export type Texts = typeof zh

/** Everything the command line says. */
export const TEXTS: Readonly<Record<Lang, Texts>> = { 'zh-CN': zh, en }
