// A house in a process of its own, to be killed. Its platform is the parent: updates come and orders go over
// IPC. CRASH_AT names a step and how many times it is passed before the process kills itself there; without
// it the parent kills at a random moment.
import { join } from 'node:path'
import { createCalendar } from '../../dist/bot/domain/calendar.js'
import { DEFAULT_LIMITS } from '../../dist/bot/domain/limits.js'
import { createEngine } from '../../dist/bot/engine/engine.js'
import { defineFlow } from '../../dist/bot/flow.js'
import { openStorage } from '../../dist/storage/open.js'

const [crashStep, crashCount] = (process.env.CRASH_AT ?? ':').split(':')
let left = Number(crashCount)

/** Dies here, without a word, when it is the named step's turn. */
function step(name) {
  if (name !== crashStep) return
  left -= 1
  if (left <= 0) process.kill(process.pid, 'SIGKILL')
}

const NOWHERE = { building: null, unit: null, floor: null, room: null, named: null }
const ledger = defineFlow({
  name: 'ledger',
  texts: {
    'zh-CN': { filed: 'filed {word}', rang: 'rang {word}' },
    en: { filed: 'filed {word}', rang: 'rang {word}' },
  },
  words: { file: { 'zh-CN': ['file'], en: ['file'], help: { 'zh-CN': '', en: '' } } },
  commands: {
    file: {
      takes: 'words',
      run(ctx, word) {
        ctx.cases.open({
          regionId: ctx.chat.regionId,
          chatId: ctx.chat.id,
          kind: 'report',
          source: 'command',
          reporterId: ctx.actor.person.id,
          proxyId: null,
          title: word,
          words: word,
          category: 'other',
          tier: 'simple',
          place: NOWHERE,
          private: false,
          dues: { response: ctx.now, feedback: ctx.now, resolution: ctx.now },
          at: ctx.now,
        })
        ctx.say('filed', { word })
        ctx.at('ring', word, ctx.now + 40)
      },
    },
  },
  timers: {
    ring: {
      late: 'always',
      run: (ctx, word) =>
        ctx.post(ctx.chats.all('residents')[0], 'rang', { word }, { kind: 'reply' }),
    },
  },
})

const resolveAck = new Map()
process.on('message', (message) => {
  if (message.ack !== undefined) resolveAck.get(message.ack)?.()
  if (message.updates) {
    step('accept.before')
    engine.door.accept(message.updates)
    step('accept.after')
    process.send({ confirmed: message.updates.map((update) => update.key) })
  }
  if (message.finish) void finish()
})

const platform = {
  name: 'parent',
  capabilities: {
    buttons: 'fully',
    edits: 'fully',
    polls: 'no',
    mentions: 'fully',
    quotes: 'no',
    photos: 'no',
    files: 'no',
    writeFirst: 'no',
    idempotent: 'no',
    maxText: 4096,
    maxCaption: 1024,
    maxPollOptions: 0,
    pace: { perChatMs: 0, perGroupPerMinute: 0, perSecond: 0 },
  },
  start: async () => {},
  async send(order) {
    step('send.before')
    await new Promise((resolve) => {
      resolveAck.set(order.key, resolve)
      process.send({ order: { key: order.key, text: order.post.text } })
    })
    resolveAck.delete(order.key)
    step('send.after')
    return { messageKey: `m${order.key}`, pollKey: null }
  },
  fetch: async () => new Uint8Array(),
  health: () => ({ state: 'online', lastSeenAt: 0, trouble: null }),
  stop: async () => {},
}

const folder = process.env.CRASH_FOLDER
const storage = openStorage({
  file: join(folder, 'house.db'),
  mediaDir: join(folder, 'media'),
  now: () => Date.now(),
})
if (storage.regions.root() === null) {
  storage.transaction(() => {
    const region = storage.regions.add({
      code: 'R',
      level: 'community',
      kind: 'basic',
      name: 'R',
      parentId: null,
      buildings: [],
      places: [],
    })
    for (const key of ['g0', 'g1', 'g2']) {
      const chat = storage.chats.ensure('parent', key, 'group', key)
      storage.chats.bind(chat.id, region.id, 'residents', Date.now())
    }
  })
}
const engine = createEngine({
  storage,
  platforms: [platform],
  flows: [ledger],
  calendar: createCalendar(),
  limits: { ...DEFAULT_LIMITS, quiet: [] },
  lang: 'zh-CN',
  now: () => Date.now(),
  random: Math.random,
  examine: async () => ({ ok: false, reason: 'unsupported' }),
  log: (level, event, fields) => {
    step(event)
    if (level === 'error') process.send({ error: `${event} ${JSON.stringify(fields)}` })
  },
})
await engine.start()
const ticking = setInterval(() => void engine.settle(), 10)
process.send({ ready: true })

/** Does everything that is left, the timers included, and ends. */
async function finish() {
  clearInterval(ticking)
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    await engine.settle()
    const waiting =
      storage.inbox.depth().waiting +
      storage.outbox.depth().waiting +
      storage.timers.depth().waiting
    if (waiting === 0) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await engine.stop()
  storage.close()
  process.send({ finished: true }, () => process.exit(0))
}
