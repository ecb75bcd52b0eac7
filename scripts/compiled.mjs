// Compiles when dist is missing or older than its source, saying nothing on standard output.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'dist', '.compiled')
const rooms = ['bot', 'adapters', 'storage', 'flows', 'scripts']

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function newestIn(folder) {
  let newest = 0
  for (const each of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, each.name)
    newest = Math.max(newest, each.isDirectory() ? newestIn(path) : changed(path))
  }
  return newest
}

/** The compiled program of that name, compiled now where needed; ends the process when it cannot be. */
export function compiled(program) {
  const file = join(root, 'dist', 'scripts', `${program}.js`)
  const last = Math.max(changed(stamp), changed(join(root, 'dist', '.tsbuildinfo')))
  const newest = Math.max(...rooms.map((room) => newestIn(join(root, room))))
  if (changed(file) === 0 || newest > last) {
    const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
      stdio: ['ignore', 2, 2],
    })
    if (built.status !== 0) process.exit(2)
    writeFileSync(stamp, '')
  }
  return file
}
