import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createWechat } from '../../adapters/wechat/index.js'
import { openWechatWeb } from '../fakes/wechat-web.js'
import { WebPerson, type WebRoom } from '../fakes/wechat-web-people.js'
import type { WebWorld } from '../fakes/wechat-web-world.js'
import { QUICK } from '../wechat/harness.js'
import { type Home, openHome, openSite } from './house.js'
import type { Door } from './script.js'

/** A day is not a silence here, where only looks move the clock. */
const TEMPO = { ...QUICK, freshMs: 86_400_000, gapMs: { fresh: 86_400_000, same: 86_400_000 } }

/** A personal account in three groups: wechaty and wechat4u themselves, on the fake server. */
export async function wechatDoor(): Promise<{ home: Home; door: Door }> {
  const site = openSite()
  const web = await openWechatWeb()
  onTestFinished(() => web.close())
  const { world } = web
  const people = new Map(
    ['王姐', '张叔', '老李', '周姐'].map((name) => [name, new WebPerson(name)] as const),
  )
  const person = (name: string): WebPerson => people.get(name) ?? new WebPerson(name)
  for (const name of ['老李', '周姐']) world.friend(person(name))
  const residents = world.group('幸福里群', [...people.values()])
  const captains = world.group('邻长群', [person('老李'), person('周姐')])
  const staff = world.group('社区工作群', [person('周姐')])
  const wechat = await createWechat({
    puppet: 'wechaty-puppet-wechat4u',
    sessionFile: join(site.folder, 'wechat-session.json'),
    apiRoot: web.url,
    bindings: site.storage.bindings,
    memory: site.storage.memory,
    holdsRights: () => false,
    tell: () => undefined,
    lang: 'zh-CN',
    now: site.now,
    random: Math.random,
    log: () => undefined,
    tempo: TEMPO,
  })
  const home = await openHome(site, [wechat])
  const said = async (to: WebRoom | WebPerson, words: RegExp): Promise<void> => {
    for (let looks = 0; looks < 300; looks += 1) {
      if (linesIn(world, to).some((line) => words.test(line))) return
      await home.look()
    }
    throw new Error(`${words} was not said, but: ${linesIn(world, to).join(' | ')}`)
  }
  while (wechat.health().state !== 'online') await home.look()
  for (let looks = 0; looks < 4; looks += 1) await home.look()
  for (const [room, region, purpose] of [
    [residents, 'qixi-1-3', 'residents'],
    [captains, 'qixi-1-3', 'captains'],
    [staff, 'qixi', 'staff'],
  ] as const) {
    world.writes(person('周姐'), room, `绑定 ${site.invite(region, { purpose })}`)
    await said(room, /绑好了/)
  }
  for (const [name, region, role] of [
    ['老李', 'qixi-1-3', 'captain'],
    ['周姐', 'qixi', 'staff'],
  ] as const) {
    world.writes(person(name), world.me, `绑定 ${site.invite(region, { role })}`)
    await said(person(name), /您是/)
  }
  const places: Readonly<Record<string, readonly (WebRoom | WebPerson)[]>> = {
    王姐: [residents],
    张叔: [residents],
    老李: [person('老李'), captains],
    周姐: [person('周姐'), staff],
  }
  return { home, door: doorOf(world, person, places, { residents, captains }) }
}

function doorOf(
  world: WebWorld,
  person: (name: string) => WebPerson,
  places: Readonly<Record<string, readonly (WebRoom | WebPerson)[]>>,
  { residents, captains }: { readonly residents: WebRoom; readonly captains: WebRoom },
): Door {
  return {
    name: 'WeChat',
    // Words and picture are two messages there.
    async reports(who, place, words, photo) {
      world.writes(person(who), residents, `报修 ${place}，${words}`)
      world.photographs(person(who), residents, photo)
    },
    async says(who, words) {
      world.writes(person(who), residents, words)
    },
    async answers(who, _, number) {
      world.writes(person(who), residents, String(number))
    },
    async takes(who, _, word) {
      world.writes(person(who), captains, word)
    },
    async works(who, words, photo) {
      world.writes(person(who), world.me, words)
      if (photo) world.photographs(person(who), world.me, photo)
    },
    heardBy: async (who) => (places[who] ?? []).flatMap((to) => linesIn(world, to)),
  }
}

function linesIn(world: WebWorld, to: WebRoom | WebPerson): readonly string[] {
  return world.saidIn(to).map(({ kind, text }) => (kind === 'text' ? text : `[${kind}] ${text}`))
}
