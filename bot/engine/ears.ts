import type { KnownCommand, Registry } from './registry.js'
import {
  CHINESE_DIGITS,
  CHINESE_TEN,
  NO_WORDS,
  NUMBER_SIGN,
  NUMBER_TAIL,
  SEPARATORS,
  YES_WORDS,
} from './words.lexicon.js'

/** A command found in what somebody wrote. */
export interface HeardCommand {
  readonly known: KnownCommand
  /** The word as it was written. */
  readonly word: string
  readonly rest: string
  /** True when it cannot be chatter: a slash, nothing behind the word, or a number. */
  readonly certain: boolean
}

const CHINESE_NUMBER = `[${CHINESE_DIGITS}]?${CHINESE_TEN}[${CHINESE_DIGITS}]?|[${CHINESE_DIGITS}]`
const CASE_NUMBER = new RegExp(
  `^[${NUMBER_SIGN}]?\\s*(\\d{1,7})\\s*(?:${NUMBER_TAIL}|(?=[${SEPARATORS}@]|$))[${SEPARATORS}]*`,
  'u',
)
const SPOKEN_CASE_NUMBER = new RegExp(
  `^(${CHINESE_NUMBER})(?:${NUMBER_TAIL}|$)[${SEPARATORS}]*`,
  'u',
)
const NUMBER_FIRST = new RegExp(`^[${NUMBER_SIGN}]?(\\d{1,7})${NUMBER_TAIL}?\\s+(\\S+)$`, 'u')
const LEADING_SEPARATORS = new RegExp(`^[${SEPARATORS}]+`, 'u')
const SLASH = /^[/／]([A-Za-z0-9_]{1,32})(?:\s+|$)/u
const NUMBERED_ANSWER = new RegExp(`^([1-9])(?:$|[${SEPARATORS})）]+)`, 'u')

/** The form in which words are compared: full-width letters and digits folded, ends trimmed; Chinese punctuation stays. */
export function plain(text: string): string {
  return text
    .replace(/[\uff0b\uff0f-\uff19\uff21-\uff3a\uff41-\uff5a]/gu, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replace(/\u3000/g, ' ')
    .trim()
}

/** The command somebody spoke, or null. The longest word wins; `接单12`, `接单 12` and `12 接单` are one. */
export function hearCommand(text: string, registry: Registry): HeardCommand | null {
  const said = plain(text)
  const slash = SLASH.exec(said)
  if (slash?.[1]) {
    const known = registry.bySlash(slash[1])
    if (known)
      return { known, word: `/${slash[1]}`, rest: said.slice(slash[0].length), certain: true }
  }
  const turned = turnNumberFirst(said, registry)
  const spoken = turned.replace(/^[/／]/u, '')
  const lower = spoken.toLowerCase()
  for (const { word, name } of registry.words) {
    if (!lower.startsWith(word)) continue
    const known = registry.command(name)
    const heard = known ? cut(spoken, word, known, turned !== spoken) : null
    if (heard) return heard
  }
  return null
}

function cut(
  spoken: string,
  word: string,
  known: KnownCommand,
  slashed: boolean,
): HeardCommand | null {
  const behind = spoken.slice(word.length)
  const separated = behind === '' || LEADING_SEPARATORS.test(behind) || behind.startsWith('@')
  const numbered = takeNumber(behind) !== null
  if (!separated && !numbered && !known.command.sticky) return null
  if (!separated && !numbered && /^[a-z]+$/i.test(word)) return null
  const rest = behind.replace(LEADING_SEPARATORS, '')
  return {
    known,
    word: spoken.slice(0, word.length),
    rest,
    certain: slashed || rest === '' || numbered,
  }
}

function turnNumberFirst(said: string, registry: Registry): string {
  const found = NUMBER_FIRST.exec(said)
  if (!found?.[1] || !found[2]) return said
  const word = found[2].toLowerCase()
  return registry.words.some((each) => each.word === word) ? `${found[2]} ${found[1]}` : said
}

/** A case number at the front (`12`, `#12`, `12号`, `十二号`) and what is left behind it. */
export function takeNumber(
  text: string,
): { readonly number: number; readonly rest: string } | null {
  const said = text.replace(LEADING_SEPARATORS, '')
  const digits = CASE_NUMBER.exec(said)
  if (digits?.[1]) return { number: Number(digits[1]), rest: said.slice(digits[0].length) }
  const spoken = SPOKEN_CASE_NUMBER.exec(said)
  if (spoken?.[1]) return { number: readChinese(spoken[1]), rest: said.slice(spoken[0].length) }
  return null
}

function readChinese(written: string): number {
  const digit = (char: string | undefined, none: number): number =>
    char ? CHINESE_DIGITS.indexOf(char) : none
  if (!written.includes(CHINESE_TEN)) return digit(written, 0)
  const [tens, ones] = written.split(CHINESE_TEN)
  return digit(tens, 1) * 10 + digit(ones, 0)
}

/** Which of `labels` an answer chooses (0-based) and what it says besides; null when it is no answer. */
export function hearAnswer(
  text: string,
  labels: readonly string[],
): { readonly index: number; readonly rest: string } | null {
  const said = plain(text)
  const digit = NUMBERED_ANSWER.exec(said)
  if (digit?.[1]) {
    const index = Number(digit[1]) - 1
    const rest = said.slice(digit[0].length)
    return index < labels.length ? { index, rest: rest === labels[index] ? '' : rest } : null
  }
  const bare = said.replace(new RegExp(`[${SEPARATORS}~～]+$`, 'u'), '').toLowerCase()
  const byLabel = labels.findIndex((label) => plain(label).toLowerCase() === bare)
  if (byLabel >= 0) return { index: byLabel, rest: '' }
  if (labels.length !== 2) return null
  if (YES_WORDS.includes(bare)) return { index: 0, rest: '' }
  return NO_WORDS.includes(bare) ? { index: 1, rest: '' } : null
}

/** The command word one slip away from what was written before a number: `接但 12` → `接单`. */
export function nearestWord(text: string, registry: Registry): string | null {
  const found = /^(\p{Script=Han}{2,4})\s*[#＃]?(\d{1,7})$/u.exec(plain(text))
  if (!found?.[1] || !found[2]) return null
  const written = found[1]
  const near = registry.words.find(
    ({ word }) => word.length === written.length && slips(word, written) === 1,
  )
  return near ? `${near.word} ${found[2]}` : null
}

function slips(a: string, b: string): number {
  return [...a].filter((char, at) => char !== b[at]).length
}
