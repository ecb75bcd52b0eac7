import type { Home } from './house.js'
import type { Door } from './script.js'
import { telegramHome, working } from './telegram.js'

/**
 * The neighbours are in a WeChat group without the bot. Their captain, who writes to it on Telegram, copies what
 * is said there, forwards the photos, and pastes the bot's words back.
 */
export async function relayDoor(): Promise<{ home: Home; door: Door }> {
  const { home, api, chats } = await telegramHome()
  const { calendar, now } = home
  const li = api.user('老李')
  const copied = (who: string, words: string): string => {
    const day = calendar.day(now()).replaceAll('-', '/')
    const second = String(Math.floor(now() / 1_000) % 60).padStart(2, '0')
    return `${who} ${day} ${calendar.clock(now())}:${second}\n${words}\n`
  }
  // Nobody writes twice in one second.
  const aMoment = async (): Promise<void> => {
    for (let looks = 0; looks < 3; looks += 1) await home.look()
  }
  const said = async (): Promise<readonly string[]> => api.saidIn(li.chat)
  return {
    home,
    door: {
      name: 'relay',
      ...working(api, (who) => chats.get(who) ?? []),
      async reports(who, place, words, photo) {
        const paste = `${copied(who, `报修 ${place}，${words}`)}\n${copied(who, '[图片]')}`
        li.writes(li.chat, paste)
        li.sendsPhoto(li.chat, Buffer.from(photo))
      },
      async says(who, words) {
        await aMoment()
        li.writes(li.chat, copied(who, words))
      },
      async answers(who, _, number) {
        await aMoment()
        li.writes(li.chat, copied(who, String(number)))
      },
      // What the captain is given to paste is what the neighbours read.
      heardBy: async (who) =>
        chats.has(who) ? (chats.get(who) ?? []).flatMap((chat) => api.saidIn(chat)) : said(),
    },
  }
}
