/** One thing somebody does or is told, in words that hold at every door. */
export type Step =
  /** Reports something with a photo, the way this door takes reports. */
  | {
      readonly who: string
      readonly reports: string
      readonly place: string
      readonly photo: string
    }
  /** Says something where neighbours say it. */
  | { readonly who: string; readonly says: string }
  /** Answers the question put to them: by its button, or by its number. */
  | { readonly who: string; readonly answers: string; readonly number: number }
  /** Takes an offered case: by its button, or by the word. */
  | { readonly who: string; readonly takes: string; readonly word: string }
  /** Writes to the bot about their work. */
  | { readonly who: string; readonly works: string; readonly photo?: string }
  /** The bot's words reach them, wherever they read. */
  | { readonly who: string; readonly hears: RegExp }
  | { readonly until: string }

/** From a photo to the community's digest. 王姐 and 张叔 are neighbours, 老李 their captain, 周姐 of the community. */
export const CONVERSATION: readonly Step[] = [
  { who: '王姐', reports: '电梯停了，有人进不去', place: '3栋', photo: '电梯' },
  { who: '王姐', hears: /#1 记下了/ },
  { who: '老李', hears: /#1.*电梯/s },
  { who: '张叔', says: '+1 1' },
  { who: '张叔', hears: /#1.*(?:算|加)/s },
  { who: '老李', takes: '接单', word: '接单 1' },
  { who: '王姐', hears: /#1.*老李/s },
  { who: '老李', works: '进展 1 师傅两点到' },
  { who: '老李', hears: /^#1 记下了/ },
  { who: '王姐', says: '进度 1' },
  { who: '王姐', hears: /师傅两点到/ },
  { who: '老李', works: '办结 1 换了电机', photo: '修好' },
  { who: '王姐', hears: /换了电机.*看好了吗/s },
  { who: '王姐', answers: '好了', number: 1 },
  { who: '王姐', hears: /办得怎么样/ },
  { who: '王姐', answers: '满意', number: 1 },
  { until: '18:00' },
  { who: '周姐', hears: /奇西社区：新1 接了1 办好1/ },
]

/** A way into the house, as the people of the conversation use it. */
export interface Door {
  readonly name: string
  reports(who: string, place: string, words: string, photo: Uint8Array): Promise<void>
  says(who: string, words: string): Promise<void>
  answers(who: string, label: string, number: number): Promise<void>
  takes(who: string, label: string, word: string): Promise<void>
  works(who: string, words: string, photo: Uint8Array | null): Promise<void>
  /** What the bot has said where they read, oldest first. */
  heardBy(who: string): Promise<readonly string[]>
}
