import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Attachment } from './line.js'
import { Unacceptable } from './unacceptable.js'

/** Most bytes of one photo. */
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024

const HANDLE = /^[0-9a-f]{32}\.[a-z0-9]{1,8}$/u
const MIMES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
}

/** The pictures and files of the conversation, by content. */
export interface Shelf {
  /**
   * Keeps a photo somebody sends. Throws `Unacceptable` when it is empty, over 10 MB, or no picture by
   * its first bytes, whatever it is called.
   */
  keepPhoto(bytes: Uint8Array, name: string | null): Attachment
  /** Keeps a picture or document the bot sends, so that it stays visible when the original is gone. */
  keepOwn(path: string, name: string | null, mime: string, kind: 'photo' | 'file'): Attachment
  /** The bytes, null when there are none under this handle. */
  read(handle: string): Uint8Array | null
}

/** A shelf in a folder, or in memory when there is none. */
export function createShelf(dir: string | null): Shelf {
  const memory = new Map<string, Uint8Array>()
  if (dir !== null) mkdirSync(dir, { recursive: true })

  function put(bytes: Uint8Array, ending: string): string {
    const handle = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${ending}`
    if (dir === null) memory.set(handle, bytes)
    else if (!existsSync(join(dir, handle))) writeWhole(join(dir, handle), bytes)
    return handle
  }

  return {
    keepPhoto: (bytes, name) => {
      if (bytes.length > MAX_PHOTO_BYTES) throw new Unacceptable('photo_too_large')
      const ending = pictureKind(bytes)
      if (ending === null) throw new Unacceptable('not_a_photo')
      const mime = mimeOf(ending)
      return { kind: 'photo', handle: put(bytes, ending), name, mime, bytes: bytes.length }
    },
    keepOwn: (path, name, mime, kind) => {
      const bytes = readFileSync(path)
      const ending = endingOf(path)
      return { kind, handle: put(bytes, ending), name, mime, bytes: bytes.length }
    },
    read: (handle) => {
      if (!HANDLE.test(handle)) return null
      if (dir === null) return memory.get(handle) ?? null
      return existsSync(join(dir, handle)) ? readFileSync(join(dir, handle)) : null
    },
  }
}

/** The content type a kept thing is served with; everything but pictures is a download. */
export function mimeOf(handle: string): string {
  return MIMES[handle.slice(handle.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}

function writeWhole(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.part`, bytes, { mode: 0o600 })
  renameSync(`${path}.part`, path)
}

function endingOf(path: string): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/u.exec(path)?.[1]
  if (ending === undefined) return 'bin'
  return ending.toLowerCase() === 'jpeg' ? 'jpg' : ending.toLowerCase()
}

function pictureKind(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (/^....ftyp(heic|heix|mif1|msf1|heif)/su.test(head)) return 'heic'
  return null
}
