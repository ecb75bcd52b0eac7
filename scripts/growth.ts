import { readFileSync } from 'node:fs'

/** A program for a process of its own: reads texts once, prints by how many bytes understanding them made it grow. */
async function main(file: string): Promise<void> {
  const texts: string[] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line).text)
  const started = process.memoryUsage().rss
  const { sameMatter, understand } = await import('../bot/understand/index.js')
  for (let round = 0; round < 10; round++) {
    for (const text of texts) understand(text)
  }
  texts.slice(1).forEach((text, at) => {
    sameMatter({ words: text }, { words: texts[at] ?? '' })
  })
  process.stdout.write(String(process.memoryUsage().rss - started))
}

const [, , file] = process.argv
if (file !== undefined) await main(file)
