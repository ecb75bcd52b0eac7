import type { Body, Profile } from '../../adapters/rehearsal/line.js'
import { privateChatKey } from '../../adapters/rehearsal/sample.js'
import type { Outside, Seen } from '../contract.js'
import { platformContract } from '../contract.js'
import { worldOutside } from './outside.js'

const GROUP = 'g-residents'

/** What the page shows of one message of the bot. */
function seenOf(
  body: Body,
  quoted: string | null,
  profile: Profile,
  photo: (handle: string) => Uint8Array,
): Seen {
  const wordsOnly = profile === 'words'
  const call = body.mention === null || wordsOnly ? '' : `@${body.mention} `
  return {
    text: wordsOnly ? body.inWords : `${call}${body.text}`,
    buttons: wordsOnly ? [] : body.choices.map((choice) => choice.label),
    photos: body.attachments.map(({ handle }) => photo(handle)),
    quoted: wordsOnly ? null : quoted,
  }
}

/** One resident before the page, everything they do going over real HTTP. */
async function before(profile: Profile): Promise<Outside> {
  const world = await worldOutside(profile)
  const say = (text: string, more = {}) =>
    world.does('say', { who: 'wang', chat: GROUP, text, ...more })
  return {
    open: world.open,
    group: { key: GROUP, kind: 'group' },
    privateChat: { key: privateChatKey('wang'), kind: 'private' },
    stranger: null,
    writes: (text) => say(text),
    sendsPhoto: async (bytes, caption) => say(caption, { photos: [await world.uploads(bytes)] }),
    answers: (quotes, text) => say(text, { quotes }),
    presses: (message, label) => {
      const choices = world.rehearsal().transcript.bodyOf(message)?.choices ?? []
      const data = choices.find((choice) => choice.label === label)?.data
      return world.does('press', { who: 'wang', message, data })
    },
    votes: (message, options) => world.does('vote', { who: 'wang', message, options }),
    seen: () => {
      const { transcript, shelf } = world.rehearsal()
      const photo = (handle: string) => shelf.read(handle) ?? new Uint8Array()
      return transcript.since(0).flatMap((line) => {
        if (line.type !== 'message' || line.from !== null || line.chat !== GROUP) return []
        const quoted = line.quotes === null ? null : transcript.bodyOf(line.quotes)
        const body = transcript.bodyOf(line.key) ?? line.body
        return [seenOf(body, quoted?.text ?? null, profile, photo)]
      })
    },
    toasts: () =>
      world
        .rehearsal()
        .transcript.since(0)
        .flatMap((line) => (line.type === 'toast' ? [line.text] : [])),
    slow: world.slow,
    close: world.close,
  }
}

platformContract('the rehearsal with buttons', () => before('buttons'))
platformContract('the rehearsal with words', () => before('words'))
