import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'

/** What an administrator may have written into the data folder. */
const FILES = ['limits.json', 'calendar.json', 'levels.json', 'rules.json'] as const

/** Copies the settings files from one folder to the other; those that are there already only when asked to. */
export function copySettings(from: string, to: string, over: 'replace' | 'keep'): void {
  for (const file of FILES) {
    const [source, target] = [join(from, file), join(to, file)]
    if (!existsSync(source) || (over === 'keep' && existsSync(target))) continue
    copyFileSync(source, target)
  }
}
