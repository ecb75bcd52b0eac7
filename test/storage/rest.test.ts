import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../bot/domain/draft.js'
import { NOWHERE } from '../../bot/domain/place.js'
import {
  aCase,
  folder,
  group,
  message,
  NOON,
  order,
  says,
  storage,
  street,
  territory,
} from './house.js'

const DAY = 86_400_000

describe('people', () => {
  it('are made once and keep their newest name', () => {
    const { store } = street()
    const first = store.people.ensure('telegram', '7', 'Wang')
    const again = store.people.ensure('telegram', '7', '王')
    expect(again.person).toEqual({ ...first.person, name: '王' })
    expect(store.people.get(first.person.id)?.name).toBe('王')
    expect(store.people.account('telegram', '7')).toEqual(again.account)
    expect(store.people.accounts(first.person.id)).toEqual([again.account])
    expect(store.people.account('web', '7')).toBeNull()
  })

  it('have roles from above, for a time', () => {
    const { store, regions, wang } = street()
    const post = store.people.addPost(wang.id, 'staff', regions.east.id, NOON)
    const roles = (regionId: number | null, at = NOON) => [
      ...store.people.roles(wang.id, regionId, at),
    ]
    expect(roles(regions.first.id)).toEqual(['staff'])
    expect(roles(regions.far.id)).toEqual([])
    expect(roles(null)).toEqual(['staff'])
    expect(roles(regions.first.id, NOON - 1)).toEqual([])
    store.people.endPost(post.id, NOON + 10)
    expect(roles(regions.first.id, NOON + 9)).toEqual(['staff'])
    expect(roles(regions.first.id, NOON + 10)).toEqual([])
  })

  it('hold a role at the nearest region above', () => {
    const { store, regions, wang, li } = street()
    store.people.addPost(wang.id, 'staff', regions.street.id, NOON)
    store.people.addPost(li.id, 'staff', regions.grid.id, NOON)
    const names = (regionId: number) =>
      store.people.holders(regionId, 'staff', NOON).map((one) => one.name)
    expect(names(regions.first.id)).toEqual(['李叔'])
    expect(names(regions.far.id)).toEqual(['王姐'])
    expect(store.people.holders(regions.far.id, 'captain', NOON)).toEqual([])
  })

  it('are known in a chat by the name they show there', () => {
    const { store, chat, wang, li } = street()
    store.people.seen(chat.id, wang.id, '3-502王', NOON)
    store.people.seen(chat.id, wang.id, '3栋王', NOON + 5)
    store.people.seen(chat.id, li.id, '3栋', NOON)
    expect(store.people.nameIn(wang.id, chat.id)).toBe('3栋王')
    expect(store.people.nameIn(wang.id, 999)).toBe('王姐')
    expect(store.people.named(chat.id, '3栋').map((one) => one.id)).toEqual([li.id, wang.id])
    expect(store.people.firstSeen(chat.id, wang.id)).toBe(NOON)
    expect(store.people.firstSeen(999, wang.id)).toBeNull()
  })

  it('have a home and a private chat', () => {
    const { store, regions, wang } = street()
    const account = store.people.account('web', '王姐')
    const talk = store.chats.ensure('web', 'p', 'private', '')
    store.people.setPrivateChat(account?.id ?? 0, talk.id)
    store.people.setHome(wang.id, { ...NOWHERE, building: '3' }, regions.first.id)
    expect(store.people.account('web', '王姐')?.privateChatId).toBe(talk.id)
    expect(store.people.get(wang.id)).toMatchObject({
      home: { building: '3', room: null },
      homeRegionId: regions.first.id,
    })
  })
})

describe('chats', () => {
  it('are bound, changed, left and found again', () => {
    const { store, chat, regions } = street()
    store.chats.update(chat.id, { title: '新', thread: '4', hearsAll: true, lang: 'en' })
    store.chats.setSettings(chat.id, { intake: 'auto', caution: 2 })
    expect(store.chats.find('web', 'g1')).toMatchObject({
      title: '新',
      thread: '4',
      hearsAll: true,
      lang: 'en',
      settings: { intake: 'auto', caution: 2 },
      regionId: regions.first.id,
    })
    store.chats.leave(chat.id, NOON)
    expect(store.chats.all('residents')).toEqual([])
    store.chats.update(chat.id, { returned: true })
    expect(store.chats.all('residents')).toHaveLength(1)
    expect(store.chats.get(chat.id)?.thread).toBe('4')
  })

  it('keep their id when they move, also onto a key that was seen already', () => {
    const { store, chat } = street()
    const stray = store.chats.ensure('web', '-100', 'group', '')
    store.chats.move(chat.id, '-100')
    expect(store.chats.find('web', '-100')?.id).toBe(chat.id)
    expect(store.chats.find('web', 'g1')).toBeNull()
    expect(store.chats.get(stray.id)).not.toBeNull()
  })
})

describe('regions', () => {
  it('answer from the tree', () => {
    const store = storage()
    const { street: top, east, grid, first, far } = territory(store)
    expect(store.regions.root()).toEqual(top)
    expect(store.regions.byCode('E1')).toEqual(grid)
    expect(store.regions.within(first.id, east.id)).toBe(true)
    expect(store.regions.within(far.id, east.id)).toBe(false)
    expect(store.regions.above(first.id, 'community')).toEqual(east)
    expect(store.regions.above(first.id, 'district')).toEqual(top)
    expect(store.regions.children(grid.id)).toHaveLength(2)
    expect(() => store.regions.above(999, 'street')).toThrow()
  })

  it('know what a command beside the house wrote', () => {
    const file = join(folder(), 'a.db')
    const house = storage({ file })
    const regions = territory(house)
    expect(house.regions.children(regions.west.id)).toHaveLength(1)
    const tool = storage({ file, tool: true })
    const added = tool.regions.add({ ...regions.far, code: 'W-2', parentId: regions.west.id })
    expect(house.regions.children(regions.west.id)).toHaveLength(2)
    house.transaction(() => expect(house.regions.within(added.id, regions.street.id)).toBe(true))
    tool.chats.ensure('web', 'x', 'group', 'x')
    expect(house.regions.byCode('W-2')).toEqual(added)
  })

  it('forget what was rolled back', () => {
    const store = storage()
    const regions = territory(store)
    const attempt = () =>
      store.transaction(() => {
        store.regions.add({ ...regions.far, code: 'W-2', parentId: regions.west.id })
        expect(store.regions.byCode('W-2')).not.toBeNull()
        throw new Error('no')
      })
    expect(attempt).toThrow('no')
    expect(store.regions.byCode('W-2')).toBeNull()
    expect(store.regions.all()).toHaveLength(7)
  })

  it('forget what an inner step wrote and keep what the outer one did', () => {
    const store = storage()
    const regions = territory(store)
    const below = { ...regions.far, parentId: regions.west.id }
    store.transaction(() => {
      store.regions.add({ ...below, code: 'W-2' })
      const inner = () =>
        store.transaction(() => {
          store.regions.add({ ...below, code: 'W-3' })
          store.chats.ensure('web', 'x', 'group', 'x')
          store.people.ensure('web', 'w', 'Wang')
          throw new Error('no')
        })
      expect(inner).toThrow('no')
      expect(store.regions.byCode('W-3')).toBeNull()
      expect(store.regions.byCode('W-2')).not.toBeNull()
      expect(store.chats.find('web', 'x')).toBeNull()
      expect(store.people.account('web', 'w')).toBeNull()
    })
    expect(store.regions.all()).toHaveLength(8)
  })
})

function aDraft(chatId: number, personId: number, change: Partial<Draft> = {}): Omit<Draft, 'id'> {
  return {
    chatId,
    personId,
    status: 'photos',
    words: '',
    photos: [],
    messageKeys: ['m1'],
    category: 'other',
    tier: 'simple',
    place: NOWHERE,
    title: '',
    delicate: false,
    caseId: null,
    saidAt: NOON,
    lastAt: NOON,
    ...change,
  }
}

const picture = (hash: string) => ({
  hash,
  mime: 'image/jpeg',
  width: 1,
  height: 1,
  bytes: 3,
  phash: null,
  thumb: null,
  dhash: null,
  small: null,
  daysOld: null,
  seen: null,
})

describe('drafts and pictures', () => {
  it('are found while fresh and count the questions put to a group', () => {
    const { store, chat, wang } = street()
    const draft = store.drafts.add(aDraft(chat.id, wang.id))
    store.drafts.save({ ...draft, status: 'asked', photos: ['b', 'a'], lastAt: NOON + 5 })
    store.drafts.save({ ...draft, status: 'asked', photos: ['b', 'a'], lastAt: NOON + 6 })
    expect(store.drafts.latest(chat.id, wang.id, NOON)).toMatchObject({ photos: ['b', 'a'] })
    expect(store.drafts.latest(chat.id, wang.id, NOON + 7)).toBeNull()
    store.drafts.erase(draft.id)
    expect(store.drafts.get(draft.id)).toBeNull()
    expect(store.drafts.askedToday(chat.id, NOON)).toBe(1)
  })

  it('take unused pictures along, and only once that is certain', () => {
    const { store, chat, wang } = street()
    const { hash, path } = store.files.put(new Uint8Array([1, 2, 3]), 'image/jpeg')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(store.files.put(new Uint8Array([1, 2, 3]), 'image/jpeg').path).toBe(path)
    store.media.add(picture(hash), NOON)
    const draft = store.drafts.add(aDraft(chat.id, wang.id, { photos: [hash] }))
    const undone = () =>
      store.transaction(() => {
        store.drafts.erase(draft.id)
        throw new Error('no')
      })
    expect(undone).toThrow('no')
    expect(existsSync(path)).toBe(true)
    store.transaction(() => {
      store.drafts.erase(draft.id)
      expect(existsSync(path)).toBe(true)
    })
    expect(store.files.path(hash)).toBeNull()
    expect(store.media.get(hash)).toBeNull()
  })

  it('leave a picture that a case has', () => {
    const { store, chat, wang, regions } = street()
    const { hash } = store.files.put(new Uint8Array([4]), 'image/jpeg')
    store.media.add(picture(hash), NOON)
    const draft = store.drafts.add(aDraft(chat.id, wang.id, { photos: [hash] }))
    const found = store.cases.open(
      aCase({ regionId: regions.first.id, chatId: chat.id, reporterId: wang.id }),
    )
    store.cases.addPhoto(found.id, hash, 'before', NOON)
    store.drafts.erase(draft.id)
    expect(store.files.path(hash)).not.toBeNull()
    expect(store.media.get(hash)).toEqual(picture(hash))
  })
})

describe('a photo of a case', () => {
  it('is put in the place of another, in its drafts too, and the other is erased with its preview', () => {
    const { store, chat, wang, regions } = street()
    const put = (byte: number) => store.files.put(new Uint8Array([byte]), 'image/jpeg').hash
    const [hash, small, fresh] = [put(1), put(2), put(3)]
    store.media.add({ ...picture(hash), small }, NOON)
    store.media.add(picture(fresh), NOON)
    const found = store.cases.open(
      aCase({ regionId: regions.first.id, chatId: chat.id, reporterId: wang.id }),
    )
    const change = { photos: [hash], caseId: found.id }
    const draft = store.drafts.add(aDraft(chat.id, wang.id, change))
    store.cases.addPhoto(found.id, hash, 'before', NOON, wang.id)
    store.media.setSeen(hash, ['face'])
    expect(store.media.get(hash)?.seen).toEqual(['face'])
    for (let again = 0; again < 2; again += 1) {
      store.cases.replacePhoto(found.id, hash, fresh)
      expect(store.cases.photos(found.id)).toEqual([
        { hash: fresh, when: 'before', at: NOON, by: wang.id },
      ])
    }
    expect(store.drafts.get(draft.id)?.photos).toEqual([fresh])
    expect([hash, small].map((each) => store.files.path(each))).toEqual([null, null])
    store.cases.removePhoto(found.id, fresh)
    expect(store.cases.photos(found.id)).toEqual([])
    expect(store.drafts.get(draft.id)?.photos).toEqual([])
    expect(store.files.path(fresh)).toBeNull()
  })

  it('keeps its preview from being swept away', () => {
    const { store } = street()
    const { hash } = store.files.put(new Uint8Array([1]), 'image/jpeg')
    const { hash: small } = store.files.put(new Uint8Array([2]), 'image/jpeg')
    const { hash: orphan } = store.files.put(new Uint8Array([3]), 'image/jpeg')
    store.media.add({ ...picture(hash), small }, NOON)
    store.retain(Date.now() + 10 * DAY, 180 * DAY)
    const left = [hash, small, orphan].map((each) => store.files.path(each) !== null)
    expect(left).toEqual([true, true, false])
  })
})

describe('lessons', () => {
  it('are kept by month and go after half a year', () => {
    const { store } = street()
    const lesson = { words: '电梯坏了', report: true, category: null, tier: null } as const
    store.lessons.add({ ...lesson, month: '2026-09' })
    store.lessons.add({ ...lesson, month: '2026-01' })
    expect(store.lessons.all().map((each) => each.month)).toEqual(['2026-01', '2026-09'])
    store.retain(NOON, 180 * DAY)
    expect(store.lessons.count()).toBe(1)
    expect(store.lessons.eraseAll()).toBe(1)
  })
})

describe('retention', () => {
  it('erases the words and pictures of old closed cases, under an unbroken log', () => {
    const { store, chat, wang, regions } = street()
    const base = { regionId: regions.first.id, chatId: chat.id, reporterId: wang.id }
    const open = store.cases.open(aCase(base))
    const { id } = store.cases.open(aCase(base))
    const { hash } = store.files.put(new Uint8Array([9]), 'image/jpeg')
    store.media.add(picture(hash), NOON)
    store.cases.addPhoto(id, hash, 'before', NOON)
    store.cases.note(id, '打给王女士', NOON, wang.id)
    store.cases.step(id, 'withdraw', { at: NOON, actorId: wang.id, words: '不用了' })
    store.cases.rate(id, wang.id, 0, { fixed: 1, satisfied: 1, words: '谢谢李叔' }, NOON)
    store.outbox.add(order(chat.id, { caseId: id, cardKey: 'c', post: says('王女士') }))
    const [row] = store.outbox.due(NOON, 0, 1)
    store.outbox.sent(row?.id ?? 0, { messageKey: 'm1', pollKey: null }, NOON)
    expect(store.refs.caseOf(chat.id, 'm1')).toBe(id)

    expect(store.retain(NOON + 179 * DAY, 180 * DAY).cases).toBe(0)
    expect(store.retain(NOON + 181 * DAY, 180 * DAY).cases).toBe(1)
    expect(store.retain(NOON + 181 * DAY, 180 * DAY).cases).toBe(0)

    expect(store.cases.get(id)).toMatchObject({ title: '', words: '', place: { building: '3' } })
    expect(store.cases.photos(id)).toEqual([])
    expect(store.files.path(hash)).toBeNull()
    expect(store.cases.events(id).map((one) => [one.what, one.words])).toEqual([
      ['note', ''],
      ['withdraw', ''],
    ])
    expect(store.brokenEvent(id)).toBeNull()
    expect(store.cases.ratings(id, 0)).toMatchObject([{ fixed: 1, words: '' }])
    expect(store.outbox.card(chat.id, 'c')).toBeNull()
    expect(store.refs.caseOf(chat.id, 'm1')).toBeNull()
    expect(store.outbox.last(chat.id, 'update', 0)?.post.text).toBe('')
    expect(store.cases.get(open.id)?.words).toBe('3栋电梯又坏了')
  })

  it('erases what whistles and consultations said, and keeps who was called', () => {
    const { store, chat, wang, regions } = street()
    const region = regions.first.id
    const { id } = store.cases.open(
      aCase({ regionId: region, chatId: chat.id, reporterId: wang.id }),
    )
    const body = store.bodies.save({
      code: 'CG',
      name: '城管中队',
      kind: 'department',
      regionId: region,
      categories: [],
      contact: '',
    })
    const call = { callerId: wang.id, regionId: region, chatId: null, arriveBy: NOON + DAY }
    const blow = (caseId: number | null, blownAt: number) =>
      store.whistles.blow({ ...call, caseId, matter: '李叔家门口', blownAt }, [body.id])[0]
    const [withCase, alone, young] = [blow(id, NOON), blow(null, NOON), blow(null, NOON + 90 * DAY)]
    if (withCase) store.whistles.save({ ...withCase, state: 'refused', reason: '李叔不在家' })
    const meeting = { caseId: id, regionId: region, calledBy: wang.id, meetsAt: NOON }
    const made = store.followUps.consultations.call({ ...meeting, attendees: ['李叔'] })
    store.cases.step(id, 'withdraw', { at: NOON, actorId: wang.id, words: '' })

    const words = (of: typeof alone) => {
      const { matter, reason } = store.whistles.get(of?.id ?? 0) ?? {}
      return [matter, reason]
    }
    store.retain(NOON + 179 * DAY, 180 * DAY)
    expect([words(withCase), words(alone)]).toEqual([
      ['李叔家门口', '李叔不在家'],
      ['李叔家门口', ''],
    ])
    store.retain(NOON + 181 * DAY, 180 * DAY)
    expect([words(withCase), words(alone)]).toEqual([
      ['', ''],
      ['', ''],
    ])
    expect(words(young)).toEqual(['李叔家门口', ''])
    expect(store.whistles.ofBody(body.id, 9)).toHaveLength(3)
    expect(store.whistles.get(withCase?.id ?? 0)?.state).toBe('refused')
    expect(store.followUps.consultations.get(made.id)).toMatchObject({ attendees: [] })
  })

  it('erases drafts nobody touches and pictures nobody wanted', () => {
    const { store, chat, wang } = street()
    const { hash } = store.files.put(new Uint8Array([7]), 'image/jpeg')
    store.drafts.add(aDraft(chat.id, wang.id))
    expect(store.retain(NOON + 3 * DAY, 180 * DAY, 1)).toMatchObject({ drafts: 1, more: true })
    const later = Date.now() + 2 * DAY
    store.retain(later, 180 * DAY)
    expect(store.files.path(hash)).toBeNull()
  })

  it('goes on where a limit stopped it', () => {
    const { store, chat, wang, regions } = street()
    for (let n = 0; n < 5; n += 1) {
      const { id } = store.cases.open(
        aCase({ regionId: regions.first.id, chatId: chat.id, reporterId: wang.id }),
      )
      store.cases.step(id, 'withdraw', { at: NOON + n, actorId: wang.id })
    }
    const rounds: number[] = []
    for (let more = true; more; ) {
      const done = store.retain(NOON + 200 * DAY, 180 * DAY, 2)
      rounds.push(done.cases)
      more = done.more
    }
    expect(rounds).toEqual([2, 2, 1])
  })
})

describe('invites, polls, mutes', () => {
  it('give a code to one person', () => {
    const { store, regions, wang, li } = street()
    const invite = store.invites.add({
      code: 'K7',
      regionId: regions.first.id,
      purpose: null,
      role: 'captain',
      expiresAt: NOON + 10,
    })
    expect(store.invites.peek('K7', NOON)).toEqual(invite)
    expect(store.invites.open(NOON)).toEqual([invite])
    expect(store.invites.use('K7', wang.id, NOON + 10)).toBeNull()
    expect(store.invites.use('K7', wang.id, NOON)).toEqual(invite)
    expect(store.invites.use('K7', li.id, NOON)).toBeNull()
    expect(store.invites.use('no', li.id, NOON)).toBeNull()
  })

  it('count one answer a person, the last one, and few are not shown', () => {
    const { store, chat, wang, li, zhao } = street()
    const poll = store.polls.add({
      chatId: chat.id,
      askedById: wang.id,
      month: '2026-09',
      question: '满意吗',
      options: ['满意', '一般', '不满意'],
      openedAt: NOON,
      closesAt: NOON + 10,
    })
    store.outbox.add(order(chat.id, { kind: 'poll', pollId: poll.id, cardKey: 'poll' }))
    const [row] = store.outbox.due(NOON, 0, 1)
    store.outbox.sent(row?.id ?? 0, { messageKey: 'm', pollKey: 'tg9' }, NOON)
    expect(store.polls.byKey('web', 'tg9')).toEqual(poll)
    expect(store.polls.ofMonth(chat.id, '2026-09')?.id).toBe(poll.id)
    for (const [one, options] of [
      [wang, [0]],
      [wang, [1]],
      [li, [1]],
      [zhao, [0]],
    ] as const) {
      expect(store.polls.vote(poll.id, one.id, options, NOON)).toBe(true)
    }
    store.polls.vote(poll.id, zhao.id, [], NOON)
    expect(store.polls.result(poll.id, 5)).toEqual({ answers: 2, counts: null })
    expect(store.polls.result(poll.id, 2)).toEqual({ answers: 2, counts: [0, 2, 0] })
    expect(store.polls.latestOpen(chat.id)?.id).toBe(poll.id)
    store.polls.close(poll.id, NOON + 5)
    expect(store.polls.vote(poll.id, zhao.id, [0], NOON)).toBe(false)
    expect(store.polls.open()).toEqual([])
    expect(store.polls.closedBetween([chat.id], NOON, NOON + 6)).toHaveLength(1)
    expect(store.polls.closedBetween([chat.id], NOON, NOON + 5)).toEqual([])
  })

  it('mute a topic or all', () => {
    const { store, wang, li } = street()
    store.mutes.set(wang.id, 'digests', NOON + 5)
    store.mutes.set(li.id, 'all', NOON + 5)
    expect(store.mutes.muted(wang.id, 'digests', NOON)).toBe(true)
    expect(store.mutes.muted(wang.id, 'reminders', NOON)).toBe(false)
    expect(store.mutes.muted(li.id, 'reminders', NOON)).toBe(true)
    expect(store.mutes.muted(li.id, 'reminders', NOON + 5)).toBe(false)
    store.mutes.clear(wang.id)
    expect(store.mutes.muted(wang.id, 'digests', NOON)).toBe(false)
  })
})

describe('transactions', () => {
  it('undo the inner one alone', () => {
    const { store } = street()
    store.transaction(() => {
      store.memory.set('a', '1')
      const inner = () =>
        store.transaction(() => {
          store.memory.set('a', '2')
          throw new Error('inner')
        })
      expect(inner).toThrow('inner')
    })
    expect(store.memory.get('a')).toBe('1')
  })

  it('refuse to wait, and undo what was begun', () => {
    const { store } = street()
    const waiting = () =>
      store.transaction(() => {
        store.memory.set('a', '1')
        return Promise.resolve()
      })
    expect(waiting).toThrow('promise')
    expect(store.memory.get('a')).toBeNull()
    expect(store.inbox.accept([message('1')], NOON)).toBe(1)
  })

  it('hold nothing that was refused by a rule of the tables', () => {
    const { store, chat } = street()
    expect(() => store.outbox.add(order(999, { once: 'x' }))).toThrow('FOREIGN KEY')
    expect(store.outbox.add(order(chat.id, { once: 'x' }))).toBe(true)
    const upper = group(store, 'two', store.regions.all()[0] ?? (undefined as never))
    expect(upper.id).not.toBe(chat.id)
  })
})
