import { minutes } from '../../bot/domain/time.js'
import { SendError } from '../../bot/port.js'
import { codeOf, isGone, neverLeft } from './wechat4u/errors.js'

/** Too often. */
const TOO_OFTEN = 1205
/** Not to this one: not a friend any more, put out of the group, or the account is restricted. */
const NOT_TO_THEM = 1204

/** What the answer to a send means. */
export type SendVerdict =
  | 'refused_for_a_while'
  | 'not_to_them'
  | 'session_gone'
  | 'never_left'
  | 'unclear'
  | 'error'

/** Reads what a puppet threw; the error itself is dropped, for it carries keys. */
export function judgeSend(error: unknown): SendVerdict {
  const code = codeOf(error)
  if (code === TOO_OFTEN) return 'refused_for_a_while'
  if (code === NOT_TO_THEM) return 'not_to_them'
  if (isGone(code)) return 'session_gone'
  if (code !== null) return 'error'
  return neverLeft(error) ? 'never_left' : 'unclear'
}

/**
 * The `SendError` of a verdict. An unclear end is not tried again: a second 「#12 登记了」 is worse than a line
 * in the list of what could not be delivered, where a person sees it.
 */
export function sendErrorOf(verdict: SendVerdict, isRoom: boolean, restMs: number): SendError {
  switch (verdict) {
    case 'refused_for_a_while':
      return new SendError({ kind: 'retry', afterMs: restMs }, 'send: too often')
    case 'not_to_them':
      // A group is never given up for a code that also stands for a restricted account.
      return new SendError({ kind: isRoom ? 'refused' : 'unreachable' }, 'send: not to them (1204)')
    case 'session_gone':
      return new SendError({ kind: 'retry', afterMs: minutes(1) }, 'send: the session is gone')
    case 'never_left':
      return new SendError({ kind: 'retry', afterMs: null }, 'send: no connection')
    case 'error':
      return new SendError({ kind: 'retry', afterMs: null }, 'send: an error of the server')
    case 'unclear':
      return new SendError({ kind: 'refused' }, 'send: unclear whether it arrived, not repeated')
  }
}
