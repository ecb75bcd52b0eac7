import type { ChatRef } from '../../bot/domain/message.js'
import type { WebLine, WebVisitor } from '../../bot/domain/web-threads.js'
import type { Board, WebDeps } from './contract.js'
import { messageKeyOf } from './deliver.js'

/** What a visitor's own thread is called towards their browser: its real key is nobody's business. */
export const OWN = 'me'

/** A chat as one visitor has it. */
export interface Room {
  /** The name the browser calls it by. */
  readonly alias: string
  readonly ref: ChatRef
  readonly purpose: Board['purpose'] | null
  /** False on residents' boards: what people have to say there goes by their own thread, unseen by others. */
  readonly writable: boolean
}

/** The visitor's own thread and every board they may see, now. */
export function roomsOf(visitor: WebVisitor, { town }: Pick<WebDeps, 'town'>): readonly Room[] {
  const own: Room = {
    alias: OWN,
    ref: { key: visitor.key, kind: 'private', title: visitor.name, thread: null },
    purpose: null,
    writable: true,
  }
  return [own, ...town.boards(visitor.key, visitor.regionId).map(roomOf)]
}

function roomOf({ key, title, purpose }: Board): Room {
  return {
    alias: key,
    ref: { key, kind: 'group', title, thread: null },
    purpose,
    writable: purpose !== 'residents',
  }
}

/** A line as a browser gets it: whose it is only as `mine`, a name only as its owner shows it. */
export interface ShownLine {
  readonly key: string
  readonly rev: number
  readonly at: number
  readonly mine: boolean
  readonly who: string | null
  readonly text: string
  readonly choices: readonly { readonly label: string; readonly data: string }[]
  /** How many photos there are; each has an address of its own. */
  readonly photos: number
  readonly file: string | null
  readonly poll: WebLine['body']['poll']
  readonly quoted: string | null
  readonly toast: boolean
}

/** What a visitor sees of a line. */
export function shown(line: WebLine, visitor: WebVisitor): ShownLine {
  const { body } = line
  return {
    key: messageKeyOf(line),
    rev: line.rev,
    at: line.at,
    mine: line.visitor === visitor.key,
    who: body.who,
    text: body.text,
    choices: body.choices,
    photos: body.photos.length,
    file: body.file?.name ?? null,
    poll: body.poll,
    quoted: body.quoted,
    toast: body.toast,
  }
}
