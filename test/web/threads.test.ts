import { beforeEach, describe, expect, it } from 'vitest'
import type { WebBody } from '../../bot/domain/web-threads.js'
import type { Storage } from '../../storage/open.js'
import { NOON, storage } from '../storage/house.js'

const said = (text: string): WebBody => ({
  text,
  who: null,
  choices: [],
  photos: [],
  file: null,
  poll: null,
  quoted: null,
  toast: false,
})

let store: Storage
beforeEach(() => {
  store = storage()
})

function visitor(key: string, at = NOON) {
  const made = {
    key,
    name: '邻居',
    lang: 'zh-CN',
    regionId: null,
    building: null,
    madeAt: at,
  } as const
  store.web.addVisitor(made, `hash of ${key}`)
  return made
}

const say = (chat: string, text: string, at = NOON, saidKey: string | null = null) =>
  store.web.append({ chat, at, visitor: null, body: said(text), saidKey })

describe('visitors', () => {
  it('are found by the hash of their secret, and by nothing else of it', () => {
    const made = visitor('v1')
    expect(store.web.bySecret('hash of v1')).toEqual(made)
    expect(store.web.bySecret('v1')).toBeNull()
    expect(JSON.stringify(store.web.visitor('v1'))).not.toContain('hash')
  })

  it('change only what they are asked to', () => {
    visitor('v1')
    expect(store.web.changeVisitor('v1', { name: '王姐', building: '3' })).toMatchObject({
      name: '王姐',
      building: '3',
      lang: 'zh-CN',
    })
    expect(store.web.visitor('v1')).toMatchObject({ name: '王姐' })
  })

  it('take their thread with them', () => {
    visitor('v1')
    say('v1', '记下了')
    say('board', '待接')
    store.web.eraseVisitor('v1')
    expect(store.web.visitor('v1')).toBeNull()
    expect(store.web.since('v1', 0, 9)).toEqual([])
    expect(store.web.since('board', 0, 9)).toHaveLength(1)
  })
})

describe('lines', () => {
  it('are kept once under their key, and come again when they are edited', () => {
    const first = say('v1', '待接 #1', NOON, 'order:1')
    expect(say('v1', 'again', NOON, 'order:1')).toEqual(first)
    const second = say('v1', '待接 #2')
    expect(store.web.since('v1', first.rev, 9)).toEqual([second])
    store.web.edit(first.id, said('#1 老李接了'))
    expect(store.web.since('v1', second.rev, 9).map((line) => line.body.text)).toEqual([
      '#1 老李接了',
    ])
    expect(store.web.since('v1', 0, 9).map((line) => line.id)).toEqual([first.id, second.id])
  })

  it('come newest first when there are too many, in the order they were said', () => {
    for (let n = 1; n <= 5; n += 1) say('v1', `${n}`)
    expect(store.web.since('v1', 0, 2).map((line) => line.body.text)).toEqual(['4', '5'])
  })

  it('and visitors who never came back are erased after their time', () => {
    visitor('old', NOON - 10)
    visitor('new')
    say('old', 'x')
    say('new', 'y', NOON - 10)
    say('new', 'z')
    store.web.prune(NOON, 100)
    expect(store.web.visitor('old')).toBeNull()
    expect(store.web.since('old', 0, 9)).toEqual([])
    expect(store.web.since('new', 0, 9).map((line) => line.body.text)).toEqual(['z'])
  })
})
