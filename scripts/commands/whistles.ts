import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { readConfig } from '../../bot/config.js'
import { createCalendar } from '../../bot/domain/calendar.js'
import { filingSheet, writeSheet } from '../filing/sheet.js'
import { FILING_TEXTS } from '../filing/texts.js'
import { Declined, fill, langOf, type Terminal, withStorage } from '../terminal.js'

/** What `whistles` was given. */
export interface WhistleOptions {
  readonly month?: string
  readonly out: string
  readonly by?: string
}

/**
 * Writes the monthly filing sheet of whistles 备案, with who exported it and when on it. Never over a file that is
 * there. Declines a month or file name it cannot read, and a month without whistles.
 */
export async function whistles(terminal: Terminal, options: WhistleOptions): Promise<void> {
  const lang = langOf(terminal)
  const texts = FILING_TEXTS[lang]
  const config = readConfig(terminal.env)
  const calendar = createCalendar(config.zone, config.dayOverrides)
  const at = terminal.now()
  const month = options.month ?? calendar.day(at).slice(0, 7)
  if (!/^\d{4}-(0[1-9]|1[0-2])$/u.test(month)) throw new Declined(fill(texts.badMonth, { month }))
  const file = resolve(options.out)
  if (!/\.(xlsx|csv)$/iu.test(file)) throw new Declined(fill(texts.badFile, { file: options.out }))
  if (existsSync(file)) throw new Declined(fill(texts.there, { file }))
  const folder = dirname(file)
  if (!existsSync(folder)) throw new Declined(fill(texts.noFolder, { folder }))
  const by = (options.by ?? terminal.env.USER ?? terminal.env.USERNAME ?? '').trim()
  if (by === '') throw new Declined(texts.noExporter)
  await withStorage(terminal, async (storage) => {
    const found = storage.whistles.between(
      calendar.at(`${month}-01`, '00:00'),
      calendar.at(`${nextMonth(month)}-01`, '00:00'),
    )
    if (found.length === 0) throw new Declined(fill(texts.none, { month }))
    const sheet = filingSheet(storage, found, calendar, { month, by, at, lang })
    await writeSheet(file, texts.sheet, sheet)
    const count = (state: string) => found.filter((whistle) => whistle.state === state).length
    terminal.say(
      fill(texts.written, {
        file,
        n: found.length,
        arrived: count('arrived'),
        late: count('late'),
        refused: count('refused'),
        silent: count('silent'),
      }),
    )
  })
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
