import type { Capabilities } from '../../bot/port.js'

/** What the page can do: all but calling somebody by name, which words do as well. */
export const CAPABILITIES: Capabilities = {
  buttons: 'fully',
  edits: 'fully',
  polls: 'fully',
  mentions: 'words',
  quotes: 'fully',
  photos: 'fully',
  files: 'fully',
  writeFirst: 'fully',
  idempotent: 'fully',
  maxText: 4000,
  maxCaption: 4000,
  maxPollOptions: 12,
  pace: { perChatMs: 0, perGroupPerMinute: 0, perSecond: 0 },
}
