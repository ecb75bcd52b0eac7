import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Region } from '../../bot/domain/region.js'
import type { Storage } from '../../storage/open.js'
import { aCase, group, NOON, storage } from '../storage/house.js'
import { settled } from './book.js'

const BUILDINGS = ['1', '2', '3', '4', '5', '6']

/** A community with two grids of two micro-grids each; cases, posts, groups and households in all of them. */
function peopled(): Storage {
  const store = storage()
  const add = (code: string, level: Region['level'], above: Region | null, buildings: string[]) =>
    store.regions.add({
      code,
      level,
      kind: 'basic',
      name: code,
      parentId: above?.id ?? null,
      buildings,
      places: [],
    })
  const root = add('c', 'community', null, [])
  for (const [g, grid] of ['g1', 'g2'].map((code) => add(code, 'grid', root, [])).entries()) {
    settle(store, grid, null)
    for (const m of [0, 1]) {
      const microgrid = add(`m${g}${m}`, 'microgrid', grid, BUILDINGS)
      for (const building of BUILDINGS) settle(store, microgrid, building)
    }
  }
  return store
}

function settle(store: Storage, region: Region, building: string | null): void {
  const who = `${region.code}-${building ?? 'head'}`
  const { person } = store.people.ensure('web', who, who)
  store.people.addPost(person.id, building === null ? 'head' : 'captain', region.id, NOON)
  const chat = group(store, who, region)
  const ids = { regionId: region.id, chatId: chat.id, reporterId: person.id }
  const found = store.cases.open({ ...aCase(ids), place: { ...aCase(ids).place, building } })
  store.cases.step(found.id, 'accept', { at: NOON, actorId: null })
  if (building === '2') {
    store.cases.step(found.id, 'reject', { at: NOON, actorId: null, reason: 'not_found' })
  }
  if (building === null) return
  const household = store.households.save(region.id, { building, unit: '1', room: '101' })
  store.households.settle(person.id, household.id)
  store.people.setHome(person.id, { ...found.place, building }, region.id)
}

/** Everything that names a region names one that works; nothing got lost or counted twice. */
function expectWhole(store: Storage): void {
  const working = new Set(store.regions.all().map((each) => each.id))
  const root = store.regions.root()
  if (!root) throw new Error('no root')
  const cases = Array.from({ length: 26 }, (_, index) => store.cases.get(index + 1))
  for (const each of cases) {
    if (!each) throw new Error('a case is gone')
    expect(working).toContain(each.regionId)
    const owner = store.owners.of(each.id)
    if (each.closedAt === null) expect(working).toContain(owner.regionId)
    expect(store.brokenEvent(each.id)).toBeNull()
    expect(store.cases.byNumber(each.regionId, each.number)?.id).toBe(each.id)
  }
  const live = cases.filter((each) => each?.closedAt === null).map((each) => each?.id)
  expect(
    store.cases
      .live(root.id)
      .map((each) => each.id)
      .sort(),
  ).toEqual(live.sort())
  expect(store.cases.figures(root.id, NOON - 1, NOON + 1).opened).toBe(26)
  const chats = store.chats.all('residents')
  expect(chats).toHaveLength(26)
  for (const { regionId } of chats) expect(working).toContain(regionId)
  expect(store.households.count(root.id)).toBeGreaterThan(0)
  for (const id of working) {
    expect(
      store.people.postsAt(id, NOON + 1).filter((post) => post.role === 'head').length,
    ).toBeLessThanOrEqual(1)
    for (const post of store.people.postsAt(id, NOON + 1)) expect(post.regionId).toBe(id)
  }
  // Who was a captain still has every right where they live.
  for (const chat of chats) {
    const person = store.people.account('web', chat.title)
    const home = person && store.people.get(person.personId)?.homeRegionId
    if (!person || home === null || home === undefined) continue
    expect(working).toContain(home)
    expect(store.people.roles(person.personId, home, NOON + 1)).toContain('captain')
    expect(store.households.ofPerson(person.personId)?.regionId).toBe(home)
  }
}

describe('merging and splitting', () => {
  it('leave no case, post, group or household without a region, whatever the order', () => {
    const step = fc.record({
      how: fc.constantFrom('merge', 'split'),
      level: fc.constantFrom('grid', 'microgrid'),
      pick: fc.nat(99),
      other: fc.nat(99),
      cut: fc.integer({ min: 0, max: BUILDINGS.length }),
      keeps: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const store = peopled()
        for (const [n, { how, level, pick, other, cut, keeps }] of steps.entries()) {
          const all = store.regions.all().filter((each) => each.level === level)
          const from = all[pick % all.length]
          const into = all[other % all.length]
          if (!from || !into) continue
          const at = NOON + 1
          if (how === 'merge') {
            if (from.id === into.id) continue
            const buildings = [...new Set([...into.buildings, ...from.buildings])]
            store.regions.change(into.id, { buildings })
            const heirs = [{ regionId: into.id, buildings: [], children: [] }]
            store.succession.pass(from.id, heirs, 'merge', at, 'test')
            expect(store.regions.successors(from.id).map((each) => each.code)).toContain(into.code)
          } else {
            const made = store.regions.add({ ...from, code: `${level}-${n}` })
            const parts = [BUILDINGS.slice(0, cut), BUILDINGS.slice(cut)]
            const first = keeps
              ? from.id
              : store.regions.add({ ...from, code: `${level}-${n}b` }).id
            const children = store.regions
              .children(from.id)
              .slice(0, 1)
              .map((each) => each.id)
            const heirs = [
              { regionId: first, buildings: parts[0] ?? [], children: [] },
              { regionId: made.id, buildings: parts[1] ?? [], children },
            ]
            store.succession.pass(from.id, heirs, 'split', at, 'test')
          }
          expectWhole(store)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('do nothing at all with an heir of another level or community', () => {
    const store = peopled()
    const id = (code: string) => store.regions.byCode(code)?.id ?? 0
    const heir = { regionId: id('g1'), buildings: [], children: [] }
    expect(() => store.succession.pass(id('m00'), [heir], 'merge', NOON, 'test')).toThrow(
      RangeError,
    )
    expect(() => store.regions.change(id('g1'), { parentId: id('m00') })).toThrow(RangeError)
    expectWhole(store)
  })

  it('split a case off with its building and keep the number', () => {
    const store = peopled()
    const from = store.regions.byCode('m00')
    if (!from) throw new Error('no m00')
    const one = store.regions.add({ ...from, code: 'one', buildings: ['1', '2', '3'] })
    const two = store.regions.add({ ...from, code: 'two', buildings: ['4', '5', '6'] })
    const moved = store.succession.pass(
      from.id,
      [
        { regionId: one.id, buildings: ['1', '2', '3'], children: [] },
        { regionId: two.id, buildings: ['4', '5', '6'], children: [] },
      ],
      'split',
      NOON + 1,
      'test',
    )
    expect(moved).toEqual({
      regions: 0,
      cases: 6,
      posts: 6,
      chats: 6,
      households: 6,
      endedPosts: 0,
    })
    expect(store.cases.live(two.id).map((each) => each.place.building)).toEqual(['4', '5', '6'])
    expect(store.regions.endedAt(from.id)).toBe(NOON + 1)
    expect(store.regions.history(two.id)).toMatchObject([
      { how: 'split', fromId: from.id, actor: 'test' },
    ])
    const [log] = store.cases.live(two.id)
    expect(store.cases.events(log?.id ?? 0).at(-1)?.words).toBe('region m00 > two')
  })
})

describe('what follows a case and a region', () => {
  const split = (store: Storage) => {
    const from = store.regions.byCode('m00')
    if (!from) throw new Error('no m00')
    const [one, two] = [
      ['one', '1', '2', '3'],
      ['two', '4', '5', '6'],
    ].map(([code = '', ...buildings]) => ({
      heir: store.regions.add({ ...from, code, buildings }),
      buildings,
    }))
    if (!one || !two) throw new Error('no heirs')
    const heirs = [one, two].map(({ heir, buildings }) => ({
      regionId: heir.id,
      buildings,
      children: [],
    }))
    return {
      from,
      two: two.heir,
      go: () => store.succession.pass(from.id, heirs, 'split', NOON + 1, 'test'),
    }
  }

  it('look-backs, recurrences and consultations lie where their case lies', () => {
    const store = peopled()
    const { from, two, go } = split(store)
    const live = store.cases.live(from.id)
    const about = live.find((each) => each.place.building === '5')
    const earlier = live.find((each) => each.place.building === '4')
    if (!about || !earlier) throw new Error('no case')
    const at = { caseId: about.id, regionId: from.id }
    const { lookBacks, recurrences, consultations } = store.followUps
    lookBacks.plan({ ...at, round: 0, days: 7, dueAt: NOON })
    recurrences.link({ ...at, earlierId: earlier.id, nth: 2, at: NOON })
    consultations.call({ ...at, calledBy: about.reporterId, meetsAt: NOON, attendees: [] })
    go()
    expect(lookBacks.due(two.id, NOON + 1).map((look) => look.caseId)).toEqual([about.id])
    expect(recurrences.since(two.id, NOON).map((link) => link.caseId)).toEqual([about.id])
    expect(consultations.waiting(two.id).map((made) => made.caseId)).toEqual([about.id])
  })

  it('whoever had a turn keeps their place in the row', () => {
    const store = peopled()
    const { from, two, go } = split(store)
    const { person } = store.people.ensure('web', 'm00-5', 'm00-5')
    store.rotation.take(from.id, person.id, NOON)
    go()
    expect([...store.rotation.turns(two.id)]).toEqual([[person.id, NOON]])
    // A turn since then is not forgotten for an older one.
    const m01 = store.regions.byCode('m01')
    if (!m01) throw new Error('no m01')
    store.rotation.take(m01.id, person.id, NOON + 5)
    const heir = { regionId: two.id, buildings: [], children: [] }
    store.succession.pass(m01.id, [heir], 'merge', NOON + 6, 'test')
    expect(store.rotation.turns(two.id).get(person.id)).toBe(NOON + 5)
  })
})

describe('region merge and split on the command line', () => {
  it('show first, do with --yes, and remember', async () => {
    const sh = await settled()
    const words = 'region merge qixi-1-1 qixi-1-2 --into qixi-1-9 --name 幸福里全'.split(' ')
    const shown = await sh.gridhand(...words)
    expect(shown.said).toEqual([
      'qixi-1-1 + qixi-1-2 → qixi-1-9（幸福里全）',
      '会过去：下级 2，事项 0，岗位 0，群 0，住户 2',
      '还没有动。照这样做，加 --yes 再来一次。',
    ])
    expect(sh.look(({ regions }) => regions.byCode('qixi-1-9'))).toBeNull()
    expect((await sh.gridhand(...words, '--yes')).code).toBe(0)
    sh.look(({ regions }) => {
      expect(regions.byCode('qixi-1-9')).toMatchObject({ buildings: ['1', '2', '3'] })
      expect(regions.profile(regions.byCode('qixi-1-9')?.id ?? 0).households).toBe(151)
    })
    const { said } = await sh.gridhand('region', 'history', 'qixi-1-1')
    expect(said[0]).toContain('合并  qixi-1-1 → qixi-1-9')
    const back = 'region split qixi-1-9 --into a=1 --into b=2,3 --yes'.split(' ')
    expect((await sh.gridhand(...back)).code).toBe(0)
    expect((await sh.gridhand('region', 'list')).said.join('\n')).toMatch(
      / {4}b {2}b（微网格） {2}楼：2 3\n {6}b3 /,
    )
  })

  it.each([
    ['merge qixi-1-1 --into x', '合并要写两个以上'],
    ['merge qixi-1-1 qixi-1-2', '写明并到哪里'],
    ['merge qixi-1-1 nope --into x', '没有 nope 这个网格'],
    ['merge qixi-1-1 qixi-1 --into x', '不是同一级'],
    ['merge qixi qixi --into x', '合并要写两个以上'],
    ['split qixi-1-1 --into a=1', '拆成两个以上'],
    ['split qixi-1-1 --into a=1 --into b=9', '没有 9 这栋楼'],
    ['split qixi-1-1 --into a=1 --into b=1', '1 写了两次'],
    ['split qixi-1-2 --into a=3 --into b', '看不懂'],
    ['split qixi --into a=qixi-1 --into b=qixi-1', '只能合并或拆分'],
  ])('declines %s', async (words, why) => {
    const sh = await settled()
    const before = sh.look(({ regions }) => regions.all())
    const { code, complained } = await sh.gridhand('region', ...words.split(' '), '--yes')
    expect(complained.join()).toContain(why)
    expect(code).toBeGreaterThan(0)
    expect(sh.look(({ regions }) => regions.all())).toEqual(before)
  })

  it('says what the division lacks', async () => {
    const sh = await settled()
    await sh.gridhand(
      ...'region add --code qixi-1-3 --level microgrid --name 幸福里南 --parent qixi-1 --buildings 3'.split(
        ' ',
      ),
    )
    await sh.gridhand(
      ...'region add --code qixi-2 --level grid --name 二网格 --parent qixi'.split(' '),
    )
    const { said, code } = await sh.gridhand('region', 'check')
    expect(code).toBe(1)
    const all = said.join('\n')
    expect(all).toContain('3 栋同时在 qixi-1-2（幸福里西）和 qixi-1-3（幸福里南）里')
    expect(all).toContain('qixi-1（幸福里网格）太小：2户，标准最少 300')
    expect(all).toContain('qixi-2（二网格）没有网格长')
    expect(all).toContain('b3（3栋）没有邻长')
  })
})
