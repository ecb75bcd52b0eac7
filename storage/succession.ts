import type { RotationStore } from '../bot/domain/owner.js'
import type { Post } from '../bot/domain/person.js'
import { isSole, soleHolder } from '../bot/domain/posting.js'
import type { Region } from '../bot/domain/region.js'
import type { CaseStore, PeopleStore } from '../bot/domain/store.js'
import type { Heir, Moved, SuccessionStore } from '../bot/domain/succession.js'
import type { Instant } from '../bot/domain/time.js'
import type { Connection } from './connection.js'
import type { Tree } from './regions.js'
import { type SuccessionStatements, successionStatements } from './succession-statements.js'

/** What succession stands on. */
interface Room {
  readonly q: SuccessionStatements
  readonly regions: Tree
  readonly people: PeopleStore
  readonly cases: CaseStore
  readonly rotation: RotationStore
}

/** One passing, with what every part of it must know. */
interface Passing extends Room {
  readonly from: Region
  readonly heirs: readonly Heir[]
  readonly first: Heir
  readonly at: Instant
  /** The heir that has a building; the first for what fits none. */
  heirOf(building: string | null | undefined): number
}

/** Merging and splitting over all tables that name a region. */
export function openSuccession(connection: Connection, stores: Omit<Room, 'q'>): SuccessionStore {
  const room: Room = { q: successionStatements(connection), ...stores }
  return {
    pass: (fromId, heirs, how, at, actor) => {
      const moved = connection.transaction(() => {
        const passing = begin(room, fromId, heirs, at)
        const result = {
          regions: moveRegions(passing),
          ...moveMatters(passing),
          ...movePosts(passing),
          households: moveHomes(passing),
          chats: moveRest(passing),
        }
        moveTurns(passing)
        for (const { regionId } of heirs) {
          if (regionId !== fromId) {
            stores.regions.noteStep({ at, how, fromId, toId: regionId, actor })
          }
        }
        if (!heirs.some((heir) => heir.regionId === fromId)) {
          stores.regions.end(fromId, at, passing.first.regionId)
        }
        return result
      })
      connection.forgetAll()
      return moved
    },
  }
}

function begin(room: Room, fromId: number, heirs: readonly Heir[], at: Instant): Passing {
  const { regions } = room
  const from = regions.get(fromId)
  const first = heirs[0]
  if (!from || !first) throw new RangeError(`region ${fromId} has nobody to pass to`)
  const scope = regions.above(fromId, 'community').id
  for (const { regionId } of heirs) {
    const heir = regions.get(regionId)
    const fits = heir?.level === from.level && regions.endedAt(regionId) === null
    if (!fits || regions.above(regionId, 'community').id !== scope) {
      throw new RangeError(`region ${regionId} cannot follow ${from.code}`)
    }
  }
  const heirOf = (building: string | null | undefined): number => {
    const found = building && heirs.find((heir) => heir.buildings.includes(building))
    return (found || first).regionId
  }
  return { ...room, from, heirs, first, at, heirOf }
}

/** What lies below goes where it was told, else where its buildings go. */
function moveRegions({ regions, from, heirs, heirOf }: Passing): number {
  const children = regions.children(from.id)
  for (const child of children) {
    const told = heirs.find((heir) => heir.children.includes(child.id))
    regions.change(child.id, { parentId: told?.regionId ?? heirOf(child.buildings[0]) })
  }
  return children.length
}

/** Closed cases go along: they may be opened again, and count where their block is. */
function moveMatters(passing: Passing): Pick<Moved, 'cases'> {
  const { q, from, cases, at, heirOf } = passing
  // First those the region owes: some of them have their home in a micro-grid below.
  for (const { caseId, place } of q.owned.all({ from: from.id })) {
    q.moveOwner.run({ id: caseId, from: from.id, to: ownerOf(passing, caseId, place.building) })
  }
  const found = q.cases.all({ from: from.id })
  for (const { id, place, closedAt } of found) {
    const to = heirOf(place.building)
    q.moveCase.run({ id, to })
    q.moveLooks.run({ id, to })
    q.moveRecurrence.run({ id, to })
    q.moveMeetings.run({ id, to })
    q.moveOwner.run({ id, from: from.id, to })
    const code = passing.regions.get(to)?.code ?? ''
    if (closedAt === null && to !== from.id) {
      cases.log(id, 'edit', at, null, `region ${from.code} > ${code}`)
    }
  }
  return { cases: found.length }
}

/** A case of a micro-grid below belongs to the heir above that micro-grid. */
function ownerOf(passing: Passing, caseId: number, building: string | null): number {
  const { cases, regions, heirs, heirOf } = passing
  const home = cases.get(caseId)?.regionId
  const above = home === undefined ? [] : regions.path(home)
  return heirs.find((heir) => above.includes(heir.regionId))?.regionId ?? heirOf(building)
}

function movePosts(passing: Passing): Pick<Moved, 'posts' | 'endedPosts'> {
  const { people, regions, from, heirs, first, at } = passing
  let posts = 0
  let endedPosts = 0
  const stays = heirs.some((heir) => heir.regionId === from.id)
  for (const post of people.postsAt(from.id, at)) {
    const targets = isSole(regions, post.role, from.id) ? [first] : heirs
    if (!stays) people.endPost(post.id, at)
    const given = targets.filter(
      ({ regionId }) => regionId !== from.id && give(passing, post, regionId),
    )
    posts += given.length > 0 ? 1 : 0
    if (given.length === 0 && !stays && !holds(passing, post, first.regionId)) endedPosts += 1
  }
  return { posts, endedPosts }
}

/** False when the person has it there already, or only one may and somebody does. */
function give(passing: Passing, post: Post, regionId: number): boolean {
  const { people, at } = passing
  if (soleHolder(passing, post.role, regionId, at) || holds(passing, post, regionId)) return false
  const { bodyId, title, until } = post
  people.addPost(post.personId, post.role, regionId, Math.max(post.from, at), {
    bodyId,
    title,
    until,
  })
  return true
}

function holds({ people, at }: Passing, post: Post, regionId: number): boolean {
  return people
    .postsAt(regionId, at)
    .some(
      (each) =>
        each.personId === post.personId && each.role === post.role && each.bodyId === post.bodyId,
    )
}

/** Whoever had a turn 轮训 keeps their place in the row, wherever they may be asked now. */
function moveTurns({ rotation, from, heirs }: Passing): void {
  const had = rotation.turns(from.id)
  for (const { regionId } of heirs) {
    const known = rotation.turns(regionId)
    for (const [personId, at] of had) {
      if (at > (known.get(personId) ?? Number.NEGATIVE_INFINITY)) {
        rotation.take(regionId, personId, at)
      }
    }
  }
}

function moveHomes({ q, from, heirOf }: Passing): number {
  for (const { id, home } of q.dwellers.all({ from: from.id })) {
    q.moveHome.run({ id, to: heirOf(home?.building) })
  }
  const found = q.households.all({ from: from.id })
  const moving = found.filter((each) => heirOf(each.building) !== from.id)
  for (const { id, building, unit, room } of moving) {
    const to = heirOf(building)
    const known = q.households
      .all({ from: to })
      .find((each) => each.building === building && each.unit === unit && each.room === room)
    if (known) {
      q.joinHousehold.run({ id, to: known.id })
      q.dropHousehold.run({ id })
    } else q.moveHousehold.run({ id, to })
  }
  return moving.length
}

/** Groups, open codes and bodies go to the first heir, projects to all. */
function moveRest({ q, from, heirs, first }: Passing): number {
  const to = first.regionId
  for (const { id } of q.overlays.all({ from: from.id })) {
    for (const heir of heirs) q.cover.run({ id, to: heir.regionId })
  }
  if (to === from.id) return 0
  if (!heirs.some((heir) => heir.regionId === from.id)) q.uncover.run({ from: from.id })
  q.moveInvites.run({ from: from.id, to })
  q.moveBodies.run({ from: from.id, to })
  return q.moveChats.run({ from: from.id, to }).changes
}
