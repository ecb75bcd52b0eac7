import type { BindingStore } from '../../bot/domain/binding.js'
import { days, type Instant } from '../../bot/domain/time.js'
import type { Quote } from './line.js'
import { PICTURE } from './words.lexicon.js'

/** What a quote answers. */
export interface Answered {
  readonly messageKey: string
  readonly toBot: boolean
  readonly text: string
}

interface Heard {
  readonly key: string
  readonly name: string
  readonly text: string
}

/** What was said lately in every chat, so that a quote without an id finds what it quotes. */
export interface Recents {
  /** Somebody wrote; kept in memory only. */
  heard(chat: string, message: Heard): void
  /** Somebody took it back. */
  forget(chat: string, key: string): void
  /** We wrote `pieces`, which the house knows as one message; kept for weeks. */
  said(chat: string, key: string, pieces: readonly { id: string | null; text: string }[]): void
  /** What `quote` answers; `us` are the names we go by. Null when it was somebody's whom we did not hear. */
  answered(chat: string, quote: Quote, us: readonly string[]): Answered | null
  /** The words of a message, null when they are gone. */
  words(chat: string, key: string): string | null
}

const MOST = 300
const HEAD = 80
const QUOTED_WITHIN_MS = days(30)

/** Opens an empty memory over `store`. */
export function openRecents(
  store: Pick<BindingStore, 'addSaid' | 'said'>,
  now: () => Instant,
): Recents {
  const heard = new Map<string, Heard[]>()
  /** The pieces of a long post each have an id; the house knows one. */
  const wholes = new Map<string, string>()

  const ofUs = (chat: string, quote: Quote): string | null => {
    const head = headOf(quote.text)
    const said = store.said(chat, now() - QUOTED_WITHIN_MS)
    const found = said.find((post) => begins(post.head, head)) ?? byNumber(said, quote.text)
    return found?.messageKey ?? null
  }

  return {
    heard: (chat, message) => {
      const lately = heard.get(chat) ?? []
      lately.push(message)
      if (lately.length > MOST) lately.shift()
      heard.set(chat, lately)
    },
    forget: (chat, key) => {
      heard.set(
        chat,
        (heard.get(chat) ?? []).filter((each) => each.key !== key),
      )
    },
    said: (chat, key, pieces) => {
      for (const { id, text } of pieces) {
        if (id !== null) remember(wholes, id, key)
        if (text !== '') store.addSaid(chat, { messageKey: key, head: headOf(text) }, now())
      }
    },
    answered: (chat, quote, us) => {
      const whole = wholes.get(quote.messageKey ?? '')
      const toBot = whole !== undefined || us.includes(quote.name)
      if (whole !== undefined) return { messageKey: whole, toBot, text: quote.text }
      if (toBot) return { messageKey: ofUs(chat, quote) ?? '', toBot, text: quote.text }
      const key = quote.messageKey ?? quoted(heard.get(chat) ?? [], quote)?.key
      return key === undefined ? null : { messageKey: key, toBot, text: quote.text }
    },
    words: (chat, key) => heard.get(chat)?.find((each) => each.key === key)?.text ?? null,
  }
}

function remember(wholes: Map<string, string>, id: string, key: string): void {
  wholes.set(id, key)
  const [oldest] = wholes.keys()
  if (wholes.size > MOST * 10 && oldest !== undefined) wholes.delete(oldest)
}

function quoted(heard: readonly Heard[], quote: Quote): Heard | undefined {
  const picture = PICTURE.test(quote.text.trim())
  const head = headOf(quote.text)
  return heard.findLast(({ name, text }) => {
    if (name !== quote.name) return false
    return picture ? text === '' : begins(headOf(text), head)
  })
}

/** A long quote is cut on the phone, a long post in our memory: the shorter one must begin the longer one. */
function begins(one: string, other: string): boolean {
  if (one === '' || other === '') return false
  return one.startsWith(other) || other.startsWith(one)
}

function headOf(text: string): string {
  return text
    .replace(/\s+/gu, '')
    .replace(/(…|\.{3})$/u, '')
    .slice(0, HEAD)
}

function byNumber<P extends { readonly head: string }>(
  said: readonly P[],
  text: string,
): P | undefined {
  const number = /#(\d+)/.exec(text)?.[1]
  if (number === undefined) return undefined
  return said.find(({ head }) => new RegExp(`#${number}(?!\\d)`).test(head))
}
