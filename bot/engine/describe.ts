import type { Category } from '../domain/category.js'
import { mask } from '../domain/mask.js'
import type { Area } from '../domain/media.js'
import type { Message } from '../domain/message.js'
import { tidyTitle } from '../domain/opening.js'
import { minutes } from '../domain/time.js'
import { understand } from '../understand/index.js'
import { coverWithSharp } from './examine.js'
import type { Mind } from './mind.js'
import type { Looked } from './perceive.js'

/** Says in a few words what a picture shows, null when it cannot; never rejects. The picture hides faces and plates. */
export type Describe = (jpeg: Uint8Array) => Promise<string | null>

/** What a picture may be about, for its sender to confirm: nothing is done with it before. */
export interface Shown {
  readonly title: string
  readonly category: Category
}

/** A picture that was looked into. */
export interface Glimpse {
  readonly bytes: Uint8Array
  readonly looked: Looked
}

/** Pixels of the longer side that leave the house: what is too small to be found as a face is too small to know there. */
const SENT_SIDE = 768
const MOST_WORDS = 40
/** As long as a photo may belong to what its sender said before. */
const TOGETHER_MS = minutes(10)

/**
 * True for a picture without words that was sent to us, alone: in private, with a mention or as an answer, and
 * neither about a case nor with a report of its sender's that is still being told.
 */
export function asksAlone(mind: Mind, message: Message): boolean {
  const { chat, sender, replyTo, text, mentionsBot, edited } = message
  const called = chat.kind === 'private' || mentionsBot || replyTo?.toBot === true
  if (text !== '' || !called || edited || sender.faceless) return false
  const { chats, people, drafts, refs } = mind.storage
  const known = chats.find(message.platform, chat.key)
  const account = people.account(message.platform, sender.key)
  if (!known || (known.kind === 'group' && known.purpose === null)) return false
  if (replyTo !== null && refs.caseOf(known.id, replyTo.messageKey) !== null) return false
  return !account || drafts.latest(known.id, account.personId, mind.now() - TOGETHER_MS) === null
}

/**
 * Has a picture described: scaled down, without EXIF, faces, plates and lines with personal numbers made
 * unrecognisable. Null for a notice, and whenever anything on the way fails.
 */
export async function describePicture(
  describe: Describe,
  { bytes, looked }: Glimpse,
): Promise<Shown | null> {
  if (looked.notice) return null
  try {
    const hidden: readonly Area[] = [...looked.areas, ...(looked.numbers ?? [])]
    const words = await describe(await coverWithSharp(bytes, hidden, SENT_SIDE))
    return words === null ? null : suggestionIn(words)
  } catch {
    return null
  }
}

/** The words as a suggestion; null for what must not be said aloud: numbers, persons' matters, signs of a command. */
function suggestionIn(description: string): Shown | null {
  const title = tidyTitle(description.trim())
  if (title.length < 2 || title.length > MOST_WORDS || STRANGE.test(title)) return null
  if (mask(title, 'group') !== title) return null
  const { delicate, category } = understand(title)
  return delicate ? null : { title, category }
}

/** Anything but letters, digits and the signs of a plain sentence. */
const STRANGE = /[^\p{L}\p{N}\s,.\uff0c\u3002\u3001\uff1b;-]/u
