import { readFileSync } from 'node:fs'
import type { Body } from '../../bot/domain/body.js'
import type { Purpose } from '../../bot/domain/chat.js'
import type { Lang, Role } from '../../bot/domain/person.js'
import type { Place } from '../../bot/domain/place.js'
import type { Level } from '../../bot/domain/region.js'

/** One node of the sample territory; parents stand before their children. */
export interface SampleRegion {
  readonly code: string
  readonly level: Level
  readonly name: string
  /** Code of the node above, null for the top one. */
  readonly parent: string | null
  readonly buildings: readonly string[]
  readonly places: readonly string[]
}

/** One institution of the sample's directory, by the code of the region it serves. */
export interface SampleBody extends Pick<Body, 'code' | 'name' | 'kind' | 'categories'> {
  readonly region: string
}

/** One of the people a newcomer can play. */
export interface SamplePerson {
  /** The account's key on the platform `rehearsal`. */
  readonly key: string
  readonly name: string
  /** The duty held at `region`; null for a resident without one. */
  readonly role: Role | null
  /** Code of the institution somebody of a department answers for. */
  readonly body?: string
  readonly region: string
  readonly home: Place | null
  readonly about: Readonly<Record<Lang, string>>
}

/** One sample group, bound to a region with a purpose. */
export interface SampleChat {
  readonly key: string
  readonly title: string
  readonly purpose: Purpose
  readonly region: string
  /** Code of the institution a department's group belongs to. */
  readonly body?: string
  /** Keys of the people who are in it. */
  readonly members: readonly string[]
  /** Words offered to a newcomer who does not know what to write. */
  readonly tries: readonly string[]
}

/** The sample street corner, as data: what the rehearsal shows and what the storage is seeded with. */
export interface Sample {
  /** Code of the community. */
  readonly community: string
  readonly regions: readonly SampleRegion[]
  readonly bodies: readonly SampleBody[]
  readonly people: readonly SamplePerson[]
  readonly chats: readonly SampleChat[]
  /** The private chat everybody has with the bot: its title, which is also the bot's name, and words to try. */
  readonly privately: { readonly title: string; readonly tries: readonly string[] }
}

/** A street with two departments, one community, one grid, one micro-grid: five groups and nine people. */
export const SAMPLE: Sample = JSON.parse(
  readFileSync(new URL('./sample.json', import.meta.url), 'utf8'),
) as Sample

/** The key of a person's private chat with the bot on the platform `rehearsal`. */
export function privateChatKey(personKey: string): string {
  return `p-${personKey}`
}

/** Whose private chat it is, null for a group's key. */
export function personOfPrivateChat(chatKey: string): string | null {
  return chatKey.startsWith('p-') ? chatKey.slice(2) : null
}
