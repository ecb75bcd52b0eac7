import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { finishPart, syncFolder } from './durable.js'
import { takeLease } from './lease.js'
import { openPictureFiles } from './media-files.js'
import { APPLICATION_ID, migrations } from './migrate.js'
import type { Storage } from './open.js'
import { asTrouble, StorageTrouble, troubled } from './trouble.js'

/** The database inside a backup folder. */
const DATABASE = 'gridhand.db'
const PICTURES = 'media'

/** Where a storage lives: its database file and its picture folder. */
export interface Home {
  readonly file: string
  readonly mediaDir: string
}

/** What a restore did. */
export interface Restored {
  readonly pictures: number
  /** Where the database that was there before is now; null when there was none. */
  readonly movedAside: string | null
}

/**
 * Copies the database and all pictures into `folder` while the storage is in use, and returns the number of
 * pictures. On one disk the pictures are hard links, which cost no room: files are never changed in place.
 * A second backup into the same folder replaces the first and drops the pictures that were erased since.
 */
export async function backupTo(
  storage: Pick<Storage, 'backup'>,
  mediaDir: string,
  folder: string,
): Promise<number> {
  const target = join(folder, PICTURES)
  // Before and after: whatever the copied database knows was there at one of the two times.
  troubled(() => linkPictures(mediaDir, target))
  await storage.backup(join(folder, DATABASE))
  return troubled(() => {
    const kept = linkPictures(mediaDir, target)
    const copies = openPictureFiles(target)
    for (const hash of copies.all()) if (!kept.has(hash)) copies.erase(hash)
    syncFolder(folder)
    return kept.size
  })
}

/**
 * Puts a backup back. Checks first that the backup is whole, and refuses with `StorageTrouble` `locked`
 * while a process uses the target. A database that is there already is moved aside, never overwritten.
 */
export function restore(folder: string, to: Home): Restored {
  const source = join(folder, DATABASE)
  assertWhole(source)
  mkdirSync(dirname(to.file), { recursive: true, mode: 0o700 })
  const lease = takeLease(to.file)
  try {
    const part = `${to.file}.part`
    copyFileSync(source, part)
    const pictures = linkPictures(join(folder, PICTURES), to.mediaDir).size
    const movedAside = moveAside(to.file)
    finishPart(part, to.file)
    return { pictures, movedAside }
  } catch (error) {
    throw asTrouble(error)
  } finally {
    lease.release()
  }
}

/** Throws `StorageTrouble` unless the file is a sound database of ours that this program can read. */
export function assertWhole(file: string): void {
  const raw = troubled(() => new Sqlite(file, { readonly: true, fileMustExist: true }))
  try {
    const id = troubled(() => raw.pragma('application_id', { simple: true }))
    if (id !== APPLICATION_ID) {
      throw new StorageTrouble('foreign', `${file} is a database of another program`)
    }
    if (Number(raw.pragma('user_version', { simple: true })) > migrations().length) {
      throw new StorageTrouble('newer', `${file} was written by a newer program`)
    }
    const found = raw.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') throw new StorageTrouble('corrupt', `${file}: ${String(found)}`)
  } catch (error) {
    throw asTrouble(error)
  } finally {
    raw.close()
  }
}

function linkPictures(from: string, to: string): ReadonlySet<string> {
  const known = new Set<string>()
  const touched = new Set<string>()
  for (const hash of openPictureFiles(from).all()) {
    known.add(hash)
    const folder = join(to, hash.slice(0, 2))
    const target = join(folder, hash)
    if (existsSync(target)) continue
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    linkOrCopy(join(from, hash.slice(0, 2), hash), target)
    touched.add(folder)
  }
  for (const folder of touched) syncFolder(folder)
  return known
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // Another disk, or one that knows no links.
    copyFileSync(from, `${to}.part`)
    finishPart(`${to}.part`, to)
  }
}

/** The log that SQLite keeps beside a file belongs to that file alone and moves with it. */
function moveAside(file: string): string | null {
  if (!existsSync(file)) {
    for (const tail of ['-wal', '-shm']) rmSync(file + tail, { force: true })
    return null
  }
  const taken = new Set(readdirSync(dirname(file)))
  const name = (n: number) => `${file}.before-restore-${n}`
  let n = 1
  while (taken.has(name(n).slice(dirname(file).length + 1))) n += 1
  for (const tail of ['', '-wal', '-shm']) {
    if (existsSync(file + tail)) renameSync(file + tail, name(n) + tail)
  }
  return name(n)
}
