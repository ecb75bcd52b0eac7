import type { Outgoing } from '../bot/domain/outgoing.js'
import type { Lang } from '../bot/domain/person.js'
import type { Ability, Capabilities } from '../bot/port.js'
import { DRAWN, type DrawnWords } from './texts.js'

/** What the adapter knows besides the post. */
export interface DrawingAid {
  /** The words of the message named by `post.quote`, when the adapter still has them. */
  readonly quoted?: string | null
  /** Language of the few fixed words; left out, it follows the script the post is written in. */
  readonly lang?: Lang
}

/** Most of a quoted message that is repeated, in characters. */
const QUOTE_LENGTH = 20
/** Listed choices longer than this stand one below the other. */
const ONE_LINE = 36

const HAN = /\p{Script=Han}/u
/** After these the next clause follows without a space. */
const CLOSED = /[\s，。、；：？！…」）”（]$/u
const STARTS_CLOSED = /^[\s，。、；：？！…」）”]/u

/**
 * The text of a post for a platform that cannot draw all of it (the same sentence, its last
 * clause changed). Pure. What the capabilities call `partly` or `fully` is left out, for the adapter to
 * draw itself; everything else becomes words:
 *
 * - a mention becomes `@name` at the front;
 * - a quote becomes a short 「…」 line above, when `aid.quoted` is known;
 * - choices become `post.words`, or when it is null a listing 「1 好了 2 好一半 3 没好」 of those that
 *   were asked of somebody (a number answers a question; for all other buttons the sentence has its words);
 * - a poll becomes its question and numbered lines, also when it has more options than the platform takes;
 * - pictures and a file become a line saying that they exist.
 */
export function drawInWords(
  post: Outgoing,
  capabilities: Capabilities,
  aid: DrawingAid = {},
): { text: string } {
  const words = DRAWN[aid.lang ?? languageOf(post)]
  const lines = [
    quoteLine(post, capabilities, aid.quoted ?? null, words),
    calledByName(post, capabilities, withLastClause(post, capabilities)),
    ...pollLines(post, capabilities, words),
    ...attachmentLines(post, capabilities, words),
  ]
  return { text: lines.filter((line) => line !== '').join('\n') }
}

/** True when the platform draws it by itself. */
export function isDrawn(ability: Ability): boolean {
  return ability === 'partly' || ability === 'fully'
}

/** True when the post's poll can be the platform's own. */
export function isNativePoll(post: Outgoing, capabilities: Capabilities): boolean {
  return (
    post.poll !== null &&
    isDrawn(capabilities.polls) &&
    post.poll.options.length <= capabilities.maxPollOptions
  )
}

/**
 * Cuts a text into pieces of at most `max` UTF-16 units: at line borders where it can, else after a
 * sentence, else at a space, else anywhere but inside a character. Nothing but white space at the cuts is
 * lost. An empty text gives no piece. Throws RangeError when `max` is under 2.
 */
export function splitText(text: string, max: number): string[] {
  if (!Number.isInteger(max) || max < 2) throw new RangeError('a piece needs at least 2 units')
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > max) {
    const cut = cutAt(rest, max)
    pieces.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

function cutAt(text: string, max: number): number {
  const window = text.slice(0, max + 1)
  const line = window.lastIndexOf('\n')
  if (line > 0) return line
  const piece = text.slice(0, max)
  const sentence = lastMatchEnd(piece, /[。！？；!?;]|\.(?=\s)/gu)
  if (sentence > max / 2) return sentence
  const space = window.lastIndexOf(' ')
  if (space > max / 2) return space
  return isHighSurrogate(text, max - 1) ? max - 1 : max
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xd800 && unit <= 0xdbff
}

function lastMatchEnd(text: string, pattern: RegExp): number {
  let end = 0
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length
  return end
}

function languageOf(post: Outgoing): Lang {
  const said = [post.text, post.poll?.question ?? '', ...post.choices.map((each) => each.label)]
  return said.join('') === '' || HAN.test(said.join('')) ? 'zh-CN' : 'en'
}

function withLastClause(post: Outgoing, capabilities: Capabilities): string {
  if (isDrawn(capabilities.buttons)) return post.text
  if (post.words !== null) return joined(post.text, post.words)
  const asked = post.choices.filter((choice) => choice.data.startsWith('q1:'))
  if (asked.length === 0) return post.text
  const listed = asked.map((choice, index) => `${index + 1} ${choice.label}`)
  const inLine = listed.join(' ')
  const long = inLine.length > ONE_LINE || listed.some((each) => each.includes('\n'))
  return long ? [post.text, ...listed].join('\n') : joined(post.text, inLine)
}

function joined(sentence: string, clause: string): string {
  const close = sentence === '' || CLOSED.test(sentence) || STARTS_CLOSED.test(clause)
  return `${sentence}${close ? '' : ' '}${clause}`
}

function calledByName(post: Outgoing, capabilities: Capabilities, text: string): string {
  if (post.mention === null || isDrawn(capabilities.mentions)) return text
  const call = `@${post.mention.name}`
  return text === call || text.startsWith(`${call} `) ? text : `${call} ${text}`.trimEnd()
}

function quoteLine(
  post: Outgoing,
  capabilities: Capabilities,
  quoted: string | null,
  words: DrawnWords,
): string {
  if (post.quote === null || quoted === null || isDrawn(capabilities.quotes)) return ''
  const characters = [...quoted.replace(/\s+/gu, ' ').trim()]
  if (characters.length === 0) return ''
  const short = characters.slice(0, QUOTE_LENGTH).join('')
  const rest = characters.length > QUOTE_LENGTH ? '…' : ''
  return `${words.quoteOpens}${short}${rest}${words.quoteCloses}`
}

function pollLines(post: Outgoing, capabilities: Capabilities, words: DrawnWords): string[] {
  if (post.poll === null || isNativePoll(post, capabilities)) return []
  const { question, options } = post.poll
  const asked = post.text.includes(question) ? [] : [question]
  const hint = post.words === null ? [words.poll] : []
  return [...asked, ...options.map((option, index) => `${index + 1} ${option}`), ...hint]
}

function attachmentLines(post: Outgoing, capabilities: Capabilities, words: DrawnWords): string[] {
  const photos =
    post.photos.length > 0 && !isDrawn(capabilities.photos)
      ? [words.photos.replace('{count}', String(post.photos.length))]
      : []
  const file =
    post.file !== null && !isDrawn(capabilities.files)
      ? [words.file.replace('{name}', post.file.name)]
      : []
  return [...photos, ...file]
}
