import { onTestFinished } from 'vitest'
import { createTelegram } from '../../adapters/telegram/index.js'
import type { Purpose } from '../../bot/domain/chat.js'
import type { Role } from '../../bot/domain/person.js'
import { type BotApi, type FakeChat, openBotApi } from '../fakes/bot-api.js'
import { QUICK } from '../telegram/harness.js'
import { type Home, openHome, openSite } from './house.js'
import type { Door } from './script.js'

/** Telegram as it stands at the beginning: captains and staff have their groups and duties. */
export interface OnTelegram {
  readonly home: Home
  readonly api: BotApi
  /** A new group that is bound with a code. */
  bind(title: string, region: string, purpose: Purpose): Promise<FakeChat>
  readonly chats: ReadonlyMap<string, readonly FakeChat[]>
}

/** The real adapter on the fake Bot API, over HTTP. `residents`: whether the neighbours' group is there, too. */
export async function telegramHome(): Promise<OnTelegram> {
  const site = openSite()
  const api = await openBotApi({ now: site.now })
  onTestFinished(() => api.close())
  const platform = createTelegram({
    token: api.token,
    apiRoot: api.url,
    now: site.now,
    random: () => 0.5,
    log: () => undefined,
    memory: site.storage.memory,
    tempo: QUICK,
  })
  const home = await openHome(site, [platform])
  const said = async (chat: FakeChat, words: RegExp): Promise<void> => {
    for (let looks = 0; looks < 400; looks += 1) {
      if (api.saidIn(chat).some((line) => words.test(line))) return
      await home.look()
    }
    throw new Error(`${words} was not said, but: ${api.saidIn(chat).join(' | ')}`)
  }
  const bind = async (title: string, region: string, purpose: Purpose): Promise<FakeChat> => {
    const chat = api.group(title, { bot: 'left' })
    const staff = api.user('周姐')
    staff.addsBot(chat)
    await said(chat, /格小二/)
    staff.writes(chat, `绑定 ${site.invite(region, { purpose })}`)
    await said(chat, /绑好了/)
    return chat
  }
  const duty = async (name: string, region: string, role: Role): Promise<FakeChat> => {
    const user = api.user(name)
    user.startsBot()
    user.writes(user.chat, `绑定 ${site.invite(region, { role })}`)
    await said(user.chat, /您是/)
    return user.chat
  }
  const li = await duty('老李', 'qixi-1-3', 'captain')
  const captains = await bind('邻长群', 'qixi-1-3', 'captains')
  const zhou = await duty('周姐', 'qixi', 'staff')
  const staff = await bind('社区工作群', 'qixi', 'staff')
  const chats = new Map([
    ['老李', [li, captains]],
    ['周姐', [zhou, staff]],
  ])
  return { home, api, bind, chats }
}

/** Neighbours in a group with the bot. */
export async function telegramDoor(): Promise<{ home: Home; door: Door }> {
  const { home, api, bind, chats } = await telegramHome()
  const group = await bind('幸福里群', 'qixi-1-3', 'residents')
  const wang = api.user('王姐')
  wang.startsBot()
  const placesOf = (who: string): readonly FakeChat[] =>
    chats.get(who) ?? [api.user(who).chat, group]
  return {
    home,
    door: {
      name: 'Telegram',
      ...working(api, placesOf),
      async reports(who, place, words, photo) {
        api.user(who).sendsPhoto(group, Buffer.from(photo), `报修 ${place}，${words}`)
      },
      async says(who, words) {
        api.user(who).writes(group, words)
      },
    },
  }
}

/** How captains and staff use Telegram, and how anybody presses what they are shown. */
export function working(api: BotApi, placesOf: (who: string) => readonly FakeChat[]) {
  const press = (who: string, label: string): void => {
    for (const chat of placesOf(who)) {
      const message = api
        .messagesIn(chat)
        .findLast((each) =>
          each.reply_markup?.inline_keyboard.flat().some(({ text }) => text === label),
        )
      if (message) return void api.user(who).presses(message, label)
    }
    throw new Error(`${who} sees no ${label}`)
  }
  return {
    answers: async (who: string, label: string) => press(who, label),
    takes: async (who: string, label: string) => press(who, label),
    async works(who: string, words: string, photo: Uint8Array | null) {
      const user = api.user(who)
      if (photo) user.sendsPhoto(user.chat, Buffer.from(photo), words)
      else user.writes(user.chat, words)
    },
    heardBy: async (who: string) => placesOf(who).flatMap((chat) => api.saidIn(chat)),
  }
}
