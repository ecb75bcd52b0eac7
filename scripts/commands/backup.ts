import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readConfig } from '../../bot/config.js'
import { assertWhole, backupTo } from '../../storage/backup.js'
import {
  Declined,
  fill,
  homeOf,
  spellBytes,
  type Terminal,
  textsOf,
  withStorage,
} from '../terminal.js'
import { copySettings } from './settings-files.js'

/** Copies database and pictures into a folder while the house goes on, and reads the copy to be sure of it. */
export async function backup(terminal: Terminal, folder: string): Promise<void> {
  const { backup: texts } = textsOf(terminal)
  const home = homeOf(readConfig(terminal.env))
  if (!existsSync(home.file)) throw new Declined(fill(texts.nothing, { file: home.file }))
  const target = resolve(folder)
  const copy = join(target, 'gridhand.db')
  if (copy === home.file) throw new Declined(texts.same)
  const pictures = await withStorage(terminal, (storage) =>
    backupTo(storage, home.mediaDir, target),
  )
  copySettings(dirname(home.file), target, 'replace')
  assertWhole(copy)
  const size = spellBytes(statSync(copy).size)
  terminal.say(fill(texts.done, { folder: target, size, pictures }))
  terminal.say(fill(texts.back, { folder: target }))
}
