import type { Message } from '../domain/message.js'
import type { Point, Region } from '../domain/region.js'
import { type Drawn, type Spot, spotAt } from '../domain/spot.js'
import { type Instant, minutes } from '../domain/time.js'
import { regionOf } from '../domain/whereabouts.js'
import type { Mind } from './mind.js'

/** Where photos of the last minutes were taken, by their hash; in memory only, and names instead of coordinates. */
export interface Spots {
  note(hash: string, spot: Spot, at: Instant): void
  of(hash: string, now: Instant): Spot | null
}

/** As long as the words of a photo may come after it, and somewhat more. */
const MEMORY_MS = minutes(15)

/** Keeps the spots of at most `most` photos. */
export function createSpots(most = 1_000): Spots {
  const kept = new Map<string, { readonly spot: Spot; readonly at: Instant }>()
  return {
    note(hash, spot, at) {
      kept.delete(hash)
      kept.set(hash, { spot, at })
      const oldest = kept.keys().next()
      if (kept.size > most && !oldest.done) kept.delete(oldest.value)
    },
    of(hash, now) {
      const found = kept.get(hash)
      return found && now - found.at <= MEMORY_MS ? found.spot : null
    },
  }
}

/** Puts a name to where a photo of this message was taken, against the community around who wrote it. */
export function nameSpot(mind: Mind, message: Message, point: Point): Spot | null {
  const here = regionSpoken(mind, message)
  if (here === null) return null
  const { regions } = mind.storage
  const drawn = withBelow(mind, regions.above(here, 'community')).map(
    (region): Drawn => ({ region, profile: regions.profile(region.id) }),
  )
  return spotAt(point, drawn, here)
}

function regionSpoken(mind: Mind, message: Message): number | null {
  const { chats, people } = mind.storage
  const chat = chats.find(message.platform, message.chat.key)
  if (!chat || chat.kind === 'group') return chat?.regionId ?? null
  const account = people.account(message.platform, message.sender.key)
  const person = account ? people.get(account.personId) : null
  return person ? regionOf(mind.storage, chat, person, mind.now()) : null
}

function withBelow(mind: Mind, region: Region): readonly Region[] {
  const children = mind.storage.regions.children(region.id)
  return [region, ...children.flatMap((child) => withBelow(mind, child))]
}
