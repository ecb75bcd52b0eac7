import type { Quote } from './line.js'

/** WeChat's thin space behind a mention. */
const THIN = '\u2005'
/** Emoji come as empty marks whose class holds the code points. */
const EMOJI = /<span class="emoji emoji([0-9a-f]+)"><\/span>/gi

/** The words as they were typed: the server sends marks for line ends and emoji, and five signs escaped. */
export function plainText(content: string): string {
  return unescapeOnce(content.replace(EMOJI, emojiOf).replace(/<br\s*\/?>/g, '\n'))
}

/** The five escaped signs, `&amp;` last: what somebody typed as `&lt;` stays so. */
export function unescapeOnce(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}

function emojiOf(whole: string, hex: string): string {
  const size = hex.length > 6 ? hex.length / 2 : hex.length
  const parts = size === hex.length ? [hex] : [hex.slice(0, size), hex.slice(size)]
  const points = parts.map((part) => Number.parseInt(part, 16))
  return points.every((point) => point > 0 && point <= 0x10ffff)
    ? String.fromCodePoint(...points)
    : whole
}

/** What stands in the first `<name>` of a piece of XML, without CDATA; null when it is not there. */
export function tagged(xml: string, name: string): string | null {
  const found = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(xml)?.[1]
  if (found === undefined) return null
  const data = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/.exec(found)?.[1]
  return data ?? unescapeOnce(found)
}

/** An attribute of the first `<name …>`, null when it is not there. */
export function attribute(xml: string, name: string, key: string): string | null {
  const head = new RegExp(`<${name}\\s[^>]*>`).exec(xml)?.[0] ?? ''
  const found = new RegExp(`\\s${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(head)
  return found ? unescapeOnce(found[1] ?? found[2] ?? '') : null
}

const FLAT_QUOTE = /^「([\s\S]*?)[：:]\s?([\s\S]*)」\s*\n[-—–\s]{6,}\n([\s\S]*)$/u

/** An answer that quotes, as flat text: `「name：words」`, a line of dashes, the answer. Words without one stay. */
export function splitQuote(text: string): { readonly text: string; readonly quote: Quote | null } {
  const found = FLAT_QUOTE.exec(text)
  if (!found) return { text, quote: null }
  const [, name = '', quoted = '', answer = ''] = found
  return { text: answer.trim(), quote: { messageKey: null, name: name.trim(), text: quoted } }
}

/** What a text says once the mentions are taken out of it. */
export interface Mentioned {
  readonly text: string
  readonly us: boolean
  /** The names of the others, in order. */
  readonly others: readonly string[]
}

/**
 * Reads mentions from words that quote nothing any more. A mention is an `@` at the beginning or after white
 * space or Chinese, a name, and then a thin space, a space or the end: `foo@name` is none. `ours` are the
 * names we go by, `theirs` those of the other members, which may contain spaces.
 */
export function readMentions(
  text: string,
  ours: readonly string[],
  theirs: readonly string[] = [],
): Mentioned {
  const others: string[] = []
  let us = false
  let rest = ''
  for (let at = 0; at < text.length; ) {
    const name =
      text[at] === '@' && opensMention(text, at) ? nameAt(text, at + 1, ours, theirs) : null
    if (name === null) {
      rest += text[at]
      at += 1
      continue
    }
    if (ours.includes(name)) us = true
    else others.push(name)
    if (!ours.includes(name)) rest += `@${name} `
    at += 1 + name.length
    while (text[at] === THIN || text[at] === ' ') at += 1
  }
  return { text: rest.trim(), us, others }
}

function opensMention(text: string, at: number): boolean {
  return at === 0 || !/[\w.+-]/.test(text[at - 1] ?? '')
}

function nameAt(
  text: string,
  from: number,
  ours: readonly string[],
  theirs: readonly string[],
): string | null {
  const known = [...ours, ...theirs]
    .filter((name) => name !== '' && text.startsWith(name, from))
    .filter((name) => endsMention(text, from + name.length))
    .sort((a, b) => b.length - a.length)[0]
  if (known !== undefined) return known
  const thin = text.indexOf(THIN, from)
  const name = thin < 0 ? '' : text.slice(from, thin)
  return name !== '' && name.length <= 40 && !/[\n@]/.test(name) ? name : null
}

function endsMention(text: string, at: number): boolean {
  return at >= text.length || /[\s\u2005，,：:。！!？?]/u.test(text[at] ?? '')
}
