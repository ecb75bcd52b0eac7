import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../scripts/commands/program.js'
import { openStorage, type Storage } from '../../storage/open.js'

/** What a command answered. */
export interface Answer {
  readonly code: number
  /** What it said, line by line. */
  readonly said: readonly string[]
  readonly complained: readonly string[]
}

/** An administrator's terminal with a data folder of its own. */
export interface Shell {
  readonly data: string
  readonly env: NodeJS.ProcessEnv
  /** The clock the commands see. */
  now: () => number
  /** Carries out `gridhand …words`. */
  gridhand(...words: string[]): Promise<Answer>
  /** The same, its answer read as JSON. */
  json<T>(...words: string[]): Promise<T>
  /** Looks into the database while no house runs. */
  look<T>(work: (storage: Storage) => T): T
}

/** A fresh terminal; `env` is all it has besides its data folder. */
export function shell(env: NodeJS.ProcessEnv = {}): Shell {
  const data = temporary()
  const all = { GRIDHAND_DATA: data, ...env }
  const made: Shell = {
    data,
    env: all,
    now: Date.now,
    async gridhand(...words) {
      const said: string[] = []
      const complained: string[] = []
      const code = await run(
        {
          env: all,
          now: () => made.now(),
          random: (below) => Math.floor(Math.random() * below),
          say: (line) => said.push(...line.split('\n')),
          complain: (line) => complained.push(...line.split('\n')),
        },
        words,
      )
      return { code, said, complained }
    },
    async json(...words) {
      return JSON.parse((await made.gridhand(...words, '--json')).said.join('\n'))
    },
    look(work) {
      const file = join(data, 'gridhand.db')
      const storage = openStorage({
        file,
        mediaDir: join(data, 'media'),
        now: made.now,
        tool: true,
      })
      try {
        return work(storage)
      } finally {
        storage.close()
      }
    },
  }
  return made
}

/** A folder that is gone after the test. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridhand-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Draws the sample territory: 奇西社区 › 幸福里网格 › 幸福里2-3栋. */
export async function draw(sh: Shell): Promise<void> {
  const add = (words: string) => sh.gridhand('region', 'add', ...words.split(' '))
  await add('--code qixi --level community --name 奇西社区')
  await add('--code qixi-1 --level grid --name 幸福里网格 --parent qixi')
  await add(
    '--code qixi-1-3 --level microgrid --name 幸福里2-3栋 --parent qixi-1 --buildings 2栋，3 --places 东门,西门',
  )
}
