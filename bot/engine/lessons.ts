import type { Lesson } from '../domain/lesson.js'
import { mask } from '../domain/mask.js'
import type { Instant } from '../domain/time.js'
import type { Mind } from './mind.js'

/** Longer words are articles, and tell more of their writer. */
const LONGEST = 200

/**
 * Keeps how a question was answered as a line for training, where the deployment asked for that. The words
 * lose everything personal; every number that is left becomes another, the same one within the line.
 */
export function keepLesson(
  mind: Mind,
  words: string,
  answer: Pick<Lesson, 'report' | 'category' | 'tier'>,
  now: Instant,
): void {
  const said = words.replace(/\s+/gu, ' ').trim()
  if (!mind.learns || said === '' || said.length > LONGEST) return
  const month = mind.calendar.day(now).slice(0, 7)
  mind.storage.lessons.add({ ...answer, month, words: withoutNumbers(mind, mask(said, 'group')) })
}

/** A number of one digit stays of one digit, and so on: what matters to the reading is its shape. */
function withoutNumbers(mind: Mind, words: string): string {
  const others = new Map<string, string>()
  return words.replace(/\d+/gu, (number) => {
    const other = others.get(number) ?? otherNumber(mind, number)
    others.set(number, other)
    return other
  })
}

function otherNumber(mind: Mind, number: string): string {
  return [...number].map(() => String(1 + Math.floor(mind.random() * 9))).join('')
}
