import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Makes what was written to a file survive a power cut. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes the names in a folder (a rename, a new file) survive a power cut. */
export function syncFolder(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Writes a file wholly or not at all, readable by the owner only, and durable when it returns. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const part = `${path}.part`
  try {
    writeFileSync(part, bytes, { mode: 0o600 })
    syncFile(part)
    renameSync(part, path)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}

/** Gives a finished `.part` file its name, durably and readable by the owner only. */
export function finishPart(part: string, path: string): void {
  chmodSync(part, 0o600)
  syncFile(part)
  renameSync(part, path)
  syncFolder(dirname(path))
}
