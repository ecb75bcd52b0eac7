import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig } from '../../bot/config.js'
import type { Lesson } from '../../bot/domain/lesson.js'
import { type GroupLine, tierWord } from '../learning/corpus.js'
import { Declined, fill, type Terminal, textsOf, withStorage } from '../terminal.js'

/**
 * Writes the anonymous lines of answered questions into a file that `npm run train` can learn from, as
 * `group_style.jsonl` of its data folder. Declines where nobody asked for them to be kept.
 */
export async function exportLessons(terminal: Terminal, given: string): Promise<void> {
  const { learn: texts } = textsOf(terminal)
  if (!readConfig(terminal.env).learns) throw new Declined(texts.off)
  const file = resolve(given)
  if (existsSync(file)) throw new Declined(fill(texts.there, { file }))
  await withStorage(terminal, ({ lessons }) => {
    const lines = lessons.all().map((lesson) => `${JSON.stringify(asLine(lesson))}\n`)
    if (lines.length === 0) throw new Declined(texts.none)
    writeFileSync(file, lines.join(''), { flag: 'wx', mode: 0o600 })
    terminal.say(fill(texts.written, { file, n: lines.length }))
  })
}

/** Erases all of them, also where they are no longer kept. */
export async function eraseLessons(terminal: Terminal): Promise<void> {
  await withStorage(terminal, ({ lessons }) =>
    terminal.say(fill(textsOf(terminal).learn.erased, { n: lessons.eraseAll() })),
  )
}

/** Places are not told: their numbers are others already, and would teach the wrong ones. */
function asLine({ words, report, category, tier }: Lesson): GroupLine {
  return {
    text: words,
    is_report: report ? 1 : 0,
    kind: report ? 'report' : 'chat_hard',
    category,
    urgency: tier === null ? null : tierWord(tier),
    building: null,
    unit: null,
    room: null,
    contact: null,
    plate: null,
    has_photo: 0,
    needs_photo: 0,
    dup: null,
  }
}
