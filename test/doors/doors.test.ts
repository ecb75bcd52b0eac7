import { beforeAll, describe, expect, test } from 'vitest'
import { picture } from '../picture.js'
import type { Home } from './house.js'
import { normalForm } from './normal.js'
import { pageDoor } from './page.js'
import { relayDoor } from './relay.js'
import { CONVERSATION, type Door, type Step } from './script.js'
import { telegramDoor } from './telegram.js'
import { wechatDoor } from './wechat.js'

const DOORS = {
  Telegram: telegramDoor,
  WeChat: wechatDoor,
  'the page by QR': pageDoor,
  'the relay': relayDoor,
}
const MOST_LOOKS = 300

/** The case in the end, the same at every door. */
const IN_THE_END = {
  number: 1,
  title: '3栋，电梯停了，有人进不去',
  category: 'facility_repair',
  tier: 'ordinary',
  place: { building: '3', unit: null, floor: null, room: null, named: null },
  private: false,
  region: 'qixi-1-3',
  home: 'qixi-1-3',
  state: 'closed',
  closeReason: 'fixed',
  round: 0,
  reporter: '王姐',
  joined: 1,
  before: 1,
  after: 1,
  leader: ['captain'],
  rating: [{ fixed: 1, satisfied: 1 }],
  log: [
    ['accept', 'accepted', ''],
    ['offer', 'open', ''],
    ['join', 'open', ''],
    ['claim', 'in_progress', ''],
    ['note', 'in_progress', '师傅两点到'],
    ['resolve', 'resolved', '换了电机'],
    ['confirm', 'closed', ''],
  ],
}

beforeAll(() => import('wechaty-puppet-wechat4u'), 60_000)

describe('one conversation, from a photo to the digest', () => {
  for (const [name, open] of Object.entries(DOORS)) {
    test(`through ${name}`, { timeout: 60_000 }, async () => {
      const { home, door } = await open()
      await told(door, async () => {
        await play(home, door, CONVERSATION)
        expect(normalForm(home.storage, 1)).toEqual(IN_THE_END)
        expect(normalForm(home.storage, 2)).toEqual({ number: 2, there: false })
      })
    })
  }
})

async function play(home: Home, door: Door, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if ('until' in step) await home.until(step.until)
    else if ('hears' in step) await heard(home, door, step.who, step.hears)
    else await act(door, step)
  }
}

async function act(door: Door, step: Exclude<Step, { until: string } | { hears: RegExp }>) {
  if ('reports' in step) {
    await door.reports(step.who, step.place, step.reports, await picture(step.photo))
  } else if ('says' in step) await door.says(step.who, step.says)
  else if ('answers' in step) await door.answers(step.who, step.answers, step.number)
  else if ('takes' in step) await door.takes(step.who, step.takes, step.word)
  else await door.works(step.who, step.works, step.photo ? await picture(step.photo) : null)
}

async function heard(home: Home, door: Door, who: string, words: RegExp): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    if ((await door.heardBy(who)).some((line) => words.test(line))) return
    await home.look()
  }
  throw new Error(`${door.name}: ${who} did not hear ${words}`)
}

/** When something is not as it should be, the error tells what everybody read at this door. */
async function told(door: Door, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    throw new Error(`what was read at this door\n${await transcript(door)}`, { cause })
  }
}

async function transcript(door: Door): Promise<string> {
  const people = ['王姐', '张叔', '老李', '周姐']
  const read = await Promise.all(
    people.map(async (who) => [`-- ${who} reads:`, ...(await door.heardBy(who))].join('\n')),
  )
  return read.join('\n')
}
