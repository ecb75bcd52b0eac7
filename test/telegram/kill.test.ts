import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openStorage } from '../../storage/open.js'
import { openBotApi } from '../fakes/bot-api.js'
import { compiled, run } from '../storage/child.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const KILLS = 8

it('loses and doubles nothing though it is killed again and again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'telegram-kill-'))
  const api = await openBotApi()
  onTestFinished(async () => {
    await api.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const script = receiver(folder, api.url, api.token)
  const groups = [api.group('3栋'), api.group('4栋')]
  const wang = api.user('王姐')
  let said = 0
  const talking = setInterval(() => {
    const group = groups[said % 2]
    if (group) wang.writes(group, `第${said++}句`)
  }, 15)
  for (let kills = 0; kills < KILLS; kills += 1) {
    api.fails({ method: 'getUpdates', how: kills % 2 === 0 ? 'destroy' : 'late' })
    const child = run(folder, script)
    await child.says('committed')
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 80))
    child.kill()
    await child.ended
  }
  clearInterval(talking)
  const last = run(folder, script)
  await vi.waitFor(() => expect(api.world.queue).toEqual([]), {
    timeout: 20_000,
    interval: 20,
  })
  last.kill()
  await last.ended
  for (const group of groups) expect(storedIn(folder, String(group.id))).toEqual(textsOf(group))
})

const textsOf = (group: { messages: readonly { text?: string }[] }) =>
  group.messages.map(({ text }) => text)

/** What the inbox holds of a chat, in its order. */
function storedIn(folder: string, chatKey: string): readonly string[] {
  const storage = openStorage(place(folder))
  try {
    return storage.inbox
      .pending(0, 10_000)
      .flatMap(({ incoming }) =>
        incoming.kind === 'message' && incoming.chat.key === chatKey ? [incoming.text] : [],
      )
  } finally {
    storage.close()
  }
}

function place(folder: string) {
  return { file: join(folder, 'gridhand.db'), mediaDir: join(folder, 'media'), now: Date.now }
}

/** A process with the real adapter and the real inbox, that now and then is busy after a commit. */
function receiver(folder: string, apiRoot: string, token: string): string {
  compiled(folder)
  const telegram = join(ROOT, 'adapters/telegram')
  const files = readdirSync(telegram).map((name) => `adapters/telegram/${name}`)
  for (const file of [...files, 'adapters/fallback.ts', 'adapters/texts.ts', 'bot/port.ts']) {
    const { outputText } = ts.transpileModule(readFileSync(join(ROOT, file), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    })
    const target = join(folder, file.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText)
  }
  return `
    import { openStorage } from './storage/open.js'
    import { createTelegram } from './adapters/telegram/index.js'
    const { file, mediaDir } = ${JSON.stringify(place(folder))}
    const storage = openStorage({ file, mediaDir, now: Date.now })
    const platform = createTelegram({
      token: '${token}', apiRoot: '${apiRoot}', now: Date.now, random: Math.random,
      log: () => {}, memory: storage.memory, tempo: { firstMs: 5, pollSeconds: 20 },
    })
    await platform.start({ accept(batch) {
      storage.inbox.accept(batch, Date.now())
      console.log('committed')
      for (const until = Date.now() + Math.random() * 20; Date.now() < until; );
    } })
  `
}
