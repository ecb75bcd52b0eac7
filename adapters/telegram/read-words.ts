import type { Message } from '../../bot/domain/message.js'
import type { WireEntity, WireUser } from './wire.js'

/** Who we are, from `getMe`. */
export interface Self {
  readonly id: number
  readonly username: string
  /** True when privacy mode is off: every group message is handed to us. */
  readonly hearsAll: boolean
}

/** Text or caption after commands and mentions have been read. */
export type Words = Pick<Message, 'text' | 'mentionsBot' | 'mentions' | 'payload'>

/** A person's name as Telegram shows it. */
export function fullName(user: Pick<WireUser, 'first_name' | 'last_name'>): string {
  return [user.first_name, user.last_name].filter(Boolean).join(' ').trim()
}

type Span = Pick<WireEntity, 'offset' | 'length'>

// Chinese command words are no command entities for Telegram, so the text itself is looked at too.
const COMMAND = /^\/([\p{L}\p{N}_]+)@([A-Za-z0-9_]{3,32})(?=\s|$)/u
const START = /^\/start\s+([A-Za-z0-9_-]{1,64})$/

/** Finds who is behind an `@name`, null when we have not met them. */
export type FindPerson = (username: string) => Words['mentions'][number] | null

/** Null when it is a command for another bot. */
export function readWords(
  raw: string,
  entities: readonly WireEntity[],
  self: Self,
  find: FindPerson,
): Words | null {
  const [command = '', , addressee] = COMMAND.exec(raw) ?? []
  const ours = addressee !== undefined && isOurName(addressee, self)
  if (addressee !== undefined && !ours && isCommandOfBot(addressee, entities)) return null

  const named = entities.filter((entity) => isSelf(entity, shownBy(entity, raw), self))
  const behind: Span[] = ours
    ? [{ offset: command.length - addressee.length - 1, length: addressee.length + 1 }]
    : []
  const text = cutOut(raw, [...behind, ...named]).trim()
  const payload = START.exec(text)?.[1] ?? null
  return {
    text: payload === null ? text : '/start',
    mentionsBot: ours || named.length > 0,
    mentions: entities.flatMap((entity) => readMention(entity, raw, self, find)),
    payload,
  }
}

function isCommandOfBot(addressee: string, entities: readonly WireEntity[]): boolean {
  const marked = entities.some((entity) => entity.type === 'bot_command' && entity.offset === 0)
  return marked || /bot$/i.test(addressee)
}

function isOurName(name: string, self: Self): boolean {
  return name.toLowerCase() === self.username.toLowerCase()
}

function shownBy({ offset, length }: Span, raw: string): string {
  return raw.slice(offset, offset + length)
}

function isSelf(entity: WireEntity, shown: string, self: Self): boolean {
  if (entity.type === 'mention') return isOurName(shown.slice(1), self)
  return entity.type === 'text_mention' && entity.user?.id === self.id
}

function readMention(
  entity: WireEntity,
  raw: string,
  self: Self,
  find: FindPerson,
): Words['mentions'] {
  const shown = shownBy(entity, raw)
  if (isSelf(entity, shown, self)) return []
  if (entity.type === 'mention')
    return [find(shown.slice(1)) ?? { key: null, name: shown.slice(1) }]
  if (entity.type !== 'text_mention' || !entity.user) return []
  return [{ key: String(entity.user.id), name: fullName(entity.user) }]
}

// From the end, so that offsets (UTF-16 units, as in JavaScript) stay true.
function cutOut(raw: string, spans: readonly Span[]): string {
  const ordered = [...new Map(spans.map((span) => [span.offset, span])).values()]
  return ordered
    .sort((a, b) => b.offset - a.offset)
    .reduce((text, { offset, length }) => {
      const before = text.slice(0, offset).replace(/[ \t]+$/, '')
      const after = text.slice(offset + length).replace(/^[ \t]+/, '')
      return before && after ? `${before} ${after}` : before + after
    }, raw)
}
