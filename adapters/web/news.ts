/** Wakes browsers that wait for something new in a chat. */
export interface News {
  tell(chat: string): void
  /**
   * Resolves at news in one of the chats, after `ms`, or when `ends` is called; at once when too many wait, in
   * all or for one visitor.
   */
  wait(
    visitor: string,
    chats: readonly string[],
    ms: number,
  ): { readonly heard: Promise<void>; ends(): void }
  /** Lets everybody go. */
  close(): void
}

const MOST_WAITING = 3_000
/** Windows of one visitor: nobody takes the others' places. */
const MOST_OF_ONE = 4

interface Waiting {
  readonly visitor: string
  readonly chats: ReadonlySet<string>
  done(): void
}

/** News in memory: what was missed is in the threads. */
export function createNews(): News {
  const waiting = new Set<Waiting>()
  const isFull = (visitor: string): boolean =>
    waiting.size >= MOST_WAITING ||
    [...waiting].filter((each) => each.visitor === visitor).length >= MOST_OF_ONE
  return {
    tell: (chat) => {
      for (const each of waiting) if (each.chats.has(chat)) each.done()
    },
    wait: (visitor, chats, ms) => {
      if (isFull(visitor)) return { heard: Promise.resolve(), ends: () => undefined }
      let done = (): void => undefined
      const heard = new Promise<void>((resolve) => {
        done = resolve
      })
      const one: Waiting = {
        visitor,
        chats: new Set(chats),
        done: () => {
          clearTimeout(timer)
          waiting.delete(one)
          done()
        },
      }
      const timer = setTimeout(one.done, ms)
      timer.unref()
      waiting.add(one)
      return { heard, ends: one.done }
    },
    close: () => {
      for (const each of waiting) each.done()
    },
  }
}
