import type { Purpose } from '../../../bot/domain/chat.js'
import type { Role } from '../../../bot/domain/person.js'
import type { Level, Region } from '../../../bot/domain/region.js'
import type { Storage } from '../../../storage/open.js'

/** The sizes of 五里堆街道 in Xiangtan (三长制): areas with heads, groups, captains, households. */
export const SIZES = {
  areas: 63,
  groups: 307,
  captains: 1_554,
  households: 21_323,
}
const STAFF_PER_COMMUNITY = 4
/** Communities begin with different characters, as real ones do: several have a case of the same number. */
const COMMUNITIES = [
  '纱厂街社区',
  '五里堆社区',
  '湖湘社区',
  '锦华社区',
  '芙蓉社区',
  '霞光社区',
  '下摄司社区',
  '红旗社区',
  '晨曦社区',
  '书院社区',
  '宝塔社区',
  '板塘社区',
]

/** One group: its micro-grid, buildings, and who takes cases on there. */
export interface Block {
  readonly regionId: number
  readonly group: string
  readonly captainsGroup: string
  readonly staffGroup: string
  readonly buildings: readonly string[]
  readonly captains: readonly string[]
  readonly head: string
  readonly staff: readonly string[]
}

/** Who answers for an institution, and where. */
export interface Member {
  readonly name: string
  readonly person: string
  readonly group: string
}

/** The whole street at work. */
export interface Street {
  readonly blocks: readonly Block[]
  readonly byRegion: ReadonlyMap<number, Block>
  /** Who answers for an institution, by its id. */
  readonly members: ReadonlyMap<number, Member>
  readonly street: readonly string[]
  readonly streetGroup: string
}

const BODIES = [
  { code: 'CG', name: '城管中队', kind: 'department', categories: [] },
  { code: 'HW', name: '环卫所', kind: 'department', categories: ['sanitation'] },
  { code: 'WY', name: '幸福物业', kind: 'property', categories: [] },
] as const

/** What the street is built with. */
interface Site {
  readonly storage: Storage
  readonly platform: string
  readonly at: number
}

/** Builds the street in one transaction: regions, households, people, duties, groups and the directory. */
export function buildStreet(storage: Storage, platform: string, at: number): Street {
  const site = { storage, platform, at }
  return storage.transaction(() => {
    const top = region(site, 'street', 'WLD', null)
    const streetGroup = group(site, '街道群', top.id, 'staff')
    const street = ['街办1', '街办2'].map((key) => duty(site, key, 'street', top.id))
    const members = directory(site, top.id)
    const areas = areasOf(site, communitiesOf(site, top.id))
    const blocks = blocksOf(site, areas)
    const byRegion = new Map(blocks.map((block) => [block.regionId, block]))
    return { blocks, byRegion, members, street, streetGroup }
  })
}

function region(
  { storage }: Site,
  level: Level,
  code: string,
  parentId: number | null,
  buildings: readonly string[] = [],
  name = code,
): Region {
  const plain = { kind: 'basic', places: [] } as const
  return storage.regions.add({ ...plain, code, level, name, parentId, buildings })
}

function group({ storage, platform, at }: Site, key: string, regionId: number, purpose: Purpose) {
  const chat = storage.chats.ensure(platform, key, 'group', key)
  storage.chats.bind(chat.id, regionId, purpose, at)
  storage.chats.update(chat.id, { hearsAll: true })
  return key
}

function duty(
  { storage, platform, at }: Site,
  key: string,
  role: Role,
  regionId: number,
  bodyId?: number,
) {
  const { person, account } = storage.people.ensure(platform, key, key)
  const chat = storage.chats.ensure(platform, `p:${key}`, 'private', key)
  storage.people.setPrivateChat(account.id, chat.id)
  const of = bodyId === undefined ? [] : [{ bodyId }]
  storage.people.addPost(person.id, role, regionId, at, ...of)
  return key
}

function directory(site: Site, regionId: number): Street['members'] {
  const members = new Map<number, Member>()
  for (const { code, name, kind, categories } of BODIES) {
    const body = site.storage.bodies.save({ code, name, kind, categories, regionId, contact: '0' })
    const key = group(site, `${name}群`, regionId, 'department')
    const chat = site.storage.chats.find(site.platform, key)
    if (chat) site.storage.bodies.bindChat(body.id, chat.id)
    const person = duty(site, `${name}甲`, 'department', regionId, body.id)
    members.set(body.id, { name, person, group: key })
  }
  return members
}

interface Community {
  readonly own: Region
  readonly staffGroup: string
  readonly staff: readonly string[]
}

function communitiesOf(site: Site, streetId: number): readonly Community[] {
  return COMMUNITIES.map((name, index) => {
    const own = region(site, 'community', `WLD-${index + 1}`, streetId, [], name)
    const staffGroup = group(site, `社区群${index + 1}`, own.id, 'staff')
    const staff = Array.from({ length: STAFF_PER_COMMUNITY }, (_, nth) =>
      duty(site, `社工${index + 1}-${nth + 1}`, 'staff', own.id),
    )
    return { own, staffGroup, staff }
  })
}

interface Area {
  readonly own: Region
  readonly community: Community
  readonly captainsGroup: string
  readonly head: string
}

function areasOf(site: Site, communities: readonly Community[]): readonly Area[] {
  return Array.from({ length: SIZES.areas }, (_, index) => {
    const community = turnOf(communities, index)
    const own = region(site, 'grid', `${community.own.code}-${index + 1}`, community.own.id)
    const captainsGroup = group(site, `邻长群${index + 1}`, own.id, 'captains')
    return { own, captainsGroup, community, head: duty(site, `片长${index + 1}`, 'head', own.id) }
  })
}

function blocksOf(site: Site, areas: readonly Area[]): readonly Block[] {
  const captainsOf = sharesOf(SIZES.captains, SIZES.groups)
  let captain = 0
  return Array.from({ length: SIZES.groups }, (_, index) => {
    const { own: grid, community, captainsGroup, head } = turnOf(areas, index)
    const buildings = Array.from({ length: captainsOf(index) }, (_, nth) => String(nth + 1))
    const own = region(site, 'microgrid', `${grid.code}-${index + 1}`, grid.id, buildings)
    const captains = buildings.map((building) => {
      captain += 1
      return captainOf(site, own, building, captain)
    })
    const { staffGroup, staff } = community
    const residents = group(site, `群${index + 1}`, own.id, 'residents')
    return {
      regionId: own.id,
      group: residents,
      captainsGroup,
      staffGroup,
      buildings,
      captains,
      head,
      staff,
    }
  })
}

/** A building of its own with its households, and its captain. */
function captainOf(site: Site, microgrid: Region, building: string, nth: number): string {
  const own = region(site, 'building', `${microgrid.code}-B${building}`, microgrid.id, [building])
  const dwellings = sharesOf(SIZES.households, SIZES.captains)(nth - 1)
  for (let room = 0; room < dwellings; room += 1) {
    const door = String(101 + Math.floor(room / 2) * 100)
    site.storage.households.save(own.id, { building, unit: String((room % 2) + 1), room: door })
  }
  return duty(site, `邻长${nth}`, 'captain', own.id)
}

/** The one whose turn it is, round and round. */
function turnOf<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length]
  if (found === undefined) throw new RangeError('nobody takes a turn')
  return found
}

/** How many of `whole` fall to each of `parts`, as evenly as whole numbers allow. */
function sharesOf(whole: number, parts: number): (index: number) => number {
  return (index) => Math.floor(((index + 1) * whole) / parts) - Math.floor((index * whole) / parts)
}
