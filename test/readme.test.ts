import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  commands,
  commandTable,
  document,
  environmentNames,
  limitDefaults,
  ROOT,
  rowsOf,
  section,
  withSection,
} from './readme-tables.js'
import { shell } from './scripts/shell.js'

const README = 'README.md'
const DOCUMENTS = [README, 'README.zh-CN.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md']
const LARGEST_PICTURE = 250 * 1024

describe('the documents say what is', () => {
  // To write the table anew: DOCUMENTS=write npx vitest run test/readme.test.ts
  test('the table of commands is the one the flows declare', () => {
    if (process.env.DOCUMENTS === 'write') {
      const written = withSection(document(README), 'commands', commandTable())
      writeFileSync(join(ROOT, README), written)
    }
    expect(section(document(README), 'commands')).toBe(commandTable())
  })

  test('every environment variable is explained, and no other', () => {
    const rows = rowsOf(section(document(README), 'environment'))
    expect(rows.map(([name]) => name?.replaceAll('`', '')).sort()).toEqual(
      [...environmentNames()].sort(),
    )
    expect(rows.filter((cells) => cells.some((cell) => cell === ''))).toEqual([])
  })

  test('every limit is explained with its default', () => {
    const rows = rowsOf(section(document(README), 'limits'))
    expect(rows.map(([name, usual]) => [name?.replaceAll('`', ''), usual])).toEqual(limitDefaults())
    expect(rows.filter(([, , meaning]) => !meaning)).toEqual([])
  })

  test('every command of the command line is explained', async () => {
    const { said } = await shell({ GRIDHAND_LANG: 'en' }).gridhand('--help')
    const from = said.indexOf('Commands:')
    const names = said.slice(from).flatMap((line) => /^ {2}([a-z]+) {2,}/.exec(line)?.[1] ?? [])
    expect(names.length).toBeGreaterThan(5)
    const explained = section(document(README), 'command-line')
    expect(names.filter((name) => !explained.includes(`npx gridhand ${name}`))).toEqual([])
  })

  test('every npm script is explained', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const named = document(README) + document('CONTRIBUTING.md')
    const ours = Object.keys(scripts).filter((name) => !/^pre/.test(name))
    const missing = ours.filter(
      (name) => !new RegExp(`npm (?:run )?(?:-s )?${name}\\b`).test(named),
    )
    expect(missing).toEqual([])
  })

  test('给社区看的口令，句句都听得懂，一句也不少', () => {
    const declared = commands()
    const known = new Set(declared.flatMap(({ words }) => words['zh-CN']))
    const table = section(document('README.zh-CN.md'), 'words')
    const rows = table.split('\n').filter((line) => line.startsWith('| `'))
    const firsts = rows.map((line) => /`([^` ]+)/.exec(line)?.[1] ?? '')
    expect(firsts.filter((word) => !known.has(word))).toEqual([])
    const said = new Set([...table.matchAll(/`([^` ]+)/g)].map((found) => found[1] ?? ''))
    const untold = declared.filter(({ words }) => !words['zh-CN'].some((word) => said.has(word)))
    expect(untold.map(({ words }) => words['zh-CN'][0])).toEqual([])
  })

  test('every file that is linked is there, and the picture is small', () => {
    const links = DOCUMENTS.flatMap((name) =>
      [...document(name).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((found) => found[1] ?? ''),
    )
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    const pictures = links.filter((path) => /\.(?:png|jpe?g)$/.test(path))
    expect(pictures.length).toBeGreaterThan(0)
    expect(pictures.filter((path) => statSync(join(ROOT, path)).size > LARGEST_PICTURE)).toEqual([])
  })
})
