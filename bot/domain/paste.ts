import type { Calendar } from './calendar.js'
import {
  EXPORT_HEADS,
  OTHER_SIGNS,
  PASTE_WORDS,
  PICTURE_SIGNS,
  QUOTE_WORDS,
  SECOND_SIGNS,
  SYSTEM_LINES,
} from './paste.lexicon.js'
import { dayOf, type Head, headOf, isTimeAlone } from './paste-head.js'
import type { Day, Instant } from './time.js'

/** One message of a pasted stretch of chat. */
export interface PastedLine {
  /** As the chat shows its sender. */
  readonly name: string
  /** Null where the copy carries no times. */
  readonly at: Instant | null
  /** True where the copy shows seconds. */
  readonly toSecond: boolean
  readonly text: string
  /** How many pictures stood there that a copy cannot carry. */
  readonly photos: number
  /** The words it quotes, null when it quotes nothing. */
  readonly quotes: string | null
}

/** A stretch of chat that was copied or exported, and how many lines at its beginning nobody is known to have said. */
export interface Paste {
  readonly lines: readonly PastedLine[]
  readonly left: number
}

const PICTURES = new RegExp(`[\\[<【](?:${PICTURE_SIGNS})(?:[:：][^\\]>】]*)?[\\]>】]`, 'gu')
const OTHERS = new RegExp(
  `[\\[<【](?:${OTHER_SIGNS})(?:[:：][^\\]>】]*)?[\\]>】](?:\\s*\\d+[${SECOND_SIGNS}])?`,
  'gu',
)
const SYSTEM = new RegExp(SYSTEM_LINES, 'u')
const EXPORTED = new RegExp(EXPORT_HEADS, 'u')
const SIGNED = new RegExp(`^\\s*(?:${PASTE_WORDS})[\\s:：]*`, 'u')
/** `「王姐：3栋电梯停了」` and a line of dashes, as WeChat's web form writes a quotation. */
const QUOTED = /^「[^：:\n]{1,40}[：:]([\s\S]*?)」\s*\n\s*(?:[-—]\s*){5,}\n?/u
const QUOTED_BELOW = new RegExp(
  `\\n\\s*\\[?(?:${QUOTE_WORDS})[^：:\\n]{0,48}[：:]\\s*([^\\n]+?)\\]?\\s*$`,
  'u',
)
/** The same two corner brackets, but without a line of dashes, above or below. */
const QUOTED_BARE_ABOVE = /^「[^：:\n]{1,40}[：:]([\s\S]*?)」\s*\n/u
const QUOTED_BARE_BELOW = /\n\s*「[^：:\n]{1,40}[：:]([\s\S]*?)」\s*$/u
/** A day between lines; without them a day may be all that somebody said. */
const DECORATED = /[—–=_*-]{2,}/u
/** So many messages without a full date must follow each other before a text is taken for a chat. */
const LEAST_VAGUE = 2
const LONGEST_NAME = 40

/**
 * Reads a copied or exported stretch of WeChat (and like) chat: name, time and words in the forms in which
 * programs copy them; null when the text is an ordinary message. Forms without any time are only taken for a
 * chat with a sign: a word above (`转群`) or the head of an export. Never throws.
 */
export function readPaste(text: string, now: Instant, calendar: Calendar): Paste | null {
  const plain = text.replace(/\r\n?/gu, '\n').replace(/[\u00a0\u2005\u200b]/gu, ' ')
  const body = plain.replace(SIGNED, '')
  const signed = body !== plain || EXPORTED.test(body.split('\n', 2)[0] ?? '')
  const { found, left } = fromFirstDate(
    gather(inOneRow(body.split('\n'), now, calendar), now, calendar, signed),
  )
  const dated = found.some(({ head }) => head.sure)
  if (found.length === 0 || (!signed && !dated && found.length < LEAST_VAGUE)) return null
  const lines = found.flatMap(({ head, said }) => lineOf(head, said))
  return { lines, left }
}

/**
 * Rows in which name and time stand one below the other become one row, as other programs write it; only where
 * no row has both, so that a time somebody wrote stays words.
 */
function inOneRow(rows: readonly string[], now: Instant, calendar: Calendar): readonly string[] {
  const reading = { now, calendar, day: null, untimed: false, dated: false }
  const times = rows.flatMap((row, at) => (isTimeAlone(row) ? [at] : []))
  const few = times.length < LEAST_VAGUE && !times.some((at) => isTimeAlone(rows[at] ?? '')?.full)
  if (few || rows.some((row) => !isTimeAlone(row) && headOf(row, reading))) return rows
  const above = times.every((at) => isName(rows[at - 1]))
  if (!above && !times.every((at) => isName(rows[at + 1]))) return rows
  const names = new Set(times.map((at) => (above ? at - 1 : at + 1)))
  return rows.flatMap((row, at) => {
    if (names.has(at)) return []
    return times.includes(at) ? [`${rows[above ? at - 1 : at + 1]?.trim()} ${row.trim()}`] : [row]
  })
}

function isName(row: string | undefined): boolean {
  const name = row?.trim().replace(/[:：]$/u, '') ?? ''
  return name !== '' && name.length <= LONGEST_NAME && isTimeAlone(name) === null
}

/** The second half of a cut paste may begin in the middle of a head: what stands before the first whole one is nobody's. */
function fromFirstDate(gathered: Gathered): Gathered {
  const first = gathered.found.findIndex(({ head }) => head.full)
  const broken = gathered.found.slice(0, Math.max(0, first)).filter(({ head }) => !head.sure)
  if (broken.length === 0) return gathered
  const rows = broken.reduce(
    (sum, { said }) => sum + 1 + said.filter((row) => row !== '').length,
    0,
  )
  return {
    found: gathered.found.filter((each) => !broken.includes(each)),
    left: gathered.left + rows,
  }
}

interface Gathered {
  readonly found: readonly Found[]
  readonly left: number
}

interface Found {
  readonly head: Head
  readonly said: string[]
}

function gather(
  rows: readonly string[],
  now: Instant,
  calendar: Calendar,
  signed: boolean,
): Gathered {
  const found: Found[] = []
  let day: Day | null = null
  let left = 0
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]?.trim() ?? ''
    const divides = DECORATED.test(row) || (before === '' && !isDated(found))
    const divider = divides ? dayOf(row, now, calendar) : null
    if (divider !== null) {
      day = divider
      continue
    }
    const last = found.at(-1)
    // Where one message has a time all have: a colon is then only a colon.
    const untimed = signed && day === null && (last === undefined || last.head.at === null)
    const head = headOf(row, { now, calendar, day, untimed, dated: isDated(found) })
    if (head !== null) found.push({ head, said: head.words === '' ? [] : [head.words] })
    else if (last) last.said.push(row)
    else if (row.trim() !== '' && !EXPORTED.test(row)) left += 1
  }
  return { found, left }
}

/** The copy writes full dates, so that a time of day alone is somebody's words. */
function isDated(found: readonly Found[]): boolean {
  return found.some(({ head }) => head.full)
}

function lineOf(head: Head, said: readonly string[]): readonly PastedLine[] {
  const whole = said
    .filter((row) => !SYSTEM.test(row))
    .join('\n')
    .trim()
  const { words, quotes } = withoutQuote(whole)
  const photos = [...words.matchAll(PICTURES)].length
  const text = words
    .replace(PICTURES, ' ')
    .replace(OTHERS, ' ')
    .replace(/[ \t]+\n/gu, '\n')
    .replace(/ {2,}/gu, ' ')
    .trim()
  if (text === '' && photos === 0) return []
  const { name, at, toSecond } = head
  return [{ name, at, toSecond, text, photos, quotes }]
}

function withoutQuote(whole: string): { words: string; quotes: string | null } {
  const above = QUOTED.exec(whole) ?? QUOTED_BARE_ABOVE.exec(whole)
  if (above?.[1] !== undefined) {
    return { words: whole.slice(above[0].length).trim(), quotes: above[1].trim() }
  }
  const below = QUOTED_BARE_BELOW.exec(whole) ?? QUOTED_BELOW.exec(whole)
  if (below?.[1] === undefined) return { words: whole, quotes: null }
  return { words: whole.slice(0, below.index).trim(), quotes: below[1].trim() }
}
