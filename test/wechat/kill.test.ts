import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it, onTestFinished } from 'vitest'
import { openStorage } from '../../storage/open.js'
import { openWechatWeb } from '../fakes/wechat-web.js'
import { WebPerson } from '../fakes/wechat-web-people.js'
import { compiled, run } from '../storage/child.js'
import { until } from './clock.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const KILLS = 2

it('loses nothing and is scanned once, though it is killed again and again', async () => {
  const folder = madeFolder()
  const web = await openWechatWeb()
  onTestFinished(() => web.close())
  const script = receiver(folder, web.url)
  const wang = new WebPerson('王姐')
  const room = web.world.group('幸福里3栋', [wang, '李叔', '赵哥', '周婶'])
  const first = run(folder, script)
  await first.says('online')
  web.world.writes(wang, room, '绑定 12345678')
  await first.says('committed')
  first.kill()
  await first.ended
  let said = 0
  const talking = setInterval(() => web.world.writes(wang, room, `第${said++}句`), 20)
  for (let kills = 0; kills < KILLS; kills += 1) {
    const child = run(folder, script)
    await child.says('committed')
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 80))
    child.kill()
    await child.ended
  }
  clearInterval(talking)
  const last = run(folder, script)
  await last.says('online')
  web.world.writes(wang, room, '最后')
  await until(() => expect(textsIn(folder).at(-1)).toBe('最后'), 20_000)
  last.kill()
  await last.ended
  const all = ['绑定 12345678', ...Array.from({ length: said }, (_, n) => `第${n}句`), '最后']
  expect(textsIn(folder)).toEqual(all)
  expect(web.world.logins).toBe(1)
  expect(web.asked.get('webwxlogout')).toBeUndefined()
})

it('leaves a crash a crash', async () => {
  const folder = madeFolder()
  receiver(folder, '')
  const crash = 'setTimeout(() => { throw new Error("our own bug") }, 10)'
  const ours = run(
    folder,
    `import { loadWechat4u } from './adapters/wechat/wechat4u/load.js'
     process.on('exit', (code) => console.log('left with', code))
     await loadWechat4u(); setTimeout(() => {}, 300); ${crash}`,
  )
  await ours.ended
  expect(ours.lines).toContain('left with 1')
  const stock = run(
    folder,
    `import 'wechaty-puppet-wechat4u'
     process.on('exit', (code) => console.log('left with', code))
     setTimeout(() => {}, 300); ${crash}`,
  )
  await stock.ended
  expect(stock.lines).toContain('left with 0')
})

function madeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wechat-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function place(folder: string) {
  return { file: join(folder, 'gridhand.db'), mediaDir: join(folder, 'media'), now: Date.now }
}

/** What the inbox holds, in its order. */
function textsIn(folder: string): readonly string[] {
  const storage = openStorage({ ...place(folder), tool: true })
  try {
    return storage.inbox
      .pending(0, 10_000)
      .flatMap(({ incoming }) => (incoming.kind === 'message' ? [incoming.text] : []))
  } finally {
    storage.close()
  }
}

/** A process with the real adapter and the real inbox. */
function receiver(folder: string, apiRoot: string): string {
  compiled(folder)
  const wechat = readdirSync(join(ROOT, 'adapters/wechat'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `adapters/wechat/${name}`)
  for (const file of [...wechat, 'adapters/fallback.ts', 'adapters/texts.ts', 'bot/port.ts']) {
    const { outputText } = ts.transpileModule(readFileSync(join(ROOT, file), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    })
    const target = join(folder, file.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText)
  }
  return `
    import { openStorage } from './storage/open.js'
    import { createWechat } from './adapters/wechat/index.js'
    const { file, mediaDir } = ${JSON.stringify(place(folder))}
    const storage = openStorage({ file, mediaDir, now: Date.now })
    const wechat = await createWechat({
      puppet: 'wechaty-puppet-wechat4u', sessionFile: 'session.json', apiRoot: '${apiRoot}',
      bindings: storage.bindings, memory: storage.memory, holdsRights: () => false, isGuarded: () => false,
      tell: () => {}, lang: 'zh-CN', now: Date.now, random: Math.random, log: () => {},
      tempo: { betweenSendsMs: 0, jitterMs: 0 },
    })
    await wechat.start({ accept(batch) {
      storage.inbox.accept(batch, Date.now())
      console.log('committed')
      for (const until = Date.now() + Math.random() * 20; Date.now() < until; );
    } })
    const looking = setInterval(() => {
      if (wechat.health().state !== 'online') return
      clearInterval(looking)
      console.log('online')
    }, 20)
  `
}
