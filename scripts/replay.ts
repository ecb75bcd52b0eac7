import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Estate } from './replaying/estate.js'
import { replay, type SaidLine } from './replaying/replay.js'

/**
 * npm run replay -- messages.jsonl --estate gold.json
 *
 * Prints one JSON line a message, `{"id", "action", "case"}`, and then one a case, `{"case", "title", …}`.
 * Only `estate` is read from the second file.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { estate: { type: 'string' } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (!file || !values.estate) {
    process.stderr.write('usage: npm run replay -- messages.jsonl --estate gold.json\n')
    process.exit(2)
  }
  const lines: SaidLine[] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
  const { estate }: { estate: Estate } = JSON.parse(readFileSync(values.estate, 'utf8'))
  const { messages, cases } = await replay(lines, estate)
  for (const message of messages) process.stdout.write(`${JSON.stringify(message)}\n`)
  for (const each of cases) {
    const { number, title, category, tier, place, state, private: hidden } = each
    process.stdout.write(
      `${JSON.stringify({ case: number, title, category, tier, place, state, private: hidden })}\n`,
    )
  }
}

void main()
