import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { describe, expect, it } from 'vitest'
import { createPaces } from '../../adapters/web/pace.js'
import { createWork } from '../../adapters/web/work.js'

const solve = async (challenge: Challenge) => ({
  challenge,
  solution: await solveChallenge({ challenge, deriveKey }),
})

describe('看不见的活', () => {
  const real = () => Date.now()
  const EASY = { least: 10, most: 4_000 }

  it('做过一次，只算一次', async () => {
    const work = createWork('s', real, EASY)
    const solved = await solve(await work.task())
    await work.spend(solved)
    await expect(work.spend(solved)).rejects.toThrow('work')
  })

  it('两个人同时拿同一份来，只有一个算数', async () => {
    const work = createWork('s', real, EASY)
    const solved = await solve(await work.task())
    const both = await Promise.allSettled([work.spend(solved), work.spend(solved)])
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('没做、假做、改过题、别家的题，都不算', async () => {
    const work = createWork('s', real, EASY)
    const task = await work.task()
    const { solution } = await solve(task)
    const easier = { ...task, parameters: { ...task.parameters, keyPrefix: '00' } }
    const foreign = await solve(await createWork('other', real, EASY).task())
    const wrong = { challenge: task, solution: { ...solution, counter: 1 } }
    const unsigned = { challenge: { parameters: task.parameters }, solution }
    const given = [
      null,
      'x',
      {},
      { challenge: task },
      { challenge: easier, solution },
      wrong,
      foreign,
      unsigned,
    ]
    for (const one of given) await expect(work.spend(one)).rejects.toThrow('work')
    await work.spend({ challenge: task, solution })
  })

  it('过期的、重启以前的，不算', async () => {
    const clock = { now: Date.now() }
    const before = createWork('s', () => clock.now - 5_000, EASY)
    const old = await solve(await before.task())
    const after = createWork('s', () => clock.now, EASY)
    await expect(after.spend(old)).rejects.toThrow('work')
    const long = createWork('s', () => Date.now() - 3_600_000, EASY)
    await expect(long.spend(await solve(await long.task()))).rejects.toThrow('work')
  })

  it('人一多，题就难；静下来又容易', async () => {
    const clock = { now: Date.now() }
    const work = createWork('s', () => clock.now, { least: 10, most: 100_000 })
    const size = async () => {
      let most = 0
      for (let turn = 0; turn < 12; turn += 1) {
        const { challenge, solution } = await solve(await work.task())
        most = Math.max(most, solution?.counter ?? 0)
        await work.spend({ challenge, solution })
      }
      return most
    }
    expect(await size()).toBeLessThanOrEqual(15)
    for (let turn = 0; turn < 60; turn += 1) await size()
    expect(await size()).toBeGreaterThan(100)
    clock.now += 180_000
    expect(await size()).toBeLessThanOrEqual(15)
  })
})

describe('快慢', () => {
  it('超了就说等多久，到时候又行', () => {
    const clock = { now: 0 }
    const paces = createPaces(() => clock.now)
    for (let turn = 0; turn < 40; turn += 1) paces.count('sayByVisitor', 'a')
    clock.now = 20_000
    expect(() => paces.count('sayByVisitor', 'a')).toThrow(
      expect.objectContaining({ code: 'too_often', more: { waitMs: 40_000 } }),
    )
    paces.count('sayByVisitor', 'b')
    clock.now = 60_000
    paces.count('sayByVisitor', 'a')
  })

  it('一百万个陌生地址也撑不大', () => {
    const paces = createPaces(() => 0)
    for (let turn = 0; turn < 200_000; turn += 1) paces.count('readByAddress', `${turn}`)
    expect(() => paces.count('readByAddress', 'x')).not.toThrow()
  })
})
