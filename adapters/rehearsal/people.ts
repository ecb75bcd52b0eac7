import type { Instant } from '../../bot/domain/time.js'
import type { Attachment, NewLine, Profile } from './line.js'
import { personOfPrivateChat, type Sample } from './sample.js'
import { isKnownChat } from './show.js'
import type { Transcript } from './transcript.js'
import { Unacceptable } from './unacceptable.js'

/** What somebody says. */
export interface Saying {
  readonly who: string
  readonly chat: string
  readonly text: string
  readonly photos?: readonly Attachment[]
  /** Key of the message it answers. */
  readonly quotes?: string | null
}

const MAX_TEXT = 4000
const MAX_PHOTOS = 9

/** True when the person is in the group, or it is their own private chat. */
export function isIn(who: string, chat: string, sample: Sample): boolean {
  const owner = personOfPrivateChat(chat)
  if (owner !== null) return owner === who
  return sample.chats.some((each) => each.key === chat && each.members.includes(who))
}

/**
 * The lines a saying makes. With buttons, photos are one album and the words are its caption; with words
 * only they come apart, photos first, as WeChat sends them. Throws `Unacceptable`.
 */
export function linesOf(
  saying: Saying,
  profile: Profile,
  at: Instant,
  sample: Sample,
  transcript: Transcript,
): NewLine[] {
  mustBeIn(saying.who, saying.chat, sample)
  const photos = saying.photos ?? []
  const text = saying.text.trim()
  if (text === '' && photos.length === 0) throw new Unacceptable('nothing_said')
  if (text.length > MAX_TEXT) throw new Unacceptable('too_long')
  if (photos.length > MAX_PHOTOS) throw new Unacceptable('too_many_photos')
  const quotes = saying.quotes ?? null
  if (quotes !== null && transcript.message(quotes)?.chat !== saying.chat)
    throw new Unacceptable('gone')
  const pieces = arrange(text, photos, profile)
  const first = transcript.nextId()
  const album = profile === 'buttons' && photos.length > 1 ? `a${first}` : null
  return pieces.map(({ text, attachments }, index) => ({
    type: 'message',
    at,
    chat: saying.chat,
    key: `m${first + index}`,
    from: saying.who,
    body: { text, inWords: text, choices: [], poll: null, attachments, mention: null },
    album,
    quotes: index === 0 || text !== '' ? quotes : null,
    order: null,
  }))
}

/** Throws `Unacceptable` unless the person and the chat exist and the one may speak in the other. */
export function mustBeIn(who: string, chat: string, sample: Sample): void {
  if (!sample.people.some((person) => person.key === who)) throw new Unacceptable('unknown_person')
  if (!isKnownChat(chat, sample) || !isIn(who, chat, sample)) throw new Unacceptable('unknown_chat')
}

interface Piece {
  readonly text: string
  readonly attachments: readonly Attachment[]
}

function arrange(text: string, photos: readonly Attachment[], profile: Profile): Piece[] {
  const pictures = photos.map((photo) => ({ text: '', attachments: [photo] }))
  const [first, ...others] = pictures
  if (first === undefined) return [{ text, attachments: [] }]
  if (profile === 'buttons') return [{ ...first, text }, ...others]
  return text === '' ? pictures : [...pictures, { text, attachments: [] }]
}
