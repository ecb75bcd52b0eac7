import type { ChatRef, Incoming, SenderRef } from '../../bot/domain/message.js'
import type { Doorway } from '../../bot/port.js'
import type { NewBoard, WebDeps } from './contract.js'
import { WEB } from './hear.js'
import { PAGE_TEXTS } from './texts.js'

/** Sets boards up where no other group stands in for them, and takes them down where one does. */
export interface Boards {
  tend(door: Doorway): void
}

/** The house itself, as the one who brings the code: not a visitor, it has no secret. */
const KEEPER: SenderRef = {
  key: 'board',
  name: PAGE_TEXTS['zh-CN'].bot,
  faceless: true,
  lang: null,
}
/** A board that was asked for is there, or asked for again after this. */
const PATIENCE_MS = 600_000

/**
 * Boards are bound like any group: the house hands in the code as a captain would send it, so that everything
 * that follows from binding a group follows here too.
 */
export function createBoards(deps: Pick<WebDeps, 'town' | 'now' | 'atomically'>): Boards {
  const asked = new Map<string, number>()
  const isFresh = (key: string): boolean =>
    deps.now() - (asked.get(key) ?? Number.NEGATIVE_INFINITY) < PATIENCE_MS
  return {
    tend: (door) => {
      const handed: string[] = []
      deps.atomically(() => {
        const at = deps.now()
        const lacking = deps.town.lackingBoards(isFresh)
        const idle = deps.town.idleBoards().filter((key) => !isFresh(key))
        const batch = [
          ...lacking.flatMap((board) => setUp(board, at)),
          ...idle.map((key) => takeDown(key, at)),
        ]
        if (batch.length > 0) door.accept(batch)
        handed.push(...lacking.map(({ key }) => key), ...idle)
      })
      for (const key of handed) asked.set(key, deps.now())
    },
  }
}

function setUp(board: NewBoard, at: number): readonly Incoming[] {
  const chat: ChatRef = { key: board.key, kind: 'group', title: board.title, thread: null }
  const common = { platform: WEB, chat, at, sender: KEEPER } as const
  const key = `board:${board.key}:${board.code}`
  return [
    { ...common, kind: 'membership', key: `${key}:hears`, change: 'hears_all' },
    {
      ...common,
      kind: 'message',
      key,
      messageKey: key,
      text: '',
      media: [],
      album: null,
      location: null,
      replyTo: null,
      mentionsBot: true,
      mentions: [],
      payload: `bind_${board.code}`,
      edited: false,
    },
  ]
}

function takeDown(key: string, at: number): Incoming {
  const chat: ChatRef = { key, kind: 'group', title: '', thread: null }
  const once = `board:${key}:${at}`
  return { platform: WEB, chat, at, sender: null, kind: 'membership', key: once, change: 'removed' }
}
