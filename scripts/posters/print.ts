import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import type { Shape, Sheet } from './sheet.js'

/** Pixels per point of the picture: A4 at 150 dots an inch. */
const PIXELS = 150 / 72

/** Writes sheets as the pages of a PDF. Rejects with the system's error. */
export async function writePdf(
  sheets: readonly Sheet[],
  file: string,
  title: string,
): Promise<void> {
  const document = new PDFDocument({ autoFirstPage: false, info: { Title: title } })
  const stream = createWriteStream(file)
  document.pipe(stream)
  for (const { width, height, shapes } of sheets) {
    document.addPage({ size: [width, height], margin: 0 })
    for (const shape of shapes) drawIn(document, shape)
  }
  document.end()
  await finished(stream)
}

function drawIn(document: PDFKit.PDFDocument, shape: Shape): void {
  const { path, x, y, scale, up, color, stroke } = shape
  document
    .save()
    .translate(x, y)
    .scale(scale, scale * up)
    .path(path)
  if (stroke > 0) document.lineWidth(stroke).lineJoin('round').fillAndStroke(color, color)
  else document.fill(color)
  document.restore()
}

/** Writes one sheet as a picture. Rejects with the system's error. */
export async function writePng(sheet: Sheet, file: string): Promise<void> {
  await sharp(Buffer.from(svgOf(sheet)), { limitInputPixels: false })
    .png({ palette: true })
    .toFile(file)
}

function svgOf({ width, height, shapes }: Sheet): string {
  const size = `width="${Math.round(width * PIXELS)}" height="${Math.round(height * PIXELS)}"`
  const drawn = shapes.map(
    ({ path, x, y, scale, up, color, stroke }) =>
      `<path d="${path}" transform="translate(${x} ${y}) scale(${scale} ${scale * up})" fill="${color}"` +
      (stroke > 0 ? ` stroke="${color}" stroke-width="${stroke}" stroke-linejoin="round"` : '') +
      '/>',
  )
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}">`
  return `${head}<rect width="${width}" height="${height}" fill="#ffffff"/>${drawn.join('')}</svg>`
}
