import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The folder of measured pictures, which is no part of the repository: GRIDHAND_TEST_DATA, or
 * the folder shared/data beside the checkout. Null, with a word about it, where it is absent.
 */
export function testData(folder: string): string | null {
  const beside = fileURLToPath(new URL('../../../shared/data', import.meta.url))
  const path = `${process.env.GRIDHAND_TEST_DATA ?? beside}/${folder}`
  if (existsSync(path)) return path
  process.stderr.write(`skipped: no test data at ${path} (set GRIDHAND_TEST_DATA)\n`)
  return null
}

/** The rows of a CSV file without quotes, by column name. */
export function rowsOf(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/u)
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  })
}
