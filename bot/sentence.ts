import type { CaseState, CloseReason } from './domain/case.js'
import type { Category, Tier } from './domain/category.js'
import type { Role } from './domain/person.js'
import type { Place } from './domain/place.js'
import type { Level } from './domain/region.js'
import type { Day, Instant } from './domain/time.js'

/** How this place calls a duty or a level: `{role.captain}` in a sentence needs no value. */
export type NameHole = `role.${Role}` | `level.${Level}`

/**
 * A sentence with {holes}. `words` is the last clause for readers who have no buttons: it is added where
 * buttons cannot be drawn and left out where they are.
 */
export type Sentence = string | { readonly say: string; readonly words: string }
export type TextTable = Readonly<Record<string, Sentence>>

/** The sentences of a flow. zh-CN is the default and complete; en must have the same keys. */
export interface Texts<T extends TextTable> {
  readonly 'zh-CN': T
  readonly en: { readonly [K in keyof T]: Sentence }
}

type Holes<S extends string> = S extends `${string}{${infer H}}${infer Rest}`
  ? H | Holes<Rest>
  : never
type HolesOf<S> = S extends string
  ? Holes<S>
  : S extends { say: infer A extends string; words: infer B extends string }
    ? Holes<A> | Holes<B>
    : never

/** A value for a hole; the marked ones are put into the reader's language when the sentence is made. */
export type Param =
  | string
  | number
  | { readonly time: Instant }
  | { readonly day: Day }
  | { readonly span: number }
  | { readonly category: Category }
  | { readonly tier: Tier }
  | { readonly state: CaseState }
  | { readonly reason: CloseReason }
  | { readonly place: Place }
  | { readonly role: Role }
  | { readonly level: Level }

/** The values a sentence needs; a missing one does not compile. */
export type Params<S> = { readonly [H in Exclude<HolesOf<S>, NameHole>]: Param }
