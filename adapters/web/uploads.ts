import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Unacceptable } from './unacceptable.js'

/** Most bytes of one photo: the browser makes them smaller first where it can. */
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024
/** Most bytes of one piece of a photo. */
export const MAX_PIECE_BYTES = 256 * 1024
const MOST_UNFINISHED = 9
const MOST_BYTES_IN_ALL = 2 * 1024 ** 3
const HOUR_MS = 3_600_000
const UNFINISHED_MS = 24 * HOUR_MS
const TAKEN_MS = 48 * HOUR_MS
const DOCUMENT_MS = 30 * 24 * HOUR_MS

/** How far an upload is. */
export interface Progress {
  readonly id: string
  readonly size: number
  /** So many bytes are here: the next piece begins there. */
  readonly at: number
  readonly done: boolean
}

/** Photos on their way in, piece by piece over a network that comes and goes, and documents on their way out. */
export interface Uploads {
  /** Begins one, or with a known `id` of the same owner says how far it is. */
  begin(owner: string, id: string, size: number): Progress
  /** Adds a piece. Throws `Unacceptable` offset with `at` when it is not the next one, not_a_photo at the end. */
  put(owner: string, id: string, offset: number, bytes: Uint8Array): Progress
  /** Handle and size of a finished one, null when it is not the owner's, not finished or erased. */
  finished(owner: string, id: string): { readonly handle: string; readonly bytes: number } | null
  /** The bytes of a finished one, null when they are gone. */
  read(handle: string): Uint8Array | null
  /** Keeps a copy of a document, since the original may be gone when somebody opens it. Throws when it is not there. */
  keep(path: string, handle: string): void
  document(handle: string): Uint8Array | null
  /** Erases what was not finished within a day and what the house took long ago. */
  sweep(wall: number): void
}

const NAME = /^([0-9a-f]{24})\.([0-9a-z]{8,24})\.(\d+)\.(part|done)$/
const HANDLE = /^[0-9a-f]{24}\.[0-9a-z]{8,24}$/
const DOCUMENT = /^[0-9a-z]{1,40}\.doc$/

interface Kept extends Progress {
  readonly name: string
}

/** Uploads in a folder: how far one is, is how long its file is. */
export function createUploads(folder: string): Uploads {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const known = new Map<string, Kept>()
  for (const name of readdirSync(folder)) {
    const found = NAME.exec(name)
    if (!found) continue
    const [, owner = '', id = '', size = '', state = ''] = found
    const at = statSync(join(folder, name)).size
    known.set(`${owner}.${id}`, { id, size: Number(size), at, done: state === 'done', name })
  }

  function begin(owner: string, id: string, size: number): Progress {
    const handle = `${owner}.${id}`
    if (!HANDLE.test(handle)) throw new Unacceptable('bad_request')
    const before = known.get(handle)
    if (before) return before
    if (!Number.isInteger(size) || size < 1) throw new Unacceptable('bad_request')
    if (size > MAX_PHOTO_BYTES) throw new Unacceptable('photo_too_large')
    checkRoom(owner, size)
    const name = `${handle}.${size}.part`
    writeFileSync(join(folder, name), '', { mode: 0o600 })
    const made = { id, size, at: 0, done: false, name }
    known.set(handle, made)
    return made
  }

  function checkRoom(owner: string, size: number): void {
    let unfinished = 0
    let bytes = size
    for (const [handle, each] of known) {
      bytes += each.done ? each.at : each.size
      if (!each.done && handle.startsWith(`${owner}.`)) unfinished += 1
    }
    if (unfinished >= MOST_UNFINISHED) throw new Unacceptable('too_many_photos')
    if (bytes > MOST_BYTES_IN_ALL) throw new Unacceptable('busy')
  }

  function put(owner: string, id: string, offset: number, bytes: Uint8Array): Progress {
    const handle = `${owner}.${id}`
    const upload = known.get(handle)
    if (!upload) throw new Unacceptable('gone')
    if (upload.done) return upload
    if (offset !== upload.at) throw new Unacceptable('offset', { at: upload.at })
    if (bytes.length === 0 || upload.at + bytes.length > upload.size) {
      throw new Unacceptable('bad_request')
    }
    appendFileSync(join(folder, upload.name), bytes)
    const further = { ...upload, at: upload.at + bytes.length }
    known.set(handle, further)
    return further.at < further.size ? further : finish(handle, further)
  }

  function finish(handle: string, upload: Kept): Progress {
    const path = join(folder, upload.name)
    if (!isPicture(readFileSync(path).subarray(0, 16))) {
      forget(handle, upload)
      throw new Unacceptable('not_a_photo')
    }
    const done = { ...upload, done: true, name: upload.name.replace(/part$/, 'done') }
    renameSync(path, join(folder, done.name))
    known.set(handle, done)
    return done
  }

  function forget(handle: string, { name }: Kept): void {
    rmSync(join(folder, name), { force: true })
    known.delete(handle)
  }

  return {
    begin,
    put,
    finished: (owner, id) => {
      const found = known.get(`${owner}.${id}`)
      return found?.done === true ? { handle: `${owner}.${id}`, bytes: found.size } : null
    },
    read: (handle) => {
      const found = known.get(handle)
      return found?.done === true ? readOrNull(join(folder, found.name)) : null
    },
    keep: (path, handle) => {
      if (!DOCUMENT.test(handle)) throw new Error('not a name for a document')
      const kept = join(folder, handle)
      if (!existsSync(kept)) copyFileSync(path, kept)
    },
    document: (handle) => (DOCUMENT.test(handle) ? readOrNull(join(folder, handle)) : null),
    sweep: (wall) => {
      for (const [handle, each] of known) {
        const age = ageOf(join(folder, each.name), wall)
        if (age > (each.done ? TAKEN_MS : UNFINISHED_MS)) forget(handle, each)
      }
      for (const name of readdirSync(folder)) {
        const path = join(folder, name)
        if (DOCUMENT.test(name) && ageOf(path, wall) > DOCUMENT_MS) rmSync(path, { force: true })
      }
    },
  }
}

function ageOf(path: string, wall: number): number {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return written === undefined ? Number.POSITIVE_INFINITY : wall - written
}

function readOrNull(path: string): Uint8Array | null {
  return existsSync(path) ? readFileSync(path) : null
}

/** By its first bytes, whatever it is called; what is in it is examined by the house. */
function isPicture(bytes: Uint8Array): boolean {
  return mimeOf(bytes) !== null
}

/** The content type of a picture's first bytes, null when it is none. */
export function mimeOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif'
  if (/^....ftyp(heic|heix|mif1|msf1|heif)/su.test(head)) return 'image/heic'
  return null
}
