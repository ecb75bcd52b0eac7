// Compiles to dist/ and sets the files that are not TypeScript beside it, so that
// `new URL('./x.sql', import.meta.url)` finds them from source and from dist alike.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const rooms = ['bot', 'adapters', 'storage', 'flows', 'scripts']

try {
  const tsc = require.resolve('typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], {
    stdio: 'inherit',
  })
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') process.exit(1)
  if (!existsSync(join(root, 'dist', 'bot', 'main.js'))) {
    console.error('gridhand: nothing is compiled and TypeScript is not installed. Run: npm ci')
    process.exit(1)
  }
}

for (const room of rooms) {
  if (!existsSync(join(root, room))) continue
  cpSync(join(root, room), join(root, 'dist', room), {
    recursive: true,
    filter: (source) => !/\.(ts|mts|mjs)$/.test(source),
  })
}
