#!/usr/bin/env node
// The way in for `npx gridhand`. npm links this file when the package is first run, so it has to be there
// before anything is compiled; what it starts is compiled here when it is missing or older than its source.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const compiled = join(root, 'dist', 'scripts', 'gridhand.js')
const stamp = join(root, 'dist', '.compiled')
const rooms = ['bot', 'adapters', 'storage', 'flows', 'scripts']

if (!existsSync(join(root, 'node_modules'))) {
  console.error('gridhand: the packages it needs are not installed yet. Run: npm ci')
  process.exit(2)
}

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function newestIn(folder) {
  let newest = 0
  for (const each of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, each.name)
    newest = Math.max(newest, each.isDirectory() ? newestIn(path) : changed(path))
  }
  return newest
}

const last = Math.max(changed(stamp), changed(join(root, 'dist', '.tsbuildinfo')))
if (
  changed(compiled) === 0 ||
  Math.max(...rooms.map((room) => newestIn(join(root, room)))) > last
) {
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
    stdio: ['ignore', 2, 2],
  })
  if (built.status !== 0) process.exit(2)
  writeFileSync(stamp, '')
}
await import(compiled)
