import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../bot/config.js'
import { dataExamples } from '../../scripts/learning/corpus.js'
import { type Shell, shell, temporary } from './shell.js'

function taught(sh: Shell): void {
  sh.look(({ lessons }) => {
    const month = '2026-11'
    lessons.add({ month, words: '7栋灯坏了', report: true, category: 'utilities', tier: 'simple' })
    lessons.add({ month, words: '有人吗', report: false, category: null, tier: null })
  })
}

describe('learn', () => {
  it('writes what npm run train can read', async () => {
    const sh = shell({ GRIDHAND_LEARN: 'on' })
    taught(sh)
    const folder = temporary()
    const file = join(folder, 'group_style.jsonl')
    const { code, said } = await sh.gridhand('learn', 'export', file)
    expect([code, said[0]]).toEqual([0, `写好了 2 句：${file}。请先看一遍再交给别人。`])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(dataExamples(folder)).toMatchObject([
      { text: '7栋灯坏了', report: true, act: 'report', category: 'utilities', tier: 'simple' },
      { text: '有人吗', report: false, act: null, category: null, tier: null },
    ])
    expect(readFileSync(file, 'utf8')).not.toContain('2026')
    expect((await sh.gridhand('learn', 'export', file)).code).toBe(1)
  })

  it('is off unless the deployment switched it on, and says how', async () => {
    const sh = shell()
    taught(sh)
    expect(readConfig(sh.env).learns).toBe(false)
    const { code, complained } = await sh.gridhand('learn', 'export', join(temporary(), 'a.jsonl'))
    expect(code).toBe(1)
    expect(complained.join()).toContain('GRIDHAND_LEARN=on')
    expect(() => readConfig({ GRIDHAND_LEARN: 'maybe' })).toThrow('GRIDHAND_LEARN')
  })

  it('erases all of it', async () => {
    const sh = shell()
    taught(sh)
    expect((await sh.gridhand('learn', 'erase')).said).toEqual(['删掉了 2 句。'])
    expect(sh.look(({ lessons }) => lessons.count())).toBe(0)
  })
})
