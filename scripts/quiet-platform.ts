import type { Order } from '../bot/domain/outgoing.js'
import type { Platform } from '../bot/port.js'

/** A platform for measuring and replaying: it can do everything but polls, confirms every order at once and shows nothing. */
export function quietPlatform(name: string, hear: (order: Order) => void = () => {}): Platform {
  let sent = 0
  return {
    name,
    capabilities: {
      buttons: 'fully',
      edits: 'fully',
      polls: 'no',
      mentions: 'fully',
      quotes: 'fully',
      photos: 'fully',
      files: 'fully',
      writeFirst: 'no',
      idempotent: 'fully',
      maxText: 4096,
      maxCaption: 1024,
      maxPollOptions: 0,
      pace: { perChatMs: 0, perGroupPerMinute: 0, perSecond: 0 },
    },
    start: async () => {},
    send: async (order) => {
      hear(order)
      sent += 1
      return { messageKey: order.do === 'edit' ? order.messageKey : `bot-${sent}`, pollKey: null }
    },
    fetch: async (media) => Buffer.from(media.handle),
    health: () => ({ state: 'online', lastSeenAt: null, trouble: null }),
    stop: async () => {},
  }
}
