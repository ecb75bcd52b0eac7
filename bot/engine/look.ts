import type { Sight } from '../domain/media.js'
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
      const { lines } = await reader.readText(picture)
      const faces = await reader.findFaces(picture)
      const seen: Sight[] = []
      if (faces.length > 0) seen.push('face')
      if (platesIn(lines).length > 0) seen.push('plate')
      return { notice: looksLikeNotice(lines), seen }
    },
    async stop() {
      if (opened) await (await opened).reader.stop()
    },
  }
}

async function open() {
  const [{ createReader, looksLikeNotice }, { platesIn }] = await Promise.all([
    import('../understand/ocr.js'),
    import('../understand/photo.js'),
  ])
  return { reader: createReader(), looksLikeNotice, platesIn }
}
