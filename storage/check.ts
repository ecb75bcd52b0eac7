import { mkdirSync, rmSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Connection } from './connection.js'
import { finishPart } from './durable.js'
import { asTrouble } from './trouble.js'

/** What a look at the whole store found, in plain words for an operator. */
export interface Check {
  readonly ok: boolean
  readonly trouble: string[]
}

/** Under this many free bytes a check fails: the log of one busy day and its pictures. */
const LEAST_FREE = 200 * 1024 * 1024

/** See `Storage.check`. Never throws. */
export function checkDatabase({ raw }: Connection, file: string, mediaDir: string): Check {
  const trouble: string[] = []
  try {
    const found = raw.prepare<[], string>('PRAGMA quick_check(10)').pluck().all()
    if (found.join() !== 'ok') trouble.push(...found.map((line) => `database: ${line}`))
    for (const row of raw
      .prepare('SELECT DISTINCT "table", parent FROM pragma_foreign_key_check')
      .all()) {
      trouble.push(`references: ${JSON.stringify(row)}`)
    }
    const left = Number(raw.prepare('SELECT count(*) FROM media_gone').pluck().get())
    if (left > 0) trouble.push(`pictures: ${left} could not be erased yet`)
  } catch (error) {
    const known = asTrouble(error)
    trouble.push(`database: ${known instanceof Error ? known.message : String(known)}`)
  }
  const folders = file === ':memory:' ? [mediaDir] : [dirname(file), mediaDir]
  for (const folder of folders) trouble.push(...tightDisk(folder))
  return { ok: trouble.length === 0, trouble }
}

/** See `Storage.backup`. */
export async function backupFile({ raw }: Connection, file: string): Promise<void> {
  const part = `${file}.part`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  rmSync(part, { force: true })
  try {
    await raw.backup(part)
    finishPart(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw asTrouble(error)
  }
}

function tightDisk(folder: string): readonly string[] {
  try {
    const { bavail, bsize } = statfsSync(folder)
    const free = bavail * bsize
    return free < LEAST_FREE ? [`disk: ${Math.floor(free / 1024 / 1024)} MB free at ${folder}`] : []
  } catch {
    // The folder is made with its first file.
    return []
  }
}
