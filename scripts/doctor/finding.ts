import { fill } from '../terminal.js'

/** `ok` is well, `note` is worth knowing, `bad` keeps the house from doing its work. */
export type Level = 'ok' | 'note' | 'bad'

/** One thing the doctor looked at: what it found and, unless all is well, what to do next. */
export interface Finding {
  readonly level: Level
  readonly topic: string
  readonly text: string
  readonly cure: string | null
}

/** A finding as it is written down. */
interface Told {
  readonly level: Level
  readonly text: string
  readonly cure?: string
}
type Book = Readonly<Record<string, Readonly<Record<string, Told>>>>

/** The same findings in another language: every topic, every finding, the same level, a cure where there is one. */
export type SameShape<T> = {
  readonly [Topic in keyof T]: {
    readonly [What in keyof T[Topic]]: {
      readonly [Field in keyof T[Topic][What]]: Field extends 'level'
        ? T[Topic][What][Field]
        : string
    }
  }
}

type Values = Readonly<Record<string, string | number>>

/** Makes findings from a book of sentences. Throws when a value is missing. */
export function finder<B extends Book>(book: B) {
  return <T extends keyof B & string>(
    topic: T,
    what: keyof B[T] & string,
    values: Values = {},
  ): Finding => {
    const told: Told | undefined = book[topic]?.[what]
    if (!told) throw new Error(`the doctor has no words for ${topic}.${what}`)
    const { level, text, cure } = told
    return {
      level,
      topic,
      text: fill(text, values),
      cure: cure === undefined ? null : fill(cure, values),
    }
  }
}
