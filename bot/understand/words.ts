import { readFileSync } from 'node:fs'
import { CATEGORIES, isCategory } from '../domain/category.js'
import { lexicon } from './lexicon.js'

interface Subject {
  readonly category: string
  readonly words: readonly string[]
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}

/** The lists as they are needed: the words themselves live in the lexicon alone. */
function load() {
  const subjects: Readonly<Record<string, Subject>> = read('./subjects.json')
  const cues: Readonly<Record<string, readonly string[]>> = read('./cues.json')
  const book = lexicon(
    new Map([
      ...Object.entries(subjects).map(([name, { words }]): [string, readonly string[]] => [
        name,
        words,
      ]),
      ...Object.entries(cues),
    ]),
  )
  const categoryOf = Object.values(subjects).map(({ category }) =>
    CATEGORIES.indexOf(isCategory(category) ? category : 'other'),
  )
  return { names: Object.keys(subjects), cues: Object.keys(cues).length, book, categoryOf }
}

const { names, cues, book, categoryOf } = load()

/** The names of all fine subjects: lift, light, leak, … */
export const SUBJECTS: readonly string[] = names

/** What the word lists say of one text. */
export interface Found {
  /** Matched characters for every subject, in the order of SUBJECTS. */
  readonly subjects: Float32Array
  /** Number of words for every cue class, in the order of cues.json. */
  readonly cues: Float32Array
  /** Matched characters for every category, in the order of CATEGORIES. */
  readonly categories: Float32Array
}

/** Reads a normalised text through the word lists. */
export function findWords(words: string): Found {
  const found: Found = {
    subjects: new Float32Array(SUBJECTS.length),
    cues: new Float32Array(cues),
    categories: new Float32Array(CATEGORIES.length),
  }
  book.scan(words, (tag, _from, length) => {
    if (tag < SUBJECTS.length) add(found.subjects, tag, length)
    else add(found.cues, tag - SUBJECTS.length, 1)
  })
  found.subjects.forEach((weight, tag) => {
    add(found.categories, categoryOf[tag] ?? 0, weight)
  })
  return found
}

function add(list: Float32Array, at: number, weight: number): void {
  list[at] = (list[at] ?? 0) + weight
}
