import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../bot/config.js'
import { shell, temporary } from './shell.js'

describe('migrate, config, backup', () => {
  it('migrate makes the database, then finds it newest', async () => {
    const sh = shell()
    expect((await sh.gridhand('migrate')).said[0]).toMatch(/^建好了：.*版本 \d+/)
    expect((await sh.gridhand('migrate')).said[0]).toContain('什么都没动')
  })

  it('config tells where each value comes from and hides secrets', async () => {
    const sh = shell({ TELEGRAM_BOT_TOKEN: '123456:ABCdef', GRIDHAND_LANG: 'zh-CN' })
    writeFileSync(join(sh.data, 'limits.json'), '{"staffDigestAt": "17:30"}')
    const { said } = await sh.gridhand('config')
    expect(said).toContain('TELEGRAM_BOT_TOKEN = ***  （环境变量）')
    expect(said).toContain('staffDigestAt = "17:30"  （limits.json）')
    expect(said).toContain('captainsListAt = "08:00"  （默认）')
    expect(said.join('\n')).not.toContain('ABCdef')
  })

  it('config --sample writes a file the house can read, once', async () => {
    const sh = shell()
    expect((await sh.gridhand('config', '--sample')).code).toBe(0)
    expect(readConfig(sh.env).limits).toEqual(readConfig({}).limits)
    expect((await sh.gridhand('config', '--sample')).code).toBe(1)
  })

  it('a file that cannot be written is one sentence, and nothing is half-done', async () => {
    const sh = shell()
    const nowhere = join(sh.data, 'nowhere', 'codes.xlsx')
    const book = join(sh.data, 'territory.xlsx')
    await sh.gridhand('template', book)
    await sh.gridhand('import', book, '--yes')
    for (const words of [
      ['template', nowhere],
      ['invite', '--all', nowhere],
    ]) {
      const { code, complained } = await sh.gridhand(...words)
      expect([code, complained]).toEqual([2, [expect.stringContaining('没有这个文件夹')]])
    }
    expect((await sh.gridhand('template', join(sh.data, 'x.doc'))).complained[0]).toContain('.xlsx')
    expect(sh.look(({ invites }) => invites.open(sh.now()))).toEqual([])
  })

  it('backup and restore say so when there is nothing', async () => {
    const sh = shell()
    expect((await sh.gridhand('backup', temporary())).complained.join()).toContain('还没有可以备份')
    expect((await sh.gridhand('restore', temporary())).complained.join()).toContain('没有备份')
  })

  it('backup takes the settings along, and restore leaves newer ones alone', async () => {
    const [old, fresh, folder] = [shell(), shell(), temporary()]
    await old.gridhand('migrate')
    writeFileSync(join(old.data, 'limits.json'), '{"maxWords": 300}')
    writeFileSync(join(old.data, 'calendar.json'), '{"2027-10-01": "off"}')
    await old.gridhand('backup', folder)
    writeFileSync(join(fresh.data, 'limits.json'), '{"maxWords": 200}')
    await fresh.gridhand('restore', folder)
    expect(readConfig(fresh.env)).toMatchObject({
      limits: { maxWords: 200 },
      dayOverrides: { '2027-10-01': 'off' },
    })
  })
})

describe('npx gridhand', () => {
  it('compiles when it must, not when it need not', () => {
    const root = temporary()
    const source = join(root, 'bot', 'main.ts')
    for (const room of ['bot', 'adapters', 'storage', 'flows', 'scripts', 'node_modules'])
      mkdirSync(join(root, room))
    cpSync('scripts/gridhand.mjs', join(root, 'scripts', 'gridhand.mjs'))
    cpSync('scripts/compiled.mjs', join(root, 'scripts', 'compiled.mjs'))
    writeFileSync(source, '')
    writeFileSync(join(root, 'scripts', 'build.mjs'), BUILD)
    const run = () =>
      execFileSync(process.execPath, [join(root, 'scripts', 'gridhand.mjs'), 'x'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    const builds = () => readFileSync(join(root, 'builds'), 'utf8').length
    expect(run()).toBe('ran x\n')
    expect(run()).toBe('ran x\n')
    expect(builds()).toBe(1)
    const later = Date.now() / 1000 + 60
    utimesSync(source, later, later)
    run()
    expect(builds()).toBe(2)
  })

  it('may be executed as it lies in the repository', () => {
    expect(statSync('scripts/gridhand.mjs').mode & 0o111).toBe(0o111)
  })

  it.skipIf(!existsSync('dist/scripts/gridhand.js'))('ends with the code of the command', () => {
    const env = { ...process.env, GRIDHAND_DATA: temporary(), GRIDHAND_LANG: 'en' }
    const gridhand = (...words: string[]) =>
      execFileSync(process.execPath, ['dist/scripts/gridhand.js', ...words], {
        encoding: 'utf8',
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    expect(gridhand('region', 'list')).toContain('There is no territory yet')
    expect(() => gridhand('invite', '--foo')).toThrow(/There is no option/)
  })
})

const BUILD = `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
const root = new URL('..', import.meta.url)
mkdirSync(new URL('dist/scripts', root), { recursive: true })
writeFileSync(new URL('dist/scripts/gridhand.js', root), "console.log('ran', process.argv[2])")
appendFileSync(new URL('builds', root), '.')
`
