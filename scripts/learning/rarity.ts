import { join } from 'node:path'
import { normal } from '../../bot/understand/normal.js'
import { pairsOf, RARITY_BITS } from '../../bot/understand/rarity.js'
import { lines, withoutCodes } from './corpus.js'

/** How rare each pair and triple of characters is among reports, a byte a bucket: what readRarity reads. */
export function commonWords(data: string): Buffer {
  const seen = new Float32Array(1 << RARITY_BITS)
  let texts = 0
  for (const line of lines<{ title: string | null; text: string }>(join(data, 'reports.jsonl'))) {
    const words = normal(withoutCodes(`${line.title ?? ''} ${line.text.slice(0, 300)}`))
    for (const bucket of new Set(pairsOf(words))) seen[bucket] = (seen[bucket] ?? 0) + 1
    texts++
  }
  return Buffer.from(
    seen.map((n) => Math.min(255, Math.round(20 * Math.log((texts + 1) / (n + 1))))),
  )
}
