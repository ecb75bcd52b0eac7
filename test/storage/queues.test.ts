import { describe, expect, it } from 'vitest'
import { message, NOON, order, says, street } from './house.js'

const receipt = (messageKey: string) => ({ messageKey, pollKey: null })

describe('inbox', () => {
  it('takes each update once, also when it comes again later', () => {
    const { store } = street()
    expect(store.inbox.accept([message('1'), message('2'), message('1')], NOON)).toBe(2)
    const [first] = store.inbox.pending(0, 10)
    store.inbox.decided(first?.id ?? 0, NOON + 5)
    expect(store.inbox.accept([message('1'), message('3')], NOON + 10)).toBe(1)
    expect(store.inbox.pending(0, 10).map((row) => row.incoming.key)).toEqual(['2', '3'])
    expect(store.inbox.pending(first?.id ?? 0, 1).map((row) => row.incoming.key)).toEqual(['2'])
  })

  it('gives back what was accepted, in one lane a chat', () => {
    const { store } = street()
    const told = message('1')
    const vote = {
      kind: 'vote',
      platform: 'web',
      key: 'v',
      chat: { key: '', kind: 'group', title: '', thread: null },
      at: NOON,
      sender: told.sender,
      pollKey: 'p9',
      options: [0],
    } as const
    store.inbox.accept([told, vote], NOON)
    expect(store.inbox.pending(0, 10)).toMatchObject([
      { lane: 'web:g1', incoming: told, receivedAt: NOON, attempts: 0, nextAt: NOON },
      { lane: 'web:poll:p9', incoming: vote },
    ])
  })

  it('lets an album gather', () => {
    const { store } = street()
    store.inbox.accept([message('1', { album: 'a' })], NOON)
    expect(store.inbox.pending(0, 1)[0]?.nextAt).toBe(NOON + 1_200)
  })

  it('puts aside, lists, and takes back in line', () => {
    const { store } = street()
    store.inbox.accept([message('1'), message('2')], NOON)
    const [row] = store.inbox.pending(0, 1)
    const id = row?.id ?? 0
    store.inbox.failed(id, 'boom', NOON + 9)
    expect(store.inbox.pending(0, 1)[0]).toMatchObject({ attempts: 1, nextAt: NOON + 9 })
    store.inbox.putAside(id, 'boom', NOON + 10)
    expect(store.inbox.depth()).toEqual({ waiting: 1, oldestAt: NOON, aside: 1 })
    expect(store.inbox.aside(5)).toEqual([{ id, lane: 'web:g1', reason: 'boom', at: NOON + 10 }])
    expect(store.inbox.prune(NOON + 100)).toBe(0)
    store.inbox.retry(id)
    expect(store.inbox.pending(0, 5).map((one) => one.id)).toContain(id)
  })

  it('forgets old ids but never what waits', () => {
    const { store } = street()
    store.inbox.accept([message('1'), message('2')], NOON)
    store.inbox.decided(store.inbox.pending(0, 1)[0]?.id ?? 0, NOON)
    expect(store.inbox.prune(NOON + 1)).toBe(1)
    expect(store.inbox.depth().waiting).toBe(1)
  })
})

describe('outbox', () => {
  it('says a once key once, also after pruning', () => {
    const { store, chat } = street()
    expect(store.outbox.add(order(chat.id, { once: 'digest:1' }))).toBe(true)
    expect(store.outbox.add(order(chat.id, { once: 'digest:1' }))).toBe(false)
    const [row] = store.outbox.due(NOON, 0, 5)
    store.outbox.sent(row?.id ?? 0, receipt('m1'), NOON)
    expect(store.outbox.prune(NOON + 1)).toBe(1)
    expect(store.outbox.add(order(chat.id, { once: 'digest:1' }))).toBe(false)
  })

  it('keeps the newest of an unsent card only', () => {
    const { store, chat } = street()
    store.outbox.add(order(chat.id, { cardKey: 'c1', post: says('旧') }))
    store.outbox.add(order(chat.id, { cardKey: 'c2' }))
    store.outbox.add(order(chat.id, { cardKey: 'c1', post: says('新') }))
    const texts = store.outbox.due(NOON, 0, 5).map((row) => [row.cardKey, row.post.text])
    expect(texts).toEqual([
      ['c2', '好'],
      ['c1', '新'],
    ])
  })

  it('does not lose where a card stands that was superseded while it was being sent', () => {
    const { store, chat } = street()
    store.outbox.add(order(chat.id, { cardKey: 'c1' }))
    const [flying] = store.outbox.due(NOON, 0, 5)
    store.outbox.add(order(chat.id, { cardKey: 'c1', post: says('新') }))
    store.outbox.retry(flying?.id ?? 0, NOON, 'again')
    expect(store.outbox.due(NOON, 0, 5)).toHaveLength(1)
    store.outbox.sent(flying?.id ?? 0, receipt('m1'), NOON)
    expect(store.outbox.card(chat.id, 'c1')?.messageKey).toBe('m1')
  })

  it('pages by urgency, then id, without a gap', () => {
    const { store, chat } = street()
    const kinds = ['digest', 'reply', 'reminder', 'alert', 'reply'] as const
    for (const kind of kinds) store.outbox.add(order(chat.id, { kind }))
    store.outbox.add(order(chat.id, { form: 'toast', pressKey: 'x' }))
    store.outbox.add(order(chat.id, { kind: 'alert', notBefore: NOON + 1 }))
    const seen: string[] = []
    for (let after = 0; ; ) {
      const page = store.outbox.due(NOON, after, 2)
      const last = page.at(-1)
      if (!last) break
      seen.push(...page.map((row) => (row.form === 'toast' ? 'toast' : row.kind)))
      after = last.id
    }
    expect(seen).toEqual(['toast', 'alert', 'reply', 'reply', 'reminder', 'digest'])
    expect(store.outbox.nextDue()).toBe(NOON)
  })

  it('counts posts, not edits, and remembers the last', () => {
    const { store, chat } = street()
    const send = (key: string, at: number) => {
      store.outbox.add(order(chat.id, { kind: 'card', cardKey: 'c1' }))
      const [row] = store.outbox.due(NOON, 0, 1)
      store.outbox.sent(row?.id ?? 0, receipt(key), at)
    }
    send('m1', NOON)
    send('m1', NOON + 1)
    expect(store.outbox.count(chat.id, ['card', 'reply'], NOON)).toBe(1)
    send('m2', NOON + 2)
    expect(store.outbox.count(chat.id, ['card'], NOON)).toBe(2)
    expect(store.outbox.last(chat.id, 'card', NOON)?.messageKey).toBe('m2')
    store.outbox.forgetCard(chat.id, 'c1')
    expect(store.outbox.card(chat.id, 'c1')).toBeNull()
  })

  it('folds one acknowledgement into another', () => {
    const { store, chat } = street()
    store.outbox.add(order(chat.id, { kind: 'ack', post: says('一') }))
    const [first] = store.outbox.due(NOON, 0, 1)
    store.outbox.sent(first?.id ?? 0, receipt('m1'), NOON)
    store.outbox.add(order(chat.id, { kind: 'ack', post: says('二') }))
    const into = store.outbox.last(chat.id, 'ack', NOON)
    const [second] = store.outbox.due(NOON, 0, 1)
    if (!into || !second) throw new Error('two acks')
    store.outbox.folded(second.id, into, says('一二'), NOON + 1)
    expect(store.outbox.last(chat.id, 'ack', NOON)).toMatchObject({
      messageKey: 'm1',
      post: { text: '一二' },
    })
    expect(store.outbox.due(NOON, 0, 1)).toEqual([])
    expect(store.outbox.count(chat.id, ['ack'], NOON)).toBe(1)
  })

  it('drops, gives up and counts', () => {
    const { store, chat } = street()
    for (const text of ['一', '二', '三']) store.outbox.add(order(chat.id, { post: says(text) }))
    const [one, two] = store.outbox.due(NOON, 0, 5)
    store.outbox.drop(one?.id ?? 0, 'too late', NOON)
    store.outbox.dead(two?.id ?? 0, 'blocked', NOON)
    expect(store.outbox.depth()).toEqual({ waiting: 1, oldestAt: NOON, dead: 1 })
    expect(store.outbox.deadLetters(5)).toMatchObject([{ id: two?.id, reason: 'blocked' }])
    store.outbox.dropAll(chat.id, 'left', NOON)
    expect(store.outbox.due(NOON, 0, 5)).toEqual([])
    expect(store.outbox.nextDue()).toBeNull()
  })
})

describe('timers', () => {
  it('moves a timer that is set again, and keeps one set anew while it fires', () => {
    const { store } = street()
    store.timers.set('f', 'n', '1', NOON)
    store.timers.set('f', 'n', '1', NOON + 5)
    expect(store.timers.due(NOON, 5)).toEqual([])
    expect(store.timers.nextDue()).toBe(NOON + 5)
    const [row] = store.timers.due(NOON + 5, 5)
    store.timers.set('f', 'n', '1', NOON + 50)
    store.timers.fired(row?.id ?? 0, NOON + 5)
    expect(store.timers.has('f', 'n', '1')).toBe(true)
    store.timers.cancel('f', 'n', '1')
    expect(store.timers.has('f', 'n', '1')).toBe(false)
  })

  it('waits after a failure and stands aside for good', () => {
    const { store } = street()
    store.timers.set('f', 'n', '1', NOON - 9)
    const id = store.timers.due(NOON, 1)[0]?.id ?? 0
    expect(store.timers.depth()).toEqual({ waiting: 1, overdueSince: NOON - 9, aside: 0 })
    store.timers.failed(id, 'boom', NOON + 1)
    expect(store.timers.due(NOON + 1, 1)[0]?.attempts).toBe(1)
    store.timers.putAside(id, 'boom', NOON)
    expect(store.timers.due(NOON + 9, 1)).toEqual([])
    expect(store.timers.aside(5)).toEqual([{ id, flow: 'f', name: 'n', ref: '1', reason: 'boom' }])
  })
})

describe('questions', () => {
  const ask = (chatId: number, personId: number, data: string, caseId: number | null = null) => ({
    chatId,
    personId,
    choices: [{ label: '好', data }],
    free: null,
    caseId,
    askedAt: NOON,
    expiresAt: NOON + 100,
  })

  it('finds the newest open one, or the one about a case', () => {
    const { store, chat, wang } = street()
    const first = store.questions.add(ask(chat.id, wang.id, 'v1:rate:1', 1))
    const second = store.questions.add(ask(chat.id, wang.id, 'v1:rate:2', 2))
    expect(store.questions.open(chat.id, wang.id, NOON)?.id).toBe(second)
    expect(store.questions.open(chat.id, wang.id, NOON, 1)?.id).toBe(first)
    expect(store.questions.open(chat.id, wang.id, NOON + 100)).toBeNull()
    expect(store.questions.holding(chat.id, 'v1:rate:1').map((one) => one.id)).toEqual([first])
    store.questions.close(second)
    expect(store.questions.open(chat.id, wang.id, NOON)?.id).toBe(first)
  })

  it('closes all about a thing, and not about the thing with a longer number', () => {
    const { store, chat, wang, li } = street()
    const first = store.questions.add(ask(chat.id, wang.id, 'v1:take:1'))
    const longer = store.questions.add(ask(chat.id, li.id, 'v1:take:12'))
    store.questions.add({ ...ask(chat.id, wang.id, 'x'), free: 'v1:take:1 yes' })
    store.questions.closeAbout('v1:take:1')
    expect(store.questions.open(chat.id, wang.id, NOON)).toBeNull()
    expect(store.questions.open(chat.id, li.id, NOON)?.id).toBe(longer)
    store.questions.prune(NOON + 1_000)
    expect(store.questions.add(ask(chat.id, wang.id, 'v1:take:1'))).toBeGreaterThan(first)
  })
})

it('remembers, refers and logs facts', () => {
  const { store, chat } = street()
  store.memory.set('offset', '1')
  store.memory.set('offset', '2')
  expect(store.memory.get('offset')).toBe('2')
  expect(store.memory.get('other')).toBeNull()
  store.factLog.append('draft.asked', { chatId: chat.id }, NOON)
  store.factLog.append('chat.left', { chatId: chat.id }, NOON)
  const [first] = store.factLog.after(0, 1)
  expect(first).toMatchObject({ name: 'draft.asked', fact: { chatId: chat.id }, at: NOON })
  expect(store.factLog.after(first?.seq ?? 0, 9)).toMatchObject([{ name: 'chat.left' }])
})
