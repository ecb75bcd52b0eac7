/*
 * A whole street in memory: the real storage, the real engine and delivery, every flow, a platform that
 * only remembers what it was told to show, and a clock set by hand.
 *
 *   const s = await street()                       // buttons, as on Telegram
 *   const s = await street({ buttons: false })     // words only, as on WeChat
 *   await s.says('王姐', '3栋电梯停了')              // in the residents' group; returns what the bot said, in order
 *   await s.says('老李', '接单 1', '邻长群')          // in another group
 *   await s.tells('王姐', '我的')                    // in private with the bot
 *   await s.taps('王姐', '登记')                     // the newest button with that label she can see
 *   await s.answers('王姐', '登记')                  // taps it, or types its number where there are no buttons
 *   await s.sends('王姐', ['电梯'], '3栋电梯')        // photos (each word makes a different picture) with or without words
 *   await s.waits(hours(4)); await s.until('18:00')
 *   s.advance(seconds(30))                         // moves the clock without letting anything happen yet
 *
 * What the bot said reads like the chat: `群: 要登记吗？ [登记] [不用]`, `王姐: …` for a private word,
 * `群✎ …` for a message edited in place, `(…)` for the short line over a pressed button. Without buttons
 * the words stand instead. Times begin on Monday 2026-11-23 09:00 in Shanghai; 幸福里 is a micro-grid with
 * buildings 1–6 in 奇西社区. 王姐 刘姨 小赵 are residents, 老李 老张 captains, 小陈 a volunteer, 周姐 community
 * staff; all of them have opened a private chat. Any other name is a resident the bot cannot write to first.
 * Above 奇西社区 is 永和街道 with 街办王主任 of the street office. Two departments serve the street: 城管中队 (code CG,
 * for anything) with 小城 and the group 城管群, 环卫所 (code HW, for 卫生) with 老环 and the group 环卫群; 小马 is a
 * reported-in member of 奇西党员先锋队 (code DY, kind members, no group). `s.body('CG')` is the institution.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { drawInWords } from '../adapters/fallback.js'
import { createRelay } from '../adapters/relay/index.js'
import type { Body } from '../bot/domain/body.js'
import { createCalendar } from '../bot/domain/calendar.js'
import type { Purpose } from '../bot/domain/chat.js'
import { DEFAULT_LIMITS, type Limits } from '../bot/domain/limits.js'
import type { Incoming, MediaRef, Message } from '../bot/domain/message.js'
import type { Order, Outgoing, Receipt } from '../bot/domain/outgoing.js'
import type { Lang, Role } from '../bot/domain/person.js'
import type { RuleTable } from '../bot/domain/rule.js'
import { minutes, seconds } from '../bot/domain/time.js'
import type { Describe } from '../bot/engine/describe.js'
import { createEngine, type Engine, type EngineParts } from '../bot/engine/engine.js'
import { examineWithSharp } from '../bot/engine/examine.js'
import type { Look, Refine } from '../bot/engine/perceive.js'
import type { Flow } from '../bot/flow.js'
import { type Naming, NO_NAMING, namesWith } from '../bot/naming.js'
import { type Capabilities, type Platform, SendError, type SendTrouble } from '../bot/port.js'
import { allFlows } from '../flows/index.js'
import { openStorage, type Storage } from '../storage/open.js'
import { picture } from './picture.js'

export interface StreetOptions {
  readonly buttons?: boolean
  readonly flows?: readonly Flow[]
  readonly limits?: Partial<Limits>
  readonly lang?: Lang
  readonly startsAt?: string
  /** Keep the file to open it again with `reopens`. */
  readonly platform?: Partial<Capabilities>
  /** What looks into pictures; without it they are not read. */
  readonly look?: Look
  /** A language model's second opinion. */
  readonly refine?: Refine
  /** A language model that says what pictures show; needs `look`. */
  readonly describe?: Describe
  readonly learns?: boolean
  /** How the place calls its levels and duties, as levels.json says it; left out: the usual names. */
  readonly naming?: Partial<Naming>
  /** The rule table; the shipped one when left out. */
  readonly rules?: RuleTable
}

const GROUPS: Readonly<Record<string, Purpose>> = {
  群: 'residents',
  邻长群: 'captains',
  工作群: 'staff',
  城管群: 'department',
  环卫群: 'department',
}
const PEOPLE: Readonly<Record<string, Role | null>> = {
  王姐: null,
  刘姨: null,
  小赵: null,
  老李: 'captain',
  老张: 'captain',
  小陈: 'volunteer',
  周姐: 'staff',
  街办王主任: 'street',
  小城: 'department',
  老环: 'department',
  小马: 'department',
}
/** The directory of institutions, with who answers for them and the group they are written to in. */
const BODIES: readonly (Omit<Body, 'id' | 'regionId' | 'endedAt' | 'contact'> & {
  readonly where: 'YH' | 'QX'
  readonly person: string
  readonly group: string | null
})[] = [
  {
    code: 'CG',
    name: '城管中队',
    kind: 'department',
    categories: [],
    where: 'YH',
    person: '小城',
    group: '城管群',
  },
  {
    code: 'HW',
    name: '环卫所',
    kind: 'department',
    categories: ['sanitation'],
    where: 'YH',
    person: '老环',
    group: '环卫群',
  },
  {
    code: 'DY',
    name: '奇西党员先锋队',
    kind: 'members',
    categories: [],
    where: 'QX',
    person: '小马',
    group: null,
  },
]
const WORDS_ONLY: Partial<Capabilities> = {
  buttons: 'no',
  edits: 'no',
  polls: 'no',
  mentions: 'words',
  quotes: 'no',
}
const FULL: Capabilities = {
  buttons: 'fully',
  edits: 'fully',
  polls: 'fully',
  mentions: 'fully',
  quotes: 'fully',
  photos: 'fully',
  files: 'fully',
  writeFirst: 'no',
  idempotent: 'fully',
  maxText: 4096,
  maxCaption: 1024,
  maxPollOptions: 12,
  pace: { perChatMs: 0, perGroupPerMinute: 0, perSecond: 0 },
}

interface Shown {
  readonly chat: string
  readonly messageKey: string
  post: Outgoing
}

/** Opens a street; it is taken down when the test ends. */
export async function street(options: StreetOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'street-'))
  const stage = createStage(options)
  // No round number: real clocks are never at a whole second.
  let now = Date.parse(`${options.startsAt ?? '2026-11-23T09:00:00'}.137+08:00`)
  const calendar = createCalendar('Asia/Shanghai')
  const storage: Storage = openStorage({
    file: ':memory:',
    mediaDir: folder,
    now: () => now,
    lang: options.lang ?? 'zh-CN',
  })
  const broken: string[] = []
  let dice = 1
  const parts: EngineParts = {
    storage,
    platforms: [
      stage.platform,
      createRelay({ flow: 'bridge', path: (hash) => storage.files.path(hash), now: () => now }),
    ],
    flows: options.flows ?? allFlows,
    calendar,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    lang: options.lang ?? 'zh-CN',
    now: () => now,
    random: () => {
      dice = (dice * 48_271) % 2_147_483_647
      return dice / 2_147_483_647
    },
    examine: examineWithSharp,
    ...(options.look ? { look: options.look } : {}),
    ...(options.refine ? { refine: options.refine } : {}),
    ...(options.describe ? { describe: options.describe } : {}),
    ...(options.rules ? { rules: options.rules } : {}),
    names: namesWith({ ...NO_NAMING, ...options.naming }),
    learns: options.learns === true,
    log: (level, event, fields) => {
      if (level === 'error') broken.push(`${event} ${JSON.stringify(fields)}`)
    },
  }
  let engine: Engine = createEngine(parts)
  settleIn(storage, now)
  await engine.start()
  await engine.settle()
  stage.heard()
  onTestFinished(async () => {
    await engine.stop()
    storage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function happens(...incoming: Incoming[]): Promise<string[]> {
    now += seconds(1)
    engine.door.accept(incoming.map((each) => ({ ...each, at: now })))
    return outcome()
  }

  async function outcome(): Promise<string[]> {
    await engine.settle()
    if (broken.length > 0) throw new Error(broken.splice(0).join('\n'))
    return stage.heard()
  }

  async function passes(span: number): Promise<string[]> {
    const end = now + span
    const said: string[] = []
    while (now < end) {
      now = Math.min(end, now + minutes(1))
      said.push(...(await outcome()))
    }
    return said
  }

  const s = {
    storage,
    get engine() {
      return engine
    },
    /** The house is stopped and started again on what it has stored. */
    async restarts(): Promise<string[]> {
      await engine.stop()
      engine = createEngine(parts)
      await engine.start()
      return outcome()
    },
    calendar,
    stage,
    now: () => now,
    advance: (span: number) => {
      now += span
    },
    happens,
    says: (who: string, text: string, group = '群') => happens(stage.message(who, group, { text })),
    tells: (who: string, text: string) => happens(stage.message(who, who, { text })),
    /** Quotes the newest message that holds `quoted`. */
    replies: (who: string, quoted: string, text: string, group = '群') =>
      happens(stage.message(who, group, { text, replyTo: stage.find(group, quoted) })),
    mentions: (who: string, text: string, group = '群') =>
      happens(stage.message(who, group, { text, mentionsBot: true })),
    async sends(who: string, photos: readonly string[], text = '', group = '群') {
      const media: MediaRef[] = []
      for (const each of photos) media.push(await stage.photo(each))
      return happens(stage.message(who, group, { text, media }))
    },
    async album(who: string, photos: readonly string[], text = '', group = '群') {
      const album = `album-${now}`
      const pieces: Message[] = []
      for (const [at, each] of photos.entries()) {
        const media = [await stage.photo(each)]
        pieces.push(stage.message(who, group, { media, album, text: at === 0 ? text : '' }))
      }
      const said = await happens(...pieces)
      now += seconds(2)
      engine.door.accept([])
      return [...said, ...(await outcome())]
    },
    taps: (who: string, label: string, group?: string) => happens(stage.press(who, label, group)),
    answers: (who: string, label: string, group?: string) => {
      if (options.buttons !== false) return happens(stage.press(who, label, group))
      const { chat, number } = stage.numberOf(who, label, group)
      return happens(stage.message(who, chat, { text: String(number) }))
    },
    waits: passes,
    until(clock: string) {
      return passes(calendar.next(now, clock) - now)
    },
    person: (who: string) => storage.people.ensure('stage', who, who).person,
    body: (code: string): Body => {
      const found = storage.bodies.byCode(code)
      if (!found) throw new Error(`no body ${code}`)
      return found
    },
    chat: (name: string) => {
      const found = storage.chats.find('stage', name)
      if (!found) throw new Error(`no chat ${name}`)
      return found
    },
  }
  return s
}

/** The territory, the groups, the people and their duties. */
function settleIn(storage: Storage, now: number): void {
  const none = { kind: 'basic' as const, buildings: [], places: [] }
  const above = storage.regions.add({
    ...none,
    code: 'YH',
    level: 'street',
    name: '永和街道',
    parentId: null,
  })
  const root = storage.regions.add({
    ...none,
    code: 'QX',
    level: 'community',
    name: '奇西社区',
    parentId: above.id,
  })
  const grid = storage.regions.add({
    ...none,
    code: 'QX-1',
    level: 'grid',
    name: '一网格',
    parentId: root.id,
  })
  const home = storage.regions.add({
    code: 'QX-1-1',
    level: 'microgrid',
    kind: 'basic',
    name: '幸福里',
    parentId: grid.id,
    buildings: ['1', '2', '3', '4', '5', '6'],
    places: ['东门', '西门', '儿童乐园', '地下车库'],
  })
  for (const [name, purpose] of Object.entries(GROUPS)) {
    const chat = storage.chats.ensure('stage', name, 'group', name)
    const region = { staff: root.id, department: above.id }[String(purpose)] ?? home.id
    storage.chats.bind(chat.id, region, purpose, now)
    storage.chats.update(chat.id, { hearsAll: true })
  }
  for (const [name, role] of Object.entries(PEOPLE)) {
    const { person, account } = storage.people.ensure('stage', name, name)
    const chat = storage.chats.ensure('stage', name, 'private', name)
    storage.people.setPrivateChat(account.id, chat.id)
    if (role !== 'department' && role !== 'street') seen(storage, '群', person.id, now)
    const region = { staff: root.id, street: above.id }[String(role)] ?? home.id
    if (role !== null && role !== 'department') storage.people.addPost(person.id, role, region, now)
  }
  for (const { where, person, group, ...each } of BODIES) {
    const regionId = where === 'YH' ? above.id : root.id
    const body = storage.bodies.save({ ...each, regionId, contact: '' })
    const member = storage.people.ensure('stage', person, person).person
    storage.people.addPost(member.id, 'department', regionId, now, { bodyId: body.id })
    if (group === null) continue
    storage.bodies.bindChat(body.id, storage.chats.ensure('stage', group, 'group', group).id)
    seen(storage, group, member.id, now)
  }
}

function seen(storage: Storage, group: string, personId: number, now: number): void {
  const chat = storage.chats.ensure('stage', group, 'group', group)
  const name = storage.people.get(personId)?.name ?? ''
  storage.people.seen(chat.id, personId, name, now - 9e8)
}

/** A platform that shows nothing to anybody but the test. */
function createStage(options: StreetOptions) {
  const capabilities: Capabilities = {
    ...FULL,
    ...(options.buttons === false ? WORDS_ONLY : {}),
    ...options.platform,
  }
  const shown: Shown[] = []
  const photos = new Map<string, Uint8Array>()
  const keys = new Map<string, Receipt>()
  const lines: string[] = []
  let counter = 0
  const nextKey = (): string => String(++counter)
  let held: { chat: string; released: Promise<void> } | null = null
  const troubles: ((order: Order) => SendTrouble | null)[] = []

  function show(order: Order): Receipt {
    const before = keys.get(order.key)
    if (before) return before
    const receipt = carryOut(order)
    keys.set(order.key, receipt)
    return receipt
  }

  function carryOut(order: Order): Receipt {
    const chat = order.chat.key
    if (order.do === 'toast') {
      if (order.text !== '') lines.push(`(${order.text})`)
      return { messageKey: null, pollKey: null }
    }
    if (order.do === 'closePoll') return { messageKey: null, pollKey: null }
    if (order.do === 'edit') {
      const found = shown.find((each) => each.messageKey === order.messageKey)
      if (!found) throw new SendError({ kind: 'gone' }, 'no such message')
      if (JSON.stringify(found.post) === JSON.stringify(order.post)) {
        throw new SendError({ kind: 'done' }, 'not modified')
      }
      found.post = order.post
      lines.push(`${chat}✎ ${draw(order.post)}`)
      return { messageKey: order.messageKey, pollKey: null }
    }
    const messageKey = nextKey()
    shown.push({ chat, messageKey, post: order.post })
    lines.push(`${chat}: ${draw(order.post)}`)
    const native = order.post.poll !== null && capabilities.polls === 'fully'
    return { messageKey, pollKey: native ? `poll-${messageKey}` : null }
  }

  function draw(post: Outgoing): string {
    const photo = post.photos.length > 0 ? `[${post.photos.length}图]` : ''
    if (capabilities.buttons === 'no') return photo + drawInWords(post, capabilities).text
    const mention = post.mention ? `@${post.mention.name} ` : ''
    const poll = post.poll ? ` <${post.poll.question}: ${post.poll.options.join(' / ')}>` : ''
    const buttons = post.choices.map((choice) => ` [${choice.label}]`).join('')
    return `${photo}${mention}${post.text}${poll}${buttons}`
  }

  function visible(who: string, label: string, group?: string): { each: Shown; index: number } {
    const places = group ? [group] : [who, ...Object.keys(GROUPS)]
    for (const each of [...shown].reverse()) {
      const index = each.post.choices.findIndex((choice) => choice.label === label)
      if (index >= 0 && places.includes(each.chat)) return { each, index }
    }
    throw new Error(
      `${who} sees no [${label}]; shown: ${shown.map((each) => draw(each.post)).join(' | ')}`,
    )
  }

  function common(who: string, chat: string) {
    const kind = chat in GROUPS ? ('group' as const) : ('private' as const)
    return {
      platform: 'stage',
      key: `update-${nextKey()}`,
      chat: { key: chat, kind, title: chat, thread: null },
      at: 0,
      sender: { key: who, name: who, faceless: false, lang: null },
    }
  }

  const platform: Platform = {
    name: 'stage',
    capabilities,
    start: async () => {},
    send: async (order) => {
      const at = troubles.findIndex((each) => each(order) !== null)
      const trouble = at < 0 ? null : troubles.splice(at, 1)[0]?.(order)
      if (trouble) throw new SendError(trouble, 'as the test wants it')
      if (order.chat.key === held?.chat) await held.released
      return show(order)
    },
    fetch: async (media) => {
      const bytes = photos.get(media.handle)
      if (!bytes) throw new SendError({ kind: 'refused' }, 'no such photo')
      return bytes
    },
    link: (payload) => `https://bot.example/${payload}`,
    health: () => ({ state: 'online', lastSeenAt: 0, trouble: null }),
    stop: async () => {},
  }

  return {
    platform,
    shown,
    /** The platform is slow in a chat: nothing sent there comes to an end until the returned call. */
    holds: (chat: string): (() => void) => {
      let release: () => void = () => {}
      held = { chat, released: new Promise((resolve) => (release = resolve)) }
      return () => release()
    },
    /** The next order for which this answers something fails that way, once. */
    trips: (when: (order: Order) => SendTrouble | null) => void troubles.push(when),
    /** What was said since the last look. */
    heard: () => lines.splice(0),
    find(chat: string, words: string): Message['replyTo'] {
      const found = [...shown]
        .reverse()
        .find((each) => each.chat === chat && draw(each.post).includes(words))
      if (!found) throw new Error(`nothing in ${chat} says ${words}`)
      return { messageKey: found.messageKey, toBot: true, text: found.post.text }
    },
    async photo(word: string): Promise<MediaRef> {
      return this.keep(word, await picture(word))
    },
    /** A photo with bytes of the test's own. */
    keep(word: string, bytes: Uint8Array): MediaRef {
      const handle = `photo-${word}`
      photos.set(handle, bytes)
      return { kind: 'photo', handle, name: null, bytes: null }
    },
    message(who: string, chat: string, part: Partial<Message>): Message {
      return {
        ...common(who, chat),
        kind: 'message',
        messageKey: `m${nextKey()}`,
        text: '',
        media: [],
        album: null,
        location: null,
        replyTo: null,
        mentionsBot: false,
        mentions: [...(part.text ?? '').matchAll(/@([\p{L}\p{N}]+)/gu)].map((found) => ({
          key: found[1] ?? null,
          name: found[1] ?? '',
        })),
        payload: null,
        edited: false,
        ...part,
      }
    },
    press(who: string, label: string, group?: string): Incoming {
      const { each, index } = visible(who, label, group)
      const choice = each.post.choices[index]
      if (!choice) throw new Error('no such choice')
      return {
        ...common(who, each.chat),
        kind: 'press',
        messageKey: each.messageKey,
        data: choice.data,
        pressKey: `press-${nextKey()}`,
      }
    },
    numberOf(who: string, label: string, group?: string) {
      const { each, index } = visible(who, label, group)
      return { chat: each.chat, number: index + 1 }
    },
    /** Somebody answers the newest native poll. */
    vote(who: string, options: readonly number[]): Incoming {
      const poll = [...shown].reverse().find((each) => each.post.poll !== null)
      return { ...common(who, ''), kind: 'vote', pollKey: `poll-${poll?.messageKey}`, options }
    },
  }
}
