import type { Lang } from '../../bot/domain/person.js'

/** What stands on a poster. */
export interface PosterWords {
  readonly headline: string
  /** The three steps, a line or two each. */
  readonly steps: readonly (readonly string[])[]
  /** How to come in without scanning, with `{host}`. */
  readonly typed: string
  readonly number: string
  readonly promise: string
  readonly urgent: string
  readonly urgentNumbers: readonly string[]
  /** Name of the file of all posters. */
  readonly all: string
}

/** Per language. */
export const POSTER: Readonly<Record<Lang, PosterWords>> = {
  'zh-CN': {
    headline: '哪里坏了、要帮忙，扫一扫',
    steps: [
      ['微信扫码', '不装软件不注册'],
      ['说一句', '拍张照片'],
      ['办到哪一步', '随时来看'],
    ],
    typed: '扫不了？打开 {host} 写号码',
    number: '号码',
    promise: '不会用手机，请邻长、社区代报。电话门牌不外传。',
    urgent: '有危险先打',
    urgentNumbers: ['119 火警', '110 报警', '120 急救'],
    all: '全部海报',
  },
  en: {
    headline: 'Broken, or need a hand? Scan',
    steps: [
      ['Scan it', 'no app, no account'],
      ['Say a word', 'add a photo'],
      ['Come back', 'see how it goes'],
    ],
    typed: 'No scanner? Open {host} and type',
    number: 'Number',
    promise: 'No phone? Your captain can report for you. Numbers and doors stay here.',
    urgent: 'In danger call first',
    urgentNumbers: ['119 fire', '110 police', '120 doctor'],
    all: 'all posters',
  },
}
