import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { Declined, fill } from '../terminal.js'
import type { RawSheet } from './cells.js'
import { decodeText, readCsv } from './csv.js'
import type { TerritoryTexts } from './texts.js'
import { largestSheet, readWorkbook } from './workbook.js'

/** Most rows of one sheet: five streets' households. */
export const MOST_ROWS = 100_000
/** What so many rows take as XML or text at most, in bytes. */
const MOST_BYTES = 48 * 2 ** 20

/** Reads a workbook, a CSV file or a folder of them. Declines what is none of these, in one sentence. */
export async function readBook(given: string, texts: TerritoryTexts): Promise<readonly RawSheet[]> {
  const file = resolve(given)
  if (!existsSync(file)) throw new Declined(fill(texts.file.missing, { file: given }))
  if (statSync(file).isDirectory()) return readFolder(file, texts)
  const bytes = readBytes(file, texts)
  return looksLike(bytes, file) === 'csv'
    ? [csvSheet(file, bytes, texts)]
    : readXlsx(file, bytes, texts)
}

function readFolder(folder: string, texts: TerritoryTexts): readonly RawSheet[] {
  const files = readdirSync(folder).filter((name) => /\.(csv|txt)$/i.test(name))
  if (files.length === 0) throw new Declined(fill(texts.file.noCsv, { file: folder }))
  return files.map((name) => {
    const file = join(folder, name)
    return csvSheet(file, readBytes(file, texts), texts)
  })
}

function readBytes(file: string, texts: TerritoryTexts): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Declined(fill(texts.file.unreadable, { file: basename(file), reason }))
  }
}

function csvSheet(file: string, bytes: Buffer, texts: TerritoryTexts): RawSheet {
  const name = basename(file)
  if (bytes.length > MOST_BYTES) throw tooLarge(name, texts)
  const text = decodeText(bytes)
  if (text === null) throw new Declined(fill(texts.file.encoding, { file: name }))
  const rows = readCsv(text, MOST_ROWS)
  if (rows.length > MOST_ROWS) throw tooLarge(name, texts)
  return { name: basename(name, extname(name)), rows, merged: [] }
}

async function readXlsx(
  file: string,
  bytes: Buffer,
  texts: TerritoryTexts,
): Promise<readonly RawSheet[]> {
  const name = basename(file)
  const kind = looksLike(bytes, file)
  if (kind === 'sealed') throw new Declined(fill(texts.file.encrypted, { file: name }))
  if (kind !== 'xlsx') throw new Declined(fill(texts.file.type, { file: name }))
  const largest = largestSheet(bytes)
  if (largest === null) throw new Declined(fill(texts.file.corrupt, { file: name }))
  if (largest > MOST_BYTES) throw tooLarge(name, texts)
  const sheets = await readWorkbook(bytes)
  if (sheets === null) throw new Declined(fill(texts.file.corrupt, { file: name }))
  if (sheets.some((sheet) => sheet.rows.length > MOST_ROWS)) throw tooLarge(name, texts)
  return sheets
}

function tooLarge(file: string, texts: TerritoryTexts): Declined {
  return new Declined(fill(texts.file.large, { file, rows: MOST_ROWS }))
}

/** By its first bytes, not by its name: a renamed file is what it is. */
function looksLike(bytes: Buffer, file: string): 'xlsx' | 'sealed' | 'csv' | 'other' {
  if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return 'xlsx'
  // A compound file: an old .xls, or an .xlsx sealed with a password.
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return 'sealed'
  if (/\.(csv|txt)$/i.test(file)) return 'csv'
  return 'other'
}
