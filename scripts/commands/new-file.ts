import { existsSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import { Declined, fill, langOf, type Terminal, textsOf } from '../terminal.js'
import { TERRITORY_TEXTS } from '../territory/texts.js'

/**
 * The whole path of a workbook to be written. Declines, before anything is done, what is there already, what has no
 * folder to stand in and what does not end in .xlsx.
 */
export function newFile(terminal: Terminal, given: string): string {
  const { template: texts } = TERRITORY_TEXTS[langOf(terminal)]
  const file = resolve(given)
  if (extname(file).toLowerCase() !== '.xlsx') throw new Declined(fill(texts.ending, { file }))
  if (existsSync(file)) throw new Declined(fill(texts.there, { file }))
  if (!existsSync(dirname(file)))
    throw new Declined(fill(textsOf(terminal).wrong.noFolder, { path: file }), 2)
  return file
}
