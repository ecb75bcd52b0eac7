import { writeFile } from 'node:fs/promises'
import exceljs from 'exceljs'
import type { Calendar } from '../../bot/domain/calendar.js'
import type { Lang } from '../../bot/domain/person.js'
import type { Whistle } from '../../bot/domain/whistle.js'
import type { Storage } from '../../storage/open.js'
import { fill } from '../terminal.js'
import { FILING_TEXTS } from './texts.js'

/** A sheet as rows of cells, the header lines first. */
export interface Sheet {
  readonly heading: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** For whom and when a sheet is made: both stand on it. */
export interface Export {
  readonly month: string
  readonly by: string
  readonly at: number
  readonly lang: Lang
}

/** The filing sheet of a month 备案: every whistle with its outcome, below it who did not answer. */
export function filingSheet(
  storage: Storage,
  whistles: readonly Whistle[],
  calendar: Calendar,
  of: Export,
): Sheet {
  const texts = FILING_TEXTS[of.lang]
  const time = (at: number | null): string =>
    at === null ? '' : `${calendar.day(at)} ${calendar.clock(at)}`
  const rows = whistles.map((whistle, index) => {
    const about = whistle.caseId === null ? null : storage.cases.get(whistle.caseId)
    const late = whistle.state === 'late' && whistle.settledAt !== null
    return [
      index + 1,
      time(whistle.blownAt),
      storage.regions.get(whistle.regionId)?.name ?? '',
      storage.bodies.get(whistle.bodyId)?.name ?? '',
      about ? `#${about.number}` : '',
      about ? `${about.title} ${whistle.matter}`.trim() : whistle.matter,
      time(whistle.arriveBy),
      texts.states[whistle.state],
      time(whistle.settledAt),
      late ? Math.round(((whistle.settledAt ?? 0) - whistle.arriveBy) / 60_000) : '',
      whistle.leads ? texts.leads : '',
      whistle.reason,
    ]
  })
  return {
    heading: [
      fill(texts.title, { month: of.month }),
      fill(texts.exported, { by: of.by, at: time(of.at) }),
    ],
    columns: texts.columns,
    rows: [...rows, ...silentRows(storage, whistles, of.lang)],
  }
}

function silentRows(storage: Storage, whistles: readonly Whistle[], lang: Lang) {
  const texts = FILING_TEXTS[lang]
  const counts = new Map<string, number>()
  for (const { state, bodyId } of whistles) {
    if (state !== 'silent') continue
    const name = storage.bodies.get(bodyId)?.name ?? ''
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  if (counts.size === 0) return []
  const counted = [...counts].sort((a, b) => b[1] - a[1])
  return [[], [texts.silentTitle], [texts.body, texts.times], ...counted.map((each) => [...each])]
}

/** Writes a sheet as a workbook or, with a name in .csv, as text that Excel opens as it is. */
export async function writeSheet(file: string, name: string, sheet: Sheet): Promise<void> {
  if (file.toLowerCase().endsWith('.csv')) {
    const lines = [...sheet.heading.map((line) => [line]), sheet.columns, ...sheet.rows]
    const text = lines.map((row) => row.map(quoted).join(',')).join('\r\n')
    await writeFile(file, `\ufeff${text}\r\n`, { flag: 'wx', mode: 0o600 })
    return
  }
  const book = new exceljs.Workbook()
  const page = book.addWorksheet(name)
  for (const line of sheet.heading) page.addRow([line])
  page.getRow(1).font = { bold: true, size: 14 }
  page.addRow([...sheet.columns]).font = { bold: true }
  for (const row of sheet.rows) page.addRow(row.map(harmless))
  sheet.columns.forEach((column, index) => {
    page.getColumn(index + 1).width = Math.max(8, column.length * 2 + 2)
  })
  const bytes = await book.xlsx.writeBuffer()
  await writeFile(file, new Uint8Array(bytes), { flag: 'wx', mode: 0o600 })
}

/** Words of people that begin like a formula stay words. */
function harmless(cell: string | number): string | number {
  return typeof cell === 'string' && /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string | number): string {
  return `"${String(harmless(cell)).replaceAll('"', '""')}"`
}
