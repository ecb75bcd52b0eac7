import type { Lang } from '../bot/domain/person.js'

/** The few fixed words an adapter adds where a platform cannot draw what was meant. */
export interface DrawnWords {
  /** Behind a poll that is written out as numbered lines. */
  readonly poll: string
  /** Stands for pictures a platform cannot show, with `{count}`. */
  readonly photos: string
  /** Stands for a file a platform cannot carry, with `{name}`. */
  readonly file: string
  readonly quoteOpens: string
  readonly quoteCloses: string
}

/** The fixed words per language. */
export const DRAWN: Readonly<Record<Lang, DrawnWords>> = {
  'zh-CN': {
    poll: '回数字就行',
    photos: '（有{count}张照片，这里看不了）',
    file: '（有个文件：{name}，这里发不了）',
    quoteOpens: '「',
    quoteCloses: '」',
  },
  en: {
    poll: 'Reply with a number',
    photos: '({count} photos, which cannot be shown here)',
    file: '(a file, {name}, which cannot be sent here)',
    quoteOpens: '“',
    quoteCloses: '”',
  },
}
