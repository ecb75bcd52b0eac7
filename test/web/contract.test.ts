import { type Outside, platformContract, type Seen } from '../contract.js'
import { newId, type PageLine, Phone } from './phone.js'
import { pageOnAir } from './town.js'

const BOARD = 'board-1'

/** One visitor at the page with a board before them, everything they do going over real HTTP. */
async function atThePage(): Promise<Outside> {
  const air = await pageOnAir()
  const phone = new Phone(air.base)
  // Whoever stands here already: made before the house opens, so that nothing of it is handed in.
  const secret = 's'.repeat(43)
  const key = 'a'.repeat(24)
  const hash = await sha256(secret)
  const visitor = { key, name: '王姐', lang: 'zh-CN', regionId: 1, building: null } as const
  air.storage.web.addVisitor({ ...visitor, madeAt: Date.now() }, hash)
  phone.secret = secret
  const unsent: (() => Promise<number>)[] = []
  let sending: Promise<void> = Promise.resolve()
  let opened = false
  const photos = new Map<string, readonly Uint8Array[]>()
  let lines: readonly PageLine[] = []

  async function sendAll(): Promise<void> {
    for (let next = unsent[0]; next !== undefined; next = unsent[0]) {
      if (!opened || air.web().health().state === 'stopped') return
      const status = await next()
      if (status === 503) continue
      if (status !== 200) throw new Error(`it was answered ${status}`)
      unsent.shift()
    }
  }
  const does = (what: string, fields: object): Promise<void> => {
    const body = { id: newId(), chat: BOARD, ...fields }
    unsent.push(async () => {
      const work = what === 'say' ? { work: await phone.work() } : {}
      return (await phone.ask(what, { ...body, ...work })).status
    })
    return flush()
  }
  const flush = (): Promise<void> => {
    sending = sending.then(sendAll)
    return sending
  }
  return {
    open: () => {
      const web = opened ? air.reopen() : air.web()
      opened = true
      const start = web.start
      return {
        ...web,
        start: async (door) => {
          await start(door)
          void flush()
        },
        send: async (order) => {
          const receipt = await web.send(order)
          lines = await phone.lines(BOARD)
          for (const line of lines) {
            const shown = Array.from({ length: line.photos }, (_, at) => phone.photo(line.key, at))
            photos.set(
              line.key,
              (await Promise.all(shown)).map(({ bytes }) => bytes),
            )
          }
          return receipt
        },
      }
    },
    group: { key: BOARD, kind: 'group' },
    privateChat: { key, kind: 'private' },
    stranger: { key: 'b'.repeat(24), kind: 'private' },
    writes: (text) => does('say', { text }),
    sendsPhoto: async (bytes, text) => does('say', { text, photos: [await phone.uploads(bytes)] }),
    answers: (reply, text) => does('say', { text, reply }),
    presses: (message, label) => {
      const choices = lines.find((line) => line.key === message)?.choices ?? []
      return does('press', { message, data: choices.find((each) => each.label === label)?.data })
    },
    votes: (message, options) => does('vote', { message, options }),
    seen: () => lines.filter((line) => line.who === null).map((line) => seenOf(line, photos)),
    toasts: () =>
      air.storage.web.since(key, 0, 99).flatMap(({ body }) => (body.toast ? [body.text] : [])),
    slow: air.slow,
    close: air.close,
  }
}

/** What the page shows of one line of the bot. */
function seenOf(line: PageLine, photos: ReadonlyMap<string, readonly Uint8Array[]>): Seen {
  return {
    text: line.poll === null ? line.text : `${line.text}${line.poll.question}`,
    buttons: line.choices.map((choice) => choice.label),
    photos: photos.get(line.key) ?? [],
    quoted: line.quoted,
  }
}

async function sha256(text: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex')
}

platformContract('the page by QR', atThePage)
