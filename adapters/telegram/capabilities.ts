import { seconds } from '../../bot/domain/time.js'
import type { Capabilities } from '../../bot/port.js'

/** Telegram's limits: Bot API 10, and its FAQ for the pace. Lengths in UTF-16 units. */
export const CAPABILITIES: Capabilities = {
  buttons: 'fully',
  edits: 'fully',
  polls: 'fully',
  mentions: 'fully',
  quotes: 'fully',
  photos: 'fully',
  files: 'fully',
  writeFirst: 'no',
  // Sends have no idempotency key: a connection lost after the send leaves us not knowing.
  idempotent: 'no',
  maxText: 4096,
  maxCaption: 1024,
  maxPollOptions: 12,
  pace: { perChatMs: seconds(1), perGroupPerMinute: 20, perSecond: 30 },
}

export const MAX_TOAST = 200
export const MAX_DATA_BYTES = 64
export const MAX_ALBUM = 10
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024
export const MAX_FILE_BYTES = 50 * 1024 * 1024
export const MIN_POLL_OPTIONS = 2
export const MAX_POLL_QUESTION = 300
export const MAX_POLL_OPTION = 100
