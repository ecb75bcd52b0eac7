import { FLYER_WORDS, NOTICE_PHRASES, NOTICE_TITLES } from './ocr.lexicon.js'

const TITLE = new RegExp(NOTICE_TITLES, 'u')
const PHRASE = new RegExp(NOTICE_PHRASES, 'gu')
const SELLING = new RegExp(FLYER_WORDS, 'gu')

/** A heading is short; the same word inside a sentence is no heading. */
const HEADING_AT_MOST = 16
/** Less is a sign on a wall, which may well stand in the photo of a report. */
const LETTERS_AT_LEAST = 24
const LETTERS_OF_A_POSTER = 100

/**
 * True when the lines read in a picture are a notice, poster or flyer: such a picture is no report by
 * itself. Signs in a scene (a fire lane's, a building's number) are not: they are part of what is shown.
 */
export function looksLikeNotice(lines: readonly string[]): boolean {
  const text = lines.join('\n')
  const letters = text.match(/[\p{Script=Han}\p{L}\d]/gu)?.length ?? 0
  if (letters < LETTERS_AT_LEAST || lines.length < 2) return false
  const headed = lines.some((line) => line.length <= HEADING_AT_MOST && TITLE.test(line))
  const phrases = different(text, PHRASE)
  const selling = different(text, SELLING)
  if (headed && phrases + selling >= 1) return true
  if (phrases >= 2 || selling >= 2) return true
  return letters >= LETTERS_OF_A_POSTER && (headed || phrases + selling >= 1)
}

function different(text: string, pattern: RegExp): number {
  return new Set(text.match(pattern) ?? []).size
}
