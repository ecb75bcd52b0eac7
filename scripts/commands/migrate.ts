import { readConfig } from '../../bot/config.js'
import { inspectFile, isInUse } from '../../storage/inspect.js'
import { openStorage } from '../../storage/open.js'
import { Declined, fill, homeOf, type Terminal, textsOf } from '../terminal.js'

/** Brings the database to the version of this program, or makes it. Declines when an older house runs on it. */
export async function migrate(terminal: Terminal): Promise<void> {
  const { migrate: texts } = textsOf(terminal)
  const config = readConfig(terminal.env)
  const home = homeOf(config)
  const before = inspectFile(home.file)
  if (before?.current === true) {
    terminal.say(fill(texts.newest, { version: before.version }))
    return
  }
  if (isInUse(home.file)) throw new Declined(fill(texts.running, { data: config.data }))
  openStorage({ ...home, now: terminal.now }).close()
  const to = inspectFile(home.file)?.version ?? 0
  if (before === null) terminal.say(fill(texts.made, { file: home.file, to }))
  else terminal.say(fill(texts.done, { from: before.version, to, file: home.file }))
}
