import { ABSTRACT } from './rules.lexicon.js'
import { type Found, findWords } from './words.js'

/** Numbers of the hashed features of one text and their weights; the same length. */
export interface Features {
  readonly ids: Int32Array
  readonly values: Float32Array
}

/** A text once read: the words, what the lists found, and the features of it. */
export interface Reading {
  readonly words: string
  readonly found: Found
  readonly features: Features
}

const LONGEST = 160
const MOST = 1400
const LIST = 0.35
const ids = new Int32Array(MOST)
const values = new Float32Array(MOST)

/** Reads a normalised text: word lists and hashed features. The words past the 160th character do not count. */
export function read(words: string): Reading {
  const short = words.length > LONGEST ? words.slice(0, LONGEST) : words
  const found = findWords(short)
  let count = grams(abstracted(short), 0)
  const weight = 1 / Math.sqrt(Math.max(4, count))
  values.fill(weight, 0, count)
  count = lists(present(short, found), count)
  return { words, found, features: { ids: ids.slice(0, count), values: values.slice(0, count) } }
}

function abstracted(words: string): string {
  let plain = words.toLowerCase()
  if (/[\da-z\u2460-\u24ff\u4e00-\u9fff]/.test(plain)) {
    for (const [what, sign] of ABSTRACT) plain = plain.replace(what, sign)
  }
  return plain.replace(/\s+/g, ' ').trim()
}

function grams(text: string, from: number): number {
  let count = from
  const padded = ` ${text} `
  for (let i = 0; i < padded.length && count + 3 < MOST / 2; i++) {
    const [a, b, c] = [padded.charCodeAt(i), padded.charCodeAt(i + 1), padded.charCodeAt(i + 2)]
    ids[count++] = hash(a, 1, 0)
    if (i + 1 < padded.length) ids[count++] = hash(a, b, 2)
    if (i + 2 < padded.length) ids[count++] = hash(a, b * 65_599 + c, 3)
  }
  return count
}

function present(words: string, found: Found): number[] {
  const tags: number[] = []
  found.categories.forEach((weight, at) => {
    if (weight > 0) tags.push(1000 + at)
  })
  found.cues.forEach((weight, at) => {
    if (weight > 0) tags.push(1100 + at)
    if (weight > 2) tags.push(1200 + at)
  })
  SHAPES.forEach((shape, at) => {
    if (shape.test(words)) tags.push(1300 + at)
  })
  tags.push(1400 + Math.min(5, Math.floor(Math.log2(1 + words.length / 4))))
  return tags
}

/** Shapes of a message that no word list holds: a house named, first or anywhere; a question at the end; marks of pictures and links; a numbered list. */
const SHAPES: readonly RegExp[] = [
  /^\s*[A-Z]?\d{1,2}\s?[-#\u680b\u5e62\u53f7]/,
  /[\d\u4e00-\u5341]\s?(?:\u680b|\u5e62|\u53f7\u697c|#|\u5355\u5143)/,
  /(?<!\d)\d{3,4}(?!\d)/,
  /[?\uff1f]\s*$/,
  /[!\uff01]/,
  /\u2318p/,
  /\u2318l/,
  /\n\s*\d[.\u3001]/,
  /[\u3010\u3011#]/,
  /@/,
  /[\u5417\u5462\u5427\u554a]\s*[?\uff1f]?\s*$/,
]

function lists(tags: readonly number[], from: number): number {
  let count = from
  const put = (id: number, value: number): void => {
    if (count >= MOST) return
    ids[count] = id
    values[count++] = value
  }
  for (const tag of tags) put(hash(tag, 7, 11), LIST)
  for (let i = 0; i < tags.length; i++) {
    for (let j = i + 1; j < tags.length; j++) put(hash(tags[i] ?? 0, tags[j] ?? 0, 13), LIST / 2)
  }
  return count
}

/** A number for two numbers and a salt, evenly spread. */
export function hash(a: number, b: number, salt: number): number {
  let h = Math.imul(a ^ (salt << 20), 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  h ^= h >>> 12
  return (h >>> 0) & 0x7fffffff
}
