// The process that reads pictures. It is started by ocr.ts when there is something to read and ends
// with its parent's connection, so that its networks take no memory while nobody sends pictures.
import { type Engine, openEngine, type ReadResult } from './ocr-engine.js'
import { type Face, type FaceFinder, openFaceFinder } from './photo-faces.js'

/** What the parent asks for. Sent one at a time. */
export interface ReadRequest {
  readonly want: 'words' | 'faces'
  readonly source: string | Uint8Array
  readonly detectSide?: number
}

/** What comes back for each request: words have lines, faces have rectangles. */
export type ReadAnswer =
  | { readonly ok: true; readonly words: ReadResult }
  | { readonly ok: true; readonly faces: Face[] }
  | { readonly ok: false; readonly message: string }

let engine: Promise<Engine> | undefined
let finder: Promise<FaceFinder> | undefined

process.on('message', (request: ReadRequest) => void answer(request))
process.on('disconnect', () => process.exit(0))

async function answer(request: ReadRequest): Promise<void> {
  process.send?.(await read(request))
}

async function read({ want, source, detectSide }: ReadRequest): Promise<ReadAnswer> {
  try {
    const picture = typeof source === 'string' ? source : Buffer.from(source)
    if (want === 'faces') {
      finder ??= openFaceFinder()
      return { ok: true, faces: await (await finder)(picture) }
    }
    engine ??= openEngine(detectSide === undefined ? {} : { detectSide })
    return { ok: true, words: await (await engine).read(picture) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
