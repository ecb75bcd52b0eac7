import type { CarryJob } from '../../bot/domain/errand.js'
import { mask } from '../../bot/domain/mask.js'
import type { Message } from '../../bot/domain/message.js'
import { reachable } from '../../bot/domain/standing.js'
import { days, minutes, seconds } from '../../bot/domain/time.js'
import type { Chat } from '../../bot/flow.js'
import { type Any, RELAY, regionName, type Said } from './context.js'
import { hashOf } from './known-lines.js'

/** Our words are known again in a paste for this long. */
const LETTERS_KNOWN = days(30)
/** After so long it is said again how to paste … */
const HOW_AGAIN = minutes(30)
/** … and after so long, since words to the carrier may stand between, that what follows is for the group. */
const SAME_GO = seconds(20)
/** So many characters of a quotation are enough to know it by. */
const QUOTE_KNOWN_BY = 6
/** So many characters are nobody else's words by chance. */
const PIECE_KNOWN_BY = 12
/** What a carrier may write around our words: 格小二说： */
const MOST_OWN_WORDS = 10
const CASE_NUMBER = /#(\d{1,7})(?!\d)/u

/** Our own words in a group, to be known again. */
export interface Letters {
  isOurs(text: string): boolean
  /** The message of ours that is quoted, null when none is. */
  quoted(words: string): string | null
}

/** What the bot said in a group through its carrier. */
export function lettersOf(ctx: Said, chat: Chat): Letters {
  const letters = ctx.relayed.letters(chat.id, ctx.now - LETTERS_KNOWN)
  const ours = letters.map(({ messageKey, words }) => ({ messageKey, words: bare(words) }))
  return {
    isOurs: (text) =>
      isMadeOf(
        bare(text),
        ours.map(({ words }) => words),
      ),
    quoted: (words) => {
      const said = bare(words)
      const number = CASE_NUMBER.exec(words)?.[0]
      const same = ours.find((each) => said.length >= QUOTE_KNOWN_BY && each.words.startsWith(said))
      const about =
        number === undefined ? undefined : letters.find((each) => holds(each.words, number))
      return (same ?? about)?.messageKey ?? null
    },
  }
}

/** What a quotation quotes: our words, or a line of the same paste. */
export function quotedMessage(
  letters: Letters,
  named: readonly { readonly key: string; readonly text: string }[],
  quotes: string | null,
): Message['replyTo'] {
  if (quotes === null) return null
  const ours = letters.quoted(quotes)
  if (ours !== null) return { messageKey: ours, toBot: true, text: quotes }
  const line = named.findLast(
    (each) => each.text !== '' && bare(each.text).startsWith(bare(quotes)),
  )
  return line ? { messageKey: line.key, toBot: false, text: quotes } : null
}

/** Gives words for a group to whoever carries them: alone in their message, so that a long press copies just them. */
export function carry(ctx: Any, job: CarryJob): void {
  const chat = ctx.chats.find(RELAY, job.chatKey)
  if (!chat) return
  const { messageKey, photos } = job
  // As it will reach the carrier: by just these words it is known again.
  const text = mask(called(ctx, chat, job), 'private')
  ctx.relayed.saveLetter(chat.id, { messageKey, words: text }, ctx.now)
  const region = regionName(ctx, chat.regionId)
  const carrier = carrierOf(ctx, chat)
  if (carrier === null) {
    tellStaff(ctx, chat, region, text)
    return
  }
  const headedAt = ctx.relayed.carrier(chat.id)?.headedAt ?? Number.NEGATIVE_INFINITY
  const since = ctx.now - headedAt
  if (since > HOW_AGAIN) ctx.tell(carrier, 'head', { region }, { kind: 'reply' })
  else if (since > SAME_GO) ctx.tell(carrier, 'head_again', { region }, { kind: 'reply' })
  ctx.relayed.headed(chat.id, ctx.now)
  ctx.tell(carrier, 'letter', { text }, { kind: 'reply', photos })
}

/** In a pasted text nothing shows whom it answers but the name. */
function called(ctx: Any, chat: Chat, { text, quote }: CarryJob): string {
  const name =
    quote === null || text.startsWith('@') ? null : ctx.relayed.senderOf(chat.id, hashOf(quote))
  return name === null ? text : `@${name} ${text}`
}

/** Who pasted last, while they still have the duty; else anybody who can be written to and has it. */
function carrierOf(ctx: Any, chat: Chat): number | null {
  const regionId = chat.regionId
  if (regionId === null) return null
  const last = ctx.relayed.carrier(chat.id)?.personId
  const roles = last === undefined ? null : ctx.people.roles(last, regionId, ctx.now)
  if (last !== undefined && roles && roles.size > 0 && reachable(ctx, last)) return last
  const able = ctx.people
    .holders(regionId, 'captain', ctx.now)
    .filter((person) => reachable(ctx, person.id))
  return able[0]?.id ?? null
}

function tellStaff(ctx: Any, chat: Chat, region: string, text: string): void {
  if (chat.regionId === null) return
  for (const person of ctx.people.holders(chat.regionId, 'staff', ctx.now)) {
    ctx.tell(person.id, 'no_carrier', { region, text }, { kind: 'reply' })
  }
}

/** True for words of ours, several at once, cut short, or with a few words of whoever pasted them. */
function isMadeOf(text: string, ours: readonly string[]): boolean {
  if (text === '') return false
  if (text.length >= PIECE_KNOWN_BY && ours.some((words) => words.startsWith(text))) return true
  const known = ours.filter((words) => words !== '' && text.includes(words))
  const rest = known.reduce((left, words) => left.replace(words, ''), text)
  return (
    known.some((words) => words === text || words.length >= PIECE_KNOWN_BY) &&
    rest.length <= MOST_OWN_WORDS
  )
}

function holds(words: string, number: string): boolean {
  return CASE_NUMBER.exec(words)?.[0] === number
}

/** Words as they are compared: copying changes spaces and ends. */
function bare(words: string): string {
  return words.replace(/[\s…]+/gu, '').replace(/\.{3}$/u, '')
}
