import type { Capabilities } from '../../bot/port.js'
import type { Profile } from './line.js'

/** Like Telegram: everything. */
export const BUTTONS: Capabilities = {
  buttons: 'fully',
  edits: 'fully',
  polls: 'fully',
  mentions: 'fully',
  quotes: 'fully',
  photos: 'fully',
  files: 'fully',
  writeFirst: 'fully',
  idempotent: 'fully',
  maxText: 4096,
  maxCaption: 1024,
  maxPollOptions: 10,
  pace: { perChatMs: 0, perGroupPerMinute: 0, perSecond: 0 },
}

/** Like WeChat: words and pictures, nothing to press, nothing changed afterwards. */
export const WORDS: Capabilities = {
  ...BUTTONS,
  buttons: 'no',
  edits: 'no',
  polls: 'no',
  mentions: 'words',
  quotes: 'no',
  maxText: 2000,
  maxCaption: 0,
  maxPollOptions: 0,
}

/** What the rehearsal can do in each of its two shapes. */
export const ABILITIES: Readonly<Record<Profile, Capabilities>> = {
  buttons: BUTTONS,
  words: WORDS,
}
