import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { type Letters, openLetters } from '../posters/font.js'
import type { CaseSheet, SheetPhoto } from './gather.js'
import { SHEET } from './texts.js'

/** A4 in points, its margins, and how the sheet is set. */
const PAGE = { width: 595, height: 842, margin: 42 }
const SIZE = 9.5
const LEADING = 14
const LABEL_WIDTH = 92
/** The widths of the columns of the record; the last one takes what is left. */
const COLUMNS = [26, 92, 88, 92]
const PHOTO = { width: 245, height: 165, gap: 12 }
const STROKE = 40

/** Writes the sheet as a PDF that needs no font of the reader's. Rejects with the system's error. */
export async function writeSheetPdf(sheet: CaseSheet, file: string): Promise<void> {
  const document = new PDFDocument({ size: 'A4', margin: 0, info: { Title: sheet.title } })
  const stream = createWriteStream(file, { mode: 0o600 })
  document.pipe(stream)
  const pen = new Pen(document, openLetters())
  const texts = SHEET[sheet.lang]
  pen.line(sheet.title, { size: 18, center: true })
  for (const mark of sheet.marks) pen.line(mark, { size: SIZE, center: true })
  pen.gap(8)
  for (const [label, value] of [...sheet.rows, sheet.seal]) pen.row([label, value], [LABEL_WIDTH])
  pen.heading(texts.steps)
  pen.row(texts.head, COLUMNS)
  for (const cells of sheet.steps) pen.row(cells, COLUMNS)
  pen.heading(`${texts.before} / ${texts.afterwards}`)
  await pen.photos(sheet.before, texts.before)
  await pen.photos(sheet.after, texts.afterwards)
  if (sheet.before.length + sheet.after.length === 0) pen.line(texts.noPhotos, { size: SIZE })
  pen.gap(8)
  pen.line(sheet.foot, { size: 8.5 })
  document.end()
  await finished(stream)
}

/** Sets words line by line down the pages. */
class Pen {
  private y = PAGE.margin
  private readonly width = PAGE.width - 2 * PAGE.margin

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly letters: Letters,
  ) {}

  gap(height: number): void {
    this.y += height
  }

  heading(words: string): void {
    this.gap(10)
    this.room(3 * LEADING)
    this.line(words, { size: 12 })
    this.gap(2)
  }

  line(words: string, { size, center = false }: { size: number; center?: boolean }): void {
    for (const part of this.wrap(words, size, this.width)) {
      this.room(size * 1.5)
      const indent = center ? (this.width - this.measure(part, size)) / 2 : 0
      this.set(part, PAGE.margin + indent, this.y + size * 1.1, size)
      this.y += size * 1.5
    }
  }

  /** One row of a table; a row is never torn between pages unless it is longer than one. */
  row(cells: readonly string[], widths: readonly number[]): void {
    const taken = widths.reduce((sum, each) => sum + each, 0)
    const all = [...widths, this.width - taken]
    const parts = cells.map((cell, at) => this.wrap(cell, SIZE, (all[at] ?? 0) - 8))
    const lines = Math.max(1, ...parts.map((part) => part.length))
    const height = lines * LEADING + 6
    this.room(Math.min(height, PAGE.height / 2))
    let x = PAGE.margin
    for (const [at, part] of parts.entries()) {
      const width = all[at] ?? 0
      this.document.lineWidth(0.5).rect(x, this.y, width, height).stroke('#666666')
      for (const [line, words] of part.entries()) {
        this.set(words, x + 4, this.y + 13 + line * LEADING, SIZE)
      }
      x += width
    }
    this.y += height
  }

  /** Two pictures beside each other, each with its caption. */
  async photos(photos: readonly SheetPhoto[], caption: string): Promise<void> {
    const whole = PHOTO.height + LEADING + 4
    for (const [at, { bytes }] of photos.entries()) {
      if (at % 2 === 0) this.room(whole)
      const x = PAGE.margin + (at % 2) * (PHOTO.width + PHOTO.gap)
      const jpeg = await sharp(bytes).jpeg({ quality: 80 }).toBuffer()
      this.document.image(jpeg, x, this.y, { fit: [PHOTO.width, PHOTO.height], align: 'center' })
      this.set(caption, x, this.y + PHOTO.height + LEADING, SIZE)
      if (at % 2 === 1 || at === photos.length - 1) this.y += whole
    }
  }

  private room(height: number): void {
    if (this.y + height <= PAGE.height - PAGE.margin) return
    this.document.addPage({ size: 'A4', margin: 0 })
    this.y = PAGE.margin
  }

  private wrap(words: string, size: number, width: number): readonly string[] {
    const lines: string[] = []
    let line = ''
    for (const letter of [...words].filter((each) => this.letters.has(each))) {
      if (line !== '' && this.measure(line + letter, size) > width) {
        lines.push(line)
        line = letter.trim()
      } else line += letter
    }
    return line === '' && lines.length > 0 ? lines : [...lines, line]
  }

  private measure(words: string, size: number): number {
    const { unitsPerEm } = this.letters
    const units = [...words].reduce((sum, each) => sum + this.advance(each), 0)
    return (units * size) / unitsPerEm
  }

  private advance(letter: string): number {
    return this.letters.has(letter) ? this.letters.letter(letter).advance : 0
  }

  private set(words: string, x: number, baseline: number, size: number): void {
    const scale = size / this.letters.unitsPerEm
    let at = x
    for (const letter of words) {
      if (!this.letters.has(letter)) continue
      const { outline, advance } = this.letters.letter(letter)
      if (outline !== '') {
        this.document.save().translate(at, baseline).scale(scale, -scale).path(outline)
        this.document.lineWidth(STROKE).lineJoin('round').fillAndStroke('#111111', '#111111')
        this.document.restore()
      }
      at += advance * scale
    }
  }
}
