import { readFileSync } from 'node:fs'
import { platformContract } from '../contract.js'
import { worldOfPastes } from './world.js'

platformContract('the relay', async () => {
  const world = await worldOfPastes()
  return {
    open: world.open,
    group: { key: 'QX-1-1', kind: 'group' },
    privateChat: null,
    stranger: { key: 'QX-1-1:王姐', kind: 'private' },
    writes: (text) => world.pastes(text),
    sendsPhoto: async (bytes, caption) => {
      await world.pastes(`${caption}\n[图片]`)
      await world.forwards(bytes)
    },
    answers: () => {},
    presses: () => {},
    votes: () => {},
    seen: () =>
      world.handed().map(({ text, photos }) => ({
        text,
        buttons: [],
        photos: photos.map((path) => readFileSync(path)),
        quoted: null,
      })),
    toasts: () => [],
    slow: world.slow,
    close: world.close,
  }
})
