import type { IncomingMessage } from 'node:http'
import { PROFILES, type Profile } from './line.js'
import { MAX_PHOTO_BYTES } from './photos.js'
import { Unacceptable } from './unacceptable.js'

const MAX_JSON_BYTES = 64 * 1024

/** A request's JSON object, read carefully: every field is asked for by its kind. */
export interface Fields {
  text(name: string): string
  textOrNull(name: string): string | null
  number(name: string): number
  numbers(name: string): number[]
  /** A list of objects, empty when it is left out. */
  list(name: string): Fields[]
  profile(name: string): Profile
  has(name: string): boolean
}

/** Reads a JSON body of at most 64 KB. Throws `Unacceptable` when it is none. */
export async function readFields(request: IncomingMessage): Promise<Fields> {
  const bytes = await readBytes(request, MAX_JSON_BYTES, 'bad_request')
  try {
    return fieldsOf(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    throw new Unacceptable('bad_request')
  }
}

/** Reads a raw photo of at most 10 MB. Throws `Unacceptable` as soon as it is larger. */
export async function readPhoto(request: IncomingMessage): Promise<Uint8Array> {
  return readBytes(request, MAX_PHOTO_BYTES, 'photo_too_large')
}

async function readBytes(
  request: IncomingMessage,
  max: number,
  tooMuch: 'bad_request' | 'photo_too_large',
): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > max) {
    request.resume()
    throw new Unacceptable(tooMuch)
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > max) throw new Unacceptable(tooMuch)
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
  const numbers = (name: string): number[] => {
    const found = object.get(name)
    return Array.isArray(found) && found.every((each) => typeof each === 'number') ? found : bad()
  }
  return {
    text,
    textOrNull: (name) => (object.get(name) == null ? null : text(name)),
    number: (name) => {
      const found = object.get(name)
      return typeof found === 'number' ? found : bad()
    },
    numbers,
    list: (name) => {
      const found = object.get(name) ?? []
      return Array.isArray(found) ? found.map(fieldsOf) : bad()
    },
    profile: (name) => PROFILES.find((profile) => profile === object.get(name)) ?? bad(),
    has: (name) => object.has(name),
  }
}
