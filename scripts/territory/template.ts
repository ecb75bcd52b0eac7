import { readFileSync } from 'node:fs'
import exceljs from 'exceljs'
import * as v from 'valibot'
import type { Lang } from '../../bot/domain/person.js'
import { columnsOf, SHEET_NAMES, SHEETS } from './columns.lexicon.js'
import { TERRITORY_TEXTS } from './texts.js'

const cell = v.nullable(v.union([v.string(), v.number()]))
const Sample = v.object({
  notes: v.array(v.string()),
  sheets: v.record(v.string(), v.array(v.array(cell))),
})
const File = v.object({ 'zh-CN': Sample, en: Sample })

/** Writes the empty workbook: a sheet that explains, then each sheet with its columns and example rows. */
export async function writeTemplate(file: string, lang: Lang): Promise<void> {
  const text = readFileSync(new URL('./template.json', import.meta.url), 'utf8')
  const sample = v.parse(File, JSON.parse(text))[lang]
  const { template: texts } = TERRITORY_TEXTS[lang]
  const way = lang === 'en' ? 'en' : 'zh'
  const book = new exceljs.Workbook()
  const notes = book.addWorksheet(texts.notes)
  notes.getColumn(1).width = 120
  notes.addRow([texts.title]).font = { bold: true, size: 14 }
  for (const line of sample.notes) notes.addRow([line]).alignment = { wrapText: true }
  for (const kind of SHEETS) {
    const sheet = book.addWorksheet(SHEET_NAMES[kind][way][0] ?? kind, {
      views: [{ state: 'frozen', ySplit: 1 }],
    })
    const names = columnsOf(kind).map(([field, names]) => {
      const name = names[way][0] ?? field
      return names.required === true ? `${name}${texts.required}` : name
    })
    sheet.addRow(names).font = { bold: true }
    for (const row of sample.sheets[kind] ?? []) {
      sheet.addRow(row).font = { italic: true, color: { argb: 'FF7F7F7F' } }
    }
    names.forEach((name, index) => {
      const column = sheet.getColumn(index + 1)
      column.width = Math.max(12, name.length * 2)
      // Codes and numbers of rooms are words: Excel would make dates and sums of them.
      column.numFmt = '@'
    })
  }
  await book.xlsx.writeFile(file)
}

/** Writes one sheet of words. */
export async function writeSheet(
  file: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('1')
  sheet.addRow([...header]).font = { bold: true }
  for (const row of rows) sheet.addRow([...row])
  header.forEach((_, index) => {
    sheet.getColumn(index + 1).width = 20
  })
  await book.xlsx.writeFile(file)
}
