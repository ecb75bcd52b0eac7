// Everything that must hold before a commit: format and lint, types, import directions, dead code, tests.
// The quick checks run side by side; the first that fails is shown whole.
import { spawn } from 'node:child_process'

const bin = (name) => `node_modules/.bin/${name}`
const checks = [
  ['format and lint', bin('biome'), ['ci', '.']],
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  [
    'import directions',
    bin('depcruise'),
    [
      '--config',
      '.dependency-cruiser.cjs',
      'bot',
      'adapters',
      'storage',
      'flows',
      'scripts',
      'test',
    ],
  ],
  ['dead code', bin('knip'), ['--no-progress']],
]

function run([name, command, args], quiet) {
  return new Promise((resolve) => {
    const started = Date.now()
    const child = spawn(command, args, { stdio: quiet ? 'pipe' : 'inherit' })
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
    })
    child.stderr?.on('data', (chunk) => {
      output += chunk
    })
    child.on('close', (code) => {
      console.log(
        `${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
      )
      if (code !== 0 && quiet) console.log(output)
      resolve(code === 0)
    })
  })
}

const built = await run(['build', process.execPath, ['scripts/build.mjs']], true)
const results = []
for (const pair of [checks.slice(0, 2), checks.slice(2)]) {
  results.push(...(await Promise.all(pair.map((check) => run(check, true)))))
}
const tested =
  process.argv.includes('--no-tests') || (await run(['tests', bin('vitest'), ['run']], false))
process.exit(built && tested && results.every(Boolean) ? 0 : 1)
