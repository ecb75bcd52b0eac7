import { mask } from '../domain/mask.js'
import type { Area, Sight } from '../domain/media.js'
import type { Piece } from '../understand/ocr.js'
import type { Look } from './perceive.js'

/** Reads pictures in a child process that starts with the first one and ends when idle. */
export interface Lookout {
  readonly look: Look
  stop(): Promise<void>
}

/** Loads nothing until the first picture must be read. */
export function createLookout(): Lookout {
  let opened: Promise<Awaited<ReturnType<typeof open>>> | null = null
  const reading = () => {
    opened ??= open()
    return opened
  }
  return {
    async look(bytes) {
      const { reader, looksLikeNotice, platesIn } = await reading()
      const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const { lines, pieces } = await reader.readText(picture)
      const faces = await reader.findFaces(picture)
      const plates = lines.flatMap((line, at) =>
        platesIn([line]).length === 0 ? [] : plateAreas(pieces[at] ?? [], platesIn),
      )
      const seen: Sight[] = []
      if (faces.length > 0) seen.push('face')
      if (plates.length > 0) seen.push('plate')
      const areas = [...faces, ...plates].map(wider)
      const numbers = lines.flatMap((line, at) =>
        mask(line, 'group') === line ? [] : (pieces[at] ?? []).map(({ area }) => wider(area)),
      )
      return { notice: looksLikeNotice(lines), seen, areas, numbers }
    },
    async stop() {
      if (opened) await (await opened).reader.stop()
    },
  }
}

/** Where a line's plate stands: its own piece, or the whole line when it was read in several. */
function plateAreas(
  pieces: readonly Piece[],
  platesIn: (lines: readonly string[]) => readonly string[],
): readonly Area[] {
  const own = pieces.filter((piece) => platesIn([piece.text]).length > 0)
  return (own.length > 0 ? own : pieces).map(({ area }) => area)
}

/** Boxes end where the letters or the features of a face do: a tenth more on every side. */
function wider({ x, y, width, height }: Area): Area {
  return { x: x - width / 10, y: y - height / 10, width: width * 1.2, height: height * 1.2 }
}

async function open() {
  const [{ createReader, looksLikeNotice }, { platesIn }] = await Promise.all([
    import('../understand/ocr.js'),
    import('../understand/photo.js'),
  ])
  return { reader: createReader(), looksLikeNotice, platesIn }
}
