import type { Place } from '../domain/place.js'
import type { Block } from './meaning.js'
import { simplify } from './normal.js'
import { latinNumber, roomNumber } from './numerals.js'
import * as grammar from './place.lexicon.js'

type Parts = Omit<Place, 'named'>
const NONE: Parts = { building: null, unit: null, floor: null, room: null }

/**
 * Where the words say something is. With a block, buildings it does not have are dropped, its named places are found, and
 * "2-501" is unit and room when the group covers one building only. Promises never to invent: every field is told by the words, but the
 * building of a group that covers a single one, when a unit or a room of it is told.
 */
export function findPlace(text: string, block?: Block): Place {
  const named = findNamed(text, block)
  const words = hideNumbers(
    simplify(text.normalize('NFKC').replace(/[\u{FE0F}\u{20E3}]/gu, '')),
    named,
  )
  return { ...checked(readParts(words, block), block), named }
}

function findNamed(text: string, block?: Block): string | null {
  let best: string | null = null
  let at = -1
  for (const name of block?.places ?? []) {
    const found = text.toLowerCase().indexOf(name.toLowerCase())
    if (found < 0) continue
    if (best === null || name.length > best.length || (name.length === best.length && found < at)) {
      best = name
      at = found
    }
  }
  return best
}

function hideNumbers(text: string, named: string | null): string {
  let left = named && /\d/.test(named) ? text.replaceAll(named, '※') : text
  for (const pattern of grammar.NOT_PLACES) left = left.replace(pattern, '※')
  return left
}

function readParts(words: string, block?: Block): Parts {
  const whole = best([...byBuilding(words), ...byThree(words)])
  const found = whole ?? best(byTwo(words, block)) ?? byUnit(words) ?? inEnglish(words) ?? NONE
  const floor = found.floor ?? floorAlone(words)
  const room = found.room ?? roomAlone(words, found, block)
  return { ...found, floor, room }
}

/** Latin letters in a row are worth a look for English. */
const SPELLED = /[a-z]{2}/i

function inEnglish(words: string): Parts | null {
  if (!SPELLED.test(words)) return null
  const part = (name: keyof typeof grammar.ENGLISH): string | null =>
    grammar.ENGLISH[name].exec(words)?.[1]?.toUpperCase() ?? null
  const parts = {
    building: part('building'),
    unit: part('unit'),
    floor: part('floor'),
    room: part('room'),
  }
  return told(parts) > 0 ? parts : null
}

function best(candidates: readonly Parts[]): Parts | null {
  let chosen: Parts | null = null
  for (const candidate of candidates) {
    if (!chosen || told(candidate) > told(chosen)) chosen = candidate
  }
  return chosen
}

function told(parts: Parts): number {
  return Object.values(parts).filter((part) => part !== null).length
}

function byBuilding(words: string): Parts[] {
  const all: Parts[] = []
  for (const match of words.matchAll(grammar.BUILDING)) {
    if (grammar.NOT_BUILDING.test(match[0])) continue
    const building = latinNumber(match[1] ?? '')
    if (building === null) continue
    all.push({ ...tail(words, match.index + match[0].length), building })
  }
  return all
}

function tail(words: string, from: number): Parts {
  const unit = after(grammar.UNIT_AFTER, words, from) ?? after(grammar.DASH_UNIT_AFTER, words, from)
  const floor = after(grammar.FLOOR_AFTER, words, unit?.end ?? from)
  const room = after(grammar.ROOM_AFTER, words, floor?.end ?? unit?.end ?? from)
  return {
    building: null,
    unit: unit && latinNumber(unit.value),
    floor: floor && latinNumber(floor.value),
    room: room && roomNumber(room.value),
  }
}

function after(
  pattern: RegExp,
  words: string,
  from: number,
): { value: string; end: number } | null {
  pattern.lastIndex = from
  const match = pattern.exec(words)
  return match?.[1] ? { value: match[1], end: from + match[0].length } : null
}

function byThree(words: string): Parts[] {
  return [...words.matchAll(grammar.THREE_PARTS)].map((match) => ({
    building: latinNumber(match[1] ?? ''),
    unit: latinNumber(match[2] ?? ''),
    floor: null,
    room: match[3] ? roomNumber(match[3]) : null,
  }))
}

function byTwo(words: string, block?: Block): Parts[] {
  const all: Parts[] = []
  for (const match of words.matchAll(grammar.TWO_PARTS)) {
    const [first, second] = [latinNumber(match[1] ?? ''), match[2] ?? '']
    if (first === null) continue
    if (second.length > 2) all.push(roomOf(first, second, block))
    else if (Number(second) > 0 && Number(second) <= 12) {
      all.push({ ...NONE, building: first, unit: String(Number(second)) })
    }
  }
  return all
}

function roomOf(first: string, second: string, block?: Block): Parts {
  const room = roomNumber(second)
  const [only, more] = block?.covers ?? []
  const unitFirst = only !== undefined && more === undefined && first !== only
  return unitFirst ? { ...NONE, unit: first, room } : { ...NONE, building: first, room }
}

function byUnit(words: string): Parts | null {
  for (const match of words.matchAll(grammar.UNIT_ALONE)) {
    const unit = latinNumber(match[1] ?? '')
    if (unit !== null) return { ...tail(words, match.index + match[0].length), unit }
  }
  return null
}

function floorAlone(words: string): string | null {
  for (const match of words.matchAll(grammar.FLOOR_ALONE)) return latinNumber(match[1] ?? '')
  return null
}

function roomAlone(words: string, found: Parts, block?: Block): string | null {
  const single = block?.covers.length === 1
  for (const match of words.matchAll(grammar.ROOM_ALONE)) {
    const room = match[1] ?? ''
    const before = words.slice(Math.max(0, match.index - 8), match.index)
    if (!plausible(room) || grammar.RELATIVE.test(before)) continue
    const marked = grammar.ROOM_WORD.test(words.slice(match.index + room.length))
    if (found.building !== null || found.unit !== null || marked) return room
    if (single && (match.index === 0 || grammar.OWN.test(before))) return room
  }
  return null
}

function plausible(room: string): boolean {
  const floor = Number(room.slice(0, -2))
  const door = Number(room.slice(-2))
  return floor >= 1 && floor <= 60 && door >= 1 && door <= 24
}

function checked(parts: Parts, block?: Block): Parts {
  const known = block?.buildings ?? []
  if (parts.building !== null) {
    return known.length > 0 && !known.includes(parts.building) ? NONE : parts
  }
  const [only, more] = block?.covers ?? []
  if (only === undefined || more !== undefined) return parts
  const inside = parts.unit !== null || parts.room !== null
  return inside ? { ...parts, building: only } : parts
}
