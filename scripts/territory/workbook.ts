import exceljs from 'exceljs'
import type { RawCell, RawSheet } from './cells.js'

/** The size in bytes of the largest part of a zip file once it is unpacked; null when it is no whole zip file. */
export function largestSheet(bytes: Buffer): number | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > bytes.length) return null
  let at = bytes.readUInt32LE(end + 16)
  let largest = 0
  for (let entry = bytes.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return null
    largest = Math.max(largest, bytes.readUInt32LE(at + 24))
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return largest
}

/** Every sheet of an .xlsx file; null when it cannot be read as one. */
export async function readWorkbook(bytes: Buffer): Promise<readonly RawSheet[] | null> {
  const book = new exceljs.Workbook()
  try {
    await book.xlsx.load(new Uint8Array(bytes).buffer)
  } catch {
    return null
  }
  return book.worksheets.map(readSheet)
}

function readSheet(sheet: exceljs.Worksheet): RawSheet {
  const rows: { number: number; cells: RawCell[] }[] = []
  sheet.eachRow((row, number) => {
    const cells: RawCell[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = readCell(cell)
    })
    const filled = cells.some((cell) => 'wrong' in cell || cell.words.trim() !== '')
    if (filled) rows.push({ number, cells })
  })
  return { name: sheet.name, rows, merged: sheet.model.merges ?? [] }
}

function readCell(cell: exceljs.Cell): RawCell {
  const { value } = cell
  if (value === null || value === undefined) return { words: '' }
  if (value instanceof Date) return { words: value.toISOString().slice(0, 10) }
  if (typeof value !== 'object') return { words: String(value) }
  if ('formula' in value || 'sharedFormula' in value) return { wrong: 'formula', given: '' }
  if ('error' in value) return { wrong: 'error', given: value.error }
  if ('richText' in value) return { words: value.richText.map((part) => part.text).join('') }
  if ('text' in value) return { words: typeof value.text === 'string' ? value.text : cell.text }
  return { words: cell.text }
}
