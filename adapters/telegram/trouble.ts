import { minutes } from '../../bot/domain/time.js'
import { SendError, type SendTrouble } from '../../bot/port.js'
import { ApiError } from './api.js'

/** What Telegram's words mean to us. The first that fits counts; the words are stable for years. */
const MEANINGS: readonly (readonly [RegExp, SendTrouble['kind']])[] = [
  [/message is not modified|poll has already been closed/i, 'done'],
  [/query is too old|query id is invalid/i, 'gone'],
  [/message to edit not found|message can't be edited|message_id_invalid/i, 'gone'],
  [/message with poll to stop not found|message to (be )?repl\w+ not found/i, 'gone'],
  [/chat not found|user not found|peer_id_invalid|chat_write_forbidden/i, 'unreachable'],
  [/not enough rights to send text|have no rights to send/i, 'unreachable'],
  [/temporarily unavailable/i, 'retry'],
]

/** The `SendError` for what Telegram answered to `method`. Anything else thrown is a request we could not make. */
export function sendError(error: unknown, method: string): SendError {
  if (error instanceof SendError) return error
  if (!(error instanceof ApiError)) {
    return new SendError({ kind: 'refused' }, `${method}: ${nameOf(error)}`)
  }
  return new SendError(troubleOf(error), `${method}: ${error.message}`)
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}

function troubleOf(error: ApiError): SendTrouble {
  if (error.movedTo !== null) return { kind: 'moved', newKey: error.movedTo }
  if (error.code === 429) return { kind: 'retry', afterMs: error.retryAfterMs }
  if (error.code === 403) return { kind: 'unreachable' }
  if (error.code === 413) return { kind: 'refused' }
  // The token is at fault, not the order: it waits, however long, for somebody to put it right.
  if (error.code === 401 || error.code === 404) return { kind: 'retry', afterMs: minutes(1) }
  if (error.code !== 400) return { kind: 'retry', afterMs: null }
  const kind = MEANINGS.find(([words]) => words.test(error.description))?.[1] ?? 'refused'
  return plain(kind)
}

function plain(kind: SendTrouble['kind']): SendTrouble {
  switch (kind) {
    case 'done':
    case 'gone':
    case 'unreachable':
      return { kind }
    case 'retry':
      return { kind, afterMs: null }
    default:
      return { kind: 'refused' }
  }
}

/** True when the topic is closed or gone: the words go to the general one instead. */
export function isTopicGone(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.code === 400 &&
    /thread not found|topic_(closed|deleted)/i.test(error.description)
  )
}

/** True when the message quoted is gone and Telegram minds. */
export function isQuoteGone(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.code === 400 &&
    /message to (be )?repl\w+ not found|replied message not found/i.test(error.description)
  )
}

/** True when the message to edit has a caption instead of a text. */
export function isCaptioned(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.code === 400 &&
    /no text in the message to edit/i.test(error.description)
  )
}
