import type { IncomingMessage } from 'node:http'
import { Unacceptable } from './unacceptable.js'

const MAX_JSON_BYTES = 32 * 1024

/** A request's JSON object, read carefully: every field is asked for by its kind. */
export interface Fields {
  text(name: string): string
  textOrNull(name: string): string | null
  number(name: string): number
  numbers(name: string): readonly number[]
  /** A list of strings, empty when it is left out. */
  texts(name: string): readonly string[]
  flag(name: string): boolean
  /** Whatever it is, for whoever checks it themselves. */
  raw(name: string): unknown
}

/** Reads a JSON body of at most 32 KB. Throws `Unacceptable` when it is none. */
export async function readFields(request: IncomingMessage): Promise<Fields> {
  const bytes = await readBytes(request, MAX_JSON_BYTES)
  try {
    return fieldsOf(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    throw new Unacceptable('bad_request')
  }
}

/** Reads a body of at most `max` bytes; what is longer is not read to its end. A cut connection throws. */
export async function readBytes(request: IncomingMessage, max: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > max) {
    request.resume()
    throw new Unacceptable('bad_request')
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > max) throw new Unacceptable('bad_request')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) throw new Unacceptable('bad_request')
  const object: ReadonlyMap<string, unknown> = new Map(Object.entries(value))
  const bad = (): never => {
    throw new Unacceptable('bad_request')
  }
  const text = (name: string): string => {
    const found = object.get(name)
    return typeof found === 'string' ? found : bad()
  }
  return {
    text,
    textOrNull: (name) => (object.get(name) == null ? null : text(name)),
    number: (name) => {
      const found = object.get(name)
      return typeof found === 'number' && Number.isFinite(found) ? found : bad()
    },
    numbers: (name) => {
      const found = object.get(name)
      return Array.isArray(found) && found.every((each) => Number.isInteger(each)) ? found : bad()
    },
    texts: (name) => {
      const found = object.get(name) ?? []
      return Array.isArray(found) && found.every((each) => typeof each === 'string') ? found : bad()
    },
    flag: (name) => object.get(name) === true,
    raw: (name) => object.get(name),
  }
}
