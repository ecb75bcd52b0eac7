import { expect, it, vi } from 'vitest'
import { WAIT } from './house.js'
import { PICTURE } from './outside.js'
import { type Stage, saying } from './stage.js'

/** Hearing, stopping and coming back. */
export function receiving(stage: Stage): void {
  it('carries words both ways', async () => {
    await stage.outside.writes('3栋电梯又坏了')
    const message = await stage.house.first('message')
    expect(message).toMatchObject({
      platform: stage.platform.name,
      text: '3栋电梯又坏了',
      edited: false,
      chat: { key: stage.outside.group.key, kind: 'group' },
    })
    expect(message.sender).toMatchObject({ faceless: false })
    await stage.post(saying('#12 记下了：3栋电梯停运。'))
    expect(stage.last()?.text).toBe('#12 记下了：3栋电梯停运。')
  })

  it('carries a photo with its words in', async () => {
    await stage.outside.sendsPhoto(PICTURE, '2单元门口积水')
    await vi.waitFor(() =>
      expect(stage.house.messages.some(({ media }) => media.length > 0)).toBe(true),
    )
    expect(stage.house.texts.join('')).toBe('2单元门口积水')
    const [photo] = stage.house.messages.flatMap(({ media }) => media)
    expect(photo?.kind).toBe('photo')
    if (!photo) return
    expect(JSON.stringify(photo)).not.toContain('://')
    expect(Buffer.from(await stage.platform.fetch(photo))).toEqual(PICTURE)
  })

  it('keeps the order of a chat', async () => {
    const texts = Array.from({ length: 30 }, (_, index) => `第${index + 1}句`)
    for (const text of texts) await stage.outside.writes(text)
    await stage.house.hears(texts)
  })

  it('gives again what the house could not take, under the same key', async () => {
    stage.house.refusing = 2
    await stage.outside.writes('水管爆了')
    await stage.outside.writes('在4栋')
    await stage.house.hears(['水管爆了', '在4栋'])
    expect(stage.house.refusing).toBe(0)
  })

  it('loses nothing over a stop, and stops within two seconds', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `报${index + 1}`)
    for (const text of texts.slice(0, 10)) await stage.outside.writes(text)
    await stage.stopsInTime()
    const before = stage.house.batches.length
    for (const text of texts.slice(10)) await stage.outside.writes(text)
    expect(stage.house.batches.length).toBe(before)
    await stage.reopen().start(stage.house)
    await stage.house.hears(texts)
  })

  it('takes a stop before and after everything', async () => {
    await stage.stopsInTime()
    expect(stage.platform.health().state).toBe('stopped')
    await stage.stopsInTime()
    stage.reopen()
    await stage.stopsInTime()
  })

  it('is neither lost nor said twice on a slow platform', async () => {
    stage.outside.slow(150)
    await Promise.all([
      stage.post(saying('#1 记下了')),
      stage.post(saying('#2 记下了')),
      stage.outside.writes('好'),
    ])
    await stage.house.hears(['好'])
    const said = stage.said()
    expect([...said].sort()).toEqual(['#1 记下了', '#2 记下了'])
  })

  it('is healthy while it works', async () => {
    await stage.outside.writes('在吗')
    await stage.house.hears(['在吗'])
    await vi.waitFor(() => {
      const { state, trouble: wrong, lastSeenAt } = stage.platform.health()
      expect({ state, wrong }).toEqual({ state: 'online', wrong: null })
      expect(lastSeenAt).not.toBeNull()
    }, WAIT)
  })
}
