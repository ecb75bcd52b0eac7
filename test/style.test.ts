import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const ROOMS = ['bot', 'adapters', 'storage', 'flows', 'scripts']
/** Sentences live in texts, data in lexicons, JSON and examples. */
const MAY_SPEAK = /(^|\/)texts(\.[jt]s|\/)|lexicon\.[jt]s$|(^|\/)(zh|en)\//
const HAN = /\p{Script=Han}/u

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name)
    if (each.isDirectory()) return sources(path)
    return /\.(ts|mjs|js)$/.test(each.name) ? [path] : []
  })
}

const files = ROOMS.flatMap((room) => sources(join(ROOT, room)))

/** Comments may hold the field's Chinese terms; code may not. */
function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1')
}

test('nobody speaks to people but the texts', () => {
  const speakers = files
    .map((file) => relative(ROOT, file))
    .filter((file) => !MAY_SPEAK.test(file) && !file.startsWith('scripts/bench'))
    .filter((file) => HAN.test(withoutComments(readFileSync(join(ROOT, file), 'utf8'))))
  expect(speakers).toEqual([])
})

test('time is read at the edges only', () => {
  const clocks = files
    .map((file) => relative(ROOT, file))
    .filter((file) => /^(flows|storage|bot\/(domain|understand))\//.test(file))
    .filter((file) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(
        withoutComments(readFileSync(join(ROOT, file), 'utf8')),
      ),
    )
  expect(clocks).toEqual([])
})

test('no file has grown past three hundred lines', () => {
  const long = files
    .filter((file) => !/texts|lexicon/.test(file))
    .map((file) => ({
      file: relative(ROOT, file),
      lines: readFileSync(file, 'utf8').split('\n').length - 1,
    }))
    .filter(({ lines }) => lines > 300)
  expect(long).toEqual([])
})
