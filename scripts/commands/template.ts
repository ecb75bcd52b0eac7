import { fill, langOf, type Terminal } from '../terminal.js'
import { writeTemplate } from '../territory/template.js'
import { TERRITORY_TEXTS } from '../territory/texts.js'
import { newFile } from './new-file.js'

/** Where the workbook is written when no file is named. */
const USUAL = 'territory.xlsx'

/** Writes the workbook that `import` reads, with examples and how to fill it in. Never over a file that is there. */
export async function template(terminal: Terminal, given: string | undefined): Promise<void> {
  const lang = langOf(terminal)
  const { template: texts } = TERRITORY_TEXTS[lang]
  const file = newFile(terminal, given ?? USUAL)
  await writeTemplate(file, lang)
  terminal.say(fill(texts.written, { file, sheet: texts.notes }))
}
