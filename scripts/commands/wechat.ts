import { CONNECTION_KEY, RETRY_KEY } from '../../adapters/wechat/index.js'
import { PURPOSES } from '../../bot/domain/chat.js'
import { NAMES } from '../../bot/texts.js'
import type { Storage } from '../../storage/open.js'
import {
  Declined,
  fill,
  langOf,
  sayJson,
  type Terminal,
  textsOf,
  withStorage,
} from '../terminal.js'
import { WECHAT_COMMAND_TEXTS } from '../wechat/texts.js'
import { houseAtWork } from './house-at-work.js'

/** What `wechat codes` was given. */
export interface CodesOptions {
  readonly json?: boolean
}

/** Lets a blocked WeChat ask for a QR code once more; the running house takes it up within seconds. */
export async function retryWechat(terminal: Terminal): Promise<void> {
  const texts = WECHAT_COMMAND_TEXTS[langOf(terminal)]
  await withStorage(terminal, async ({ memory }, config) => {
    if (config.wechat === null) throw new Declined(texts.notAsked)
    if (memory.get(CONNECTION_KEY) === null) throw new Declined(texts.never)
    memory.set(RETRY_KEY, String(terminal.now()))
    const atWork = await houseAtWork(config)
    terminal.say(fill(atWork === null ? texts.retryLater : texts.retrying, { port: config.port }))
  })
}

/** A code and whom it brings back. */
interface Code {
  readonly code: string
  readonly about: string
}

/** Prints the phrases that bind groups and people again after a new login. */
export async function wechatCodes(terminal: Terminal, options: CodesOptions): Promise<void> {
  const texts = WECHAT_COMMAND_TEXTS[langOf(terminal)]
  await withStorage(terminal, (storage) => {
    const rooms = roomCodes(terminal, storage)
    const people = personCodes(terminal, storage)
    if (options.json === true) return sayJson(terminal, { rooms, people })
    if (rooms.length + people.length === 0) terminal.say(texts.none)
    if (rooms.length > 0) terminal.say(texts.rooms)
    for (const each of rooms) terminal.say(fill(texts.room, { ...each }))
    if (people.length > 0) terminal.say(texts.people)
    for (const each of people) terminal.say(fill(texts.person, { ...each }))
  })
}

function roomCodes(terminal: Terminal, { bindings, chats }: Storage): readonly Code[] {
  const { purposes } = textsOf(terminal)
  const bound = PURPOSES.flatMap((purpose) => chats.all(purpose))
  return bindings.rooms().flatMap(({ id, code }) => {
    const chat = bound.find(({ platform, key }) => platform === 'wechat' && key === `r${id}`)
    if (!chat || chat.purpose === null) return []
    return [{ code, about: `${chat.title} ${purposes[chat.purpose]}`.trim() }]
  })
}

/** Only of those with a duty: everybody else is known again without a code, or begins anew. */
function personCodes(terminal: Terminal, storage: Storage): readonly Code[] {
  const { regions, people, bindings } = storage
  const names = NAMES[langOf(terminal)].role
  const codes = new Map<string, string>()
  for (const region of regions.all()) {
    for (const { personId, role } of people.postsAt(region.id, terminal.now())) {
      const about = `${people.get(personId)?.name ?? ''} ${region.name}${names[role]}`.trim()
      for (const { platform, key } of people.accounts(personId)) {
        const known = platform === 'wechat' ? bindings.knownPerson(Number(key.slice(1))) : null
        if (known) codes.set(known.code, about)
      }
    }
  }
  return [...codes].map(([code, about]) => ({ code, about }))
}
