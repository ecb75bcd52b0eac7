import type { Sentence } from '../../bot/flow.js'

const zh = {
  elsewhere: '#{n} 这张照片不像在小区附近拍的。是这里的事，说一句在哪；不是，发“撤回 {n}”。',
} as const

const en: { readonly [K in keyof typeof zh]: Sentence } = {
  elsewhere:
    '#{n} This photo does not seem to be from around here. If the matter is, say where; if not, send “withdraw {n}”.',
}

/** What is said about where a photo was taken. */
export const texts = { 'zh-CN': zh, en } as const
