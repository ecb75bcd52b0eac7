import type { Sentence } from '../../bot/flow.js'

const zh = {
  shown: {
    say: '照片上像是：{title}。是这件事吗？不是就说一句。',
    words: '回1登记。',
  },
  settled: '照片上像是：{title}。',
  yes: '登记',
  expired: '这张照片放太久了，请重新发一次。',
} as const

const en: { readonly [K in keyof typeof zh]: Sentence } = {
  shown: {
    say: 'The photo seems to show: {title}. Is that it? If not, say what it is.',
    words: 'Answer 1 to file it.',
  },
  settled: 'The photo seems to show: {title}.',
  yes: 'File it',
  expired: 'That photo waited too long. Please send it again.',
}

/** What is said about a photo that came without words. */
export const texts = { 'zh-CN': zh, en } as const
