import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { openWebDoor } from '../../bot/web-house.js'
import { Phone } from '../web/phone.js'
import { EASY } from '../web/town.js'
import { type Home, openHome, openSite } from './house.js'
import type { Door } from './script.js'

/** No bot account at all: everybody came by a poster, and boards stand where groups would. */
export async function pageDoor(): Promise<{ home: Home; door: Door }> {
  const site = openSite({ GRIDHAND_PUBLIC_URL: 'http://127.0.0.1' })
  const web = openWebDoor(site.config, site.storage, site.now, site.folder, true, EASY)
  const server = createServer((request, response) => {
    web.routes(request, response).then(
      (ours) => ours || response.writeHead(404).end(),
      () => response.writeHead(500).end('{}'),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const home = await openHome(site, [web])
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const phones = new Map<string, Phone>()
  const comes = async (name: string, spot: string, building: string | null): Promise<Phone> => {
    const phone = new Phone(base)
    await phone.scans(spot, building)
    await phone.ask('name', { name })
    await home.look()
    phones.set(name, phone)
    return phone
  }
  await comes('王姐', 'qixi-1-3', '3')
  await comes('张叔', 'qixi-1-3', '3')
  const li = await comes('老李', 'qixi-1-3', '3')
  await li.says(`绑定 ${site.invite('qixi-1-3', { role: 'captain' })}`)
  const zhou = await comes('周姐', 'qixi', null)
  await zhou.says(`绑定 ${site.invite('qixi', { role: 'staff' })}`)
  await home.look()
  return { home, door: doorOf(phones) }
}

function doorOf(phones: ReadonlyMap<string, Phone>): Door {
  const phoneOf = (who: string): Phone => {
    const phone = phones.get(who)
    if (!phone) throw new Error(`${who} has not scanned`)
    return phone
  }
  const fine = async (asked: Promise<{ status: number; body: object }>): Promise<void> => {
    const { status, body } = await asked
    if (status !== 200) throw new Error(`answered ${status} ${JSON.stringify(body)}`)
  }
  const press = async (who: string, label: string): Promise<void> => {
    const phone = phoneOf(who)
    for (const { key, lines } of await phone.rooms()) {
      const shown = lines.some(({ choices }) => choices.some((each) => each.label === label))
      if (shown) return fine(phone.presses(label, key))
    }
    throw new Error(`${who} sees no ${label}`)
  }
  return {
    name: 'page',
    async reports(who, place, words, photo) {
      const phone = phoneOf(who)
      const photos = [await phone.uploads(photo)]
      await fine(phone.says(words, { how: 'report', place, photos }))
    },
    says: (who, words) => fine(phoneOf(who).says(words)),
    answers: press,
    takes: press,
    async works(who, words, photo) {
      const phone = phoneOf(who)
      const photos = photo === null ? [] : [await phone.uploads(photo)]
      await fine(phone.says(words, { photos }))
    },
    heardBy: async (who) => {
      const rooms = await phoneOf(who).rooms()
      return rooms.flatMap(({ lines }) =>
        lines.filter((line) => line.who === null).map((line) => line.text),
      )
    },
  }
}
