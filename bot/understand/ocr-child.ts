// The process that reads pictures. It is started by ocr.ts when there is something to read and ends
// with its parent's connection, so that its networks take no memory while nobody sends pictures.
import { type Engine, openEngine } from './ocr-engine.js'

/** What the parent asks for. Sent one at a time. */
export interface ReadRequest {
  readonly source: string | Uint8Array
  readonly detectSide?: number
}

/** What comes back for each request. */
export type ReadAnswer =
  | { readonly ok: true; readonly text: string; readonly lines: string[] }
  | { readonly ok: false; readonly message: string }

let engine: Promise<Engine> | undefined

process.on('message', (request: ReadRequest) => void answer(request))
process.on('disconnect', () => process.exit(0))

async function answer(request: ReadRequest): Promise<void> {
  process.send?.(await read(request))
}

async function read({ source, detectSide }: ReadRequest): Promise<ReadAnswer> {
  try {
    engine ??= openEngine(detectSide === undefined ? {} : { detectSide })
    const bytes = typeof source === 'string' ? source : Buffer.from(source)
    return { ok: true, ...(await (await engine).read(bytes)) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
