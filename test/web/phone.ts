import { randomBytes } from 'node:crypto'
import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'

/** A line as the page gets it. */
export interface PageLine {
  readonly key: string
  readonly rev: number
  readonly mine: boolean
  readonly who: string | null
  readonly text: string
  readonly choices: readonly { readonly label: string; readonly data: string }[]
  readonly photos: number
  readonly file: string | null
  readonly poll: { readonly question: string; readonly options: readonly string[] } | null
  readonly quoted: string | null
  readonly toast: boolean
}

/** A chat as the page gets it. */
export interface PageRoom {
  readonly key: string
  readonly title: string
  readonly purpose: string | null
  readonly writable: boolean
  readonly lines: readonly PageLine[]
}

/** What a question was answered. */
export interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly cookie: string | null
}

/** A browser's side of the page, over real HTTP: it keeps the secret, solves the tasks and asks for news. */
export class Phone {
  secret = ''

  constructor(
    readonly base: string,
    /** Further headers of every request, as a proxy or somebody with ill intent would set them. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async ask(
    what: string,
    body: object | Uint8Array = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    const raw = body instanceof Uint8Array
    const response = await fetch(`${this.base}/web/${what}`, {
      method: raw ? 'PUT' : 'POST',
      headers: {
        'x-gridhand': '1',
        ...(this.secret === '' ? {} : { 'x-visitor': this.secret }),
        ...this.headers,
        ...headers,
      },
      body: raw ? new Uint8Array(body) : JSON.stringify(body),
    })
    const read = (await response.json().catch(() => ({}))) as Record<string, unknown>
    return { status: response.status, body: read, cookie: response.headers.get('set-cookie') }
  }

  /** A solved task. */
  async work(): Promise<object> {
    const { body } = await this.ask('work')
    const challenge = body as unknown as Challenge
    const solution = await solveChallenge({ challenge, deriveKey })
    return { challenge, solution: solution ?? {} }
  }

  async scans(spot: string, building: string | null = null): Promise<Answered> {
    const answered = await this.ask('enter', { spot, building, work: await this.work() })
    if (answered.status === 200) this.secret = String(answered.body.secret)
    return answered
  }

  async says(text: string, more: object = {}): Promise<Answered> {
    return this.ask('say', { id: newId(), chat: 'me', text, work: await this.work(), ...more })
  }

  /** Uploads in pieces; gives the id by which a message takes it along. */
  async uploads(bytes: Uint8Array, piece = 64 * 1024): Promise<string> {
    const id = newId()
    await this.ask('upload', { id, size: bytes.length })
    for (let at = 0; at < bytes.length; at += piece) {
      const { status } = await this.ask(`upload/${id}?at=${at}`, bytes.subarray(at, at + piece))
      if (status !== 200) throw new Error(`a piece was answered ${status}`)
    }
    return id
  }

  async rooms(since: object = {}, wait = false): Promise<readonly PageRoom[]> {
    const { body } = await this.ask('news', { since, wait })
    return (body.rooms ?? []) as readonly PageRoom[]
  }

  async lines(chat = 'me'): Promise<readonly PageLine[]> {
    return (await this.rooms()).find((room) => room.key === chat)?.lines ?? []
  }

  /** What the bot said there, oldest first. */
  async told(chat = 'me'): Promise<readonly string[]> {
    return (await this.lines(chat)).filter((line) => line.who === null).map((line) => line.text)
  }

  /** Presses the newest button with that label. */
  async presses(label: string, chat = 'me'): Promise<Answered> {
    const lines = [...(await this.lines(chat))].reverse()
    for (const line of lines) {
      const choice = line.choices.find((each) => each.label === label)
      if (choice) {
        return this.ask('press', { id: newId(), chat, message: line.key, data: choice.data })
      }
    }
    throw new Error(`there is no button ${label}`)
  }

  /** A picture of a line. */
  async photo(line: string, index = 0): Promise<{ status: number; bytes: Uint8Array }> {
    const response = await fetch(`${this.base}/web/photo/${line}/${index}`, {
      headers: { cookie: `gridhand=${this.secret}`, ...this.headers },
    })
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
  }
}

/** A key a browser makes for one thing it does. */
export function newId(): string {
  return randomBytes(8).toString('hex')
}
