import { create as createQr } from 'qrcode'
import type { Lang } from '../../bot/domain/person.js'
import type { Letters } from './font.js'
import { Drawing, type Sheet } from './sheet.js'
import { POSTER } from './texts.js'

/** What one poster says. */
export interface Poster {
  /** Where it hangs: the micro-grid, and the building when it is for one. */
  readonly name: string
  readonly place: string
  /** The number in very large type. */
  readonly short: string
  /** What the QR holds. */
  readonly url: string
  /** The address as people type it. */
  readonly host: string
}

const A4 = { width: 595, height: 842 }
const MARGIN = 36
const GREEN = '#1f6b4a'
const RED = '#b3261e'
const WHITE = '#ffffff'
const MIDDLE = A4.width / 2
const WIDTH = A4.width - 2 * MARGIN
const QR_SIDE = 272

/** Draws one A4 poster: where, what for, the QR, the number, three steps, and whom to call first in danger. */
export function drawPoster(poster: Poster, letters: Letters, lang: Lang): Sheet {
  const drawing = new Drawing(letters, A4.width, A4.height)
  const words = POSTER[lang]
  drawHead(drawing, poster)
  const headline = drawing.fitting(words.headline, 36, WIDTH, true)
  drawing.line(words.headline, MIDDLE, 188, { size: headline, bold: true, align: 'center' })
  drawQr(drawing, poster.url)
  drawNumber(drawing, poster, lang)
  words.steps.forEach((step, at) => {
    drawStep(drawing, step, at)
  })
  const promise = drawing.fitting(words.promise, 16, WIDTH)
  drawing.line(words.promise, MIDDLE, 756, { size: promise, align: 'center', color: '#4d5850' })
  drawUrgent(drawing, lang)
  return drawing.sheet
}

function drawHead(drawing: Drawing, { name, place }: Poster): void {
  drawing.box(0, 0, A4.width, 138, GREEN)
  const large = place === '' ? 58 : 46
  const size = drawing.fitting(name, large, WIDTH, true)
  const center = { color: WHITE, align: 'center', bold: true } as const
  drawing.line(name, MIDDLE, place === '' ? 90 : 62, { ...center, size })
  if (place === '') return
  drawing.line(place, MIDDLE, 122, { ...center, size: drawing.fitting(place, 52, WIDTH, true) })
}

function drawQr(drawing: Drawing, url: string): void {
  const { modules } = createQr(url, { errorCorrectionLevel: 'M' })
  const path: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path.push(`M${column} ${row}h1v1h-1z`)
    }
  }
  const scale = QR_SIDE / modules.size
  drawing.squares(path.join(''), MIDDLE - QR_SIDE / 2, 214, scale)
}

function drawNumber(drawing: Drawing, { short, host }: Poster, lang: Lang): void {
  const words = POSTER[lang]
  const typed = words.typed.replace('{host}', host)
  drawing.line(typed, MIDDLE, 522, {
    size: drawing.fitting(typed, 20, WIDTH),
    align: 'center',
  })
  const size = drawing.fitting(short, 92, WIDTH, true)
  drawing.line(short, MIDDLE, 612, { size, bold: true, align: 'center', color: GREEN })
}

function drawStep(drawing: Drawing, step: readonly string[], at: number): void {
  const column = WIDTH / 3
  const left = MARGIN + at * column
  drawing.line(String(at + 1), left, 692, { size: 58, bold: true, color: GREEN })
  const room = column - 56
  step.forEach((line, row) => {
    const size = drawing.fitting(line, row === 0 ? 22 : 17, room, row === 0)
    drawing.line(line, left + 42, 668 + row * 27, { size, bold: row === 0 })
  })
}

function drawUrgent(drawing: Drawing, lang: Lang): void {
  const { urgent, urgentNumbers } = POSTER[lang]
  drawing.box(0, 776, A4.width, 66, RED)
  const line = `${urgent}   ${urgentNumbers.join('   ')}`
  const size = drawing.fitting(line, 30, WIDTH, true)
  drawing.line(line, MIDDLE, 820, { size, bold: true, color: WHITE, align: 'center' })
}
