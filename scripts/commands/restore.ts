import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '../../bot/config.js'
import { restore as putBack } from '../../storage/backup.js'
import { isInUse } from '../../storage/inspect.js'
import { Declined, fill, homeOf, type Terminal, textsOf } from '../terminal.js'
import { copySettings } from './settings-files.js'

/** Puts a backup back. What was there is moved aside. Declines while a house runs on that data folder. */
export async function restore(terminal: Terminal, folder: string): Promise<void> {
  const { restore: texts } = textsOf(terminal)
  const config = readConfig(terminal.env)
  const source = resolve(folder)
  if (!existsSync(join(source, 'gridhand.db'))) {
    throw new Declined(fill(texts.nothing, { folder: source }))
  }
  const home = homeOf(config)
  if (isInUse(home.file)) throw new Declined(fill(texts.running, { data: config.data }))
  const { pictures, movedAside } = putBack(source, home)
  copySettings(source, config.data, 'keep')
  terminal.say(fill(texts.done, { data: config.data, pictures }))
  if (movedAside !== null) terminal.say(fill(texts.aside, { file: movedAside }))
  terminal.say(texts.next)
}
