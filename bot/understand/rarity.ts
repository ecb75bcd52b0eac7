import { readFileSync } from 'node:fs'

/** Buckets of the table of rare pairs: 2 to this power. */
export const RARITY_BITS = 16
const MASK = (1 << RARITY_BITS) - 1

let table: Uint8Array | undefined

/** Takes another table than the shipped one from now on: for training. */
export function useRarity(fresh: Uint8Array): void {
  table = fresh
}

/** The buckets of all pairs and triples of characters of a text; signs and spaces part them. */
export function pairsOf(words: string): number[] {
  const all: number[] = []
  for (const run of words.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    for (let i = 0; i + 1 < run.length; i++) {
      all.push(bucket(run.charCodeAt(i), run.charCodeAt(i + 1)))
      if (i + 2 < run.length) {
        all.push(bucket(run.charCodeAt(i) * 31 + run.charCodeAt(i + 1), run.charCodeAt(i + 2) + 7))
      }
    }
  }
  return all
}

function bucket(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  return ((h ^ (h >>> 13)) >>> 0) & MASK
}

/** A text as a bag of pairs and triples of characters weighted by rarity, of length 1. */
export function bagOf(words: string): Map<number, number> {
  table ??= readRarity()
  const bag = new Map<number, number>()
  for (const at of pairsOf(words)) bag.set(at, (bag.get(at) ?? 0) + 1)
  let sum = 0
  for (const [at, times] of bag) {
    const weight = (1 + Math.log(times)) * (table[at] ?? 0)
    bag.set(at, weight)
    sum += weight * weight
  }
  const length = Math.sqrt(sum) || 1
  for (const [at, weight] of bag) bag.set(at, weight / length)
  return bag
}

function readRarity(): Uint8Array {
  return readFileSync(new URL('./model/rarity.bin', import.meta.url))
}

/** How alike two bags are: 0 nothing in common, 1 the same. */
export function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [at, weight] of few) sum += weight * (many.get(at) ?? 0)
  return sum
}
