import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { MediaFiles } from '../bot/domain/queues.js'
import { syncFolder, writeWhole } from './durable.js'
import { troubled } from './trouble.js'

const HASH = /^[0-9a-f]{64}$/

/** The picture files, and what backup and retention need of them. */
export interface PictureFiles extends MediaFiles {
  readonly folder: string
  /** Hashes of the files last written before then, in milliseconds; unfinished ones are removed on the way. */
  olderThan(before: number): Iterable<string>
  /** Hashes of all files. */
  all(): Iterable<string>
}

/**
 * Pictures under `<folder>/<first two digits>/<SHA-256>`, mode 0600, written wholly or not at all and
 * durable when `put` returns. The name says nothing of the kind: that is in table `media`.
 */
export function openPictureFiles(folder: string): PictureFiles {
  const place = (hash: string) => join(folder, hash.slice(0, 2), hash)
  return {
    folder,
    put: (bytes) =>
      troubled(() => {
        const hash = createHash('sha256').update(bytes).digest('hex')
        const path = place(hash)
        if (!isWhole(path, bytes.byteLength)) {
          makeFolder(folder, hash.slice(0, 2))
          writeWhole(path, bytes)
        }
        return { hash, path }
      }),
    path: (hash) => {
      const path = place(hash)
      return HASH.test(hash) && existsSync(path) ? path : null
    },
    erase: (hash) => {
      if (HASH.test(hash)) troubled(() => rmSync(place(hash), { force: true }))
    },
    olderThan: (before) => listed(folder, before),
    all: () => listed(folder, Number.POSITIVE_INFINITY),
  }
}

function isWhole(path: string, size: number): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === size
}

function makeFolder(folder: string, part: string): void {
  const path = join(folder, part)
  if (existsSync(path)) return
  mkdirSync(path, { recursive: true, mode: 0o700 })
  syncFolder(folder)
}

function* listed(folder: string, before: number): Iterable<string> {
  if (!existsSync(folder)) return
  for (const part of readdirSync(folder)) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue
    for (const file of readdirSync(join(folder, part))) {
      const path = join(folder, part, file)
      const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before
      if (written >= before) continue
      if (HASH.test(file)) yield file
      else if (Number.isFinite(before)) rmSync(path, { force: true })
    }
  }
}
