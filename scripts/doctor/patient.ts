import { resolve } from 'node:path'
import { BadConfig, type Config, readConfig } from '../../bot/config.js'
import type { Storage } from '../../storage/open.js'
import type { Terminal } from '../terminal.js'

/** What the doctor examines: settings as far as they can be read, and storage where it opens. */
export interface Patient {
  readonly config: Config
  readonly mistakes: readonly string[]
  /** Null while there is none or it does not open. */
  readonly storage: Storage | null
}

/** The settings that can be read, with usual values for those that cannot, and what is wrong. */
export function readWhatCanBe(terminal: Terminal): Pick<Patient, 'config' | 'mistakes'> {
  const { env } = terminal
  try {
    return { config: readConfig(env), mistakes: [] }
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    const { mistakes } = error
    const wrong = new Set(mistakes.map((mistake) => mistake.split(':')[0]))
    const rest = Object.entries(env).filter(([name]) => !wrong.has(name))
    // The files in the data folder may be what is wrong, so they are left unread.
    const config = readConfig({ ...Object.fromEntries(rest), GRIDHAND_DATA: NOWHERE })
    return { config: { ...config, data: resolve(env.GRIDHAND_DATA || './data') }, mistakes }
  }
}

const NOWHERE = '/nonexistent/gridhand'
