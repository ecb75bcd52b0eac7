import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Flow } from '../../bot/flow.js'
import { defineFlow } from '../../bot/flow.js'
import { openFloor } from './floor-file.js'

/**
 * The plainest flow that does what the floor does: one case with its log line and one reply. The pipeline
 * around it is the whole real one.
 */
export const unitFlow: Flow = defineFlow({
  name: 'unit',
  texts: { 'zh-CN': { filed: '#{n}' }, en: { filed: '#{n}' } },
  words: { unit: { 'zh-CN': ['unit'], en: ['unit'], help: { 'zh-CN': 'unit', en: 'unit' } } },
  commands: {
    unit: {
      takes: 'words',
      run(ctx, rest) {
        const opened = ctx.cases.open({
          regionId: ctx.chat.regionId ?? 0,
          chatId: ctx.chat.id,
          kind: 'report',
          source: 'command',
          reporterId: ctx.actor.person.id,
          proxyId: null,
          title: rest,
          words: rest,
          category: 'other',
          tier: 'simple',
          place: { building: null, unit: null, floor: null, room: null, named: null },
          private: false,
          dues: { response: ctx.now, feedback: ctx.now, resolution: ctx.now },
          at: ctx.now,
        })
        ctx.say('filed', { n: opened.number })
      },
    },
  },
})

/** Messages a second of a bare loop that makes the same rows, one durable commit each. */
export function measureFloor(count: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'gridhand-floor-'))
  try {
    const floor = openFloor(join(folder, 'floor.db'))
    for (let at = 0; at < 200; at += 1) floor.unit(at)
    const started = performance.now()
    for (let at = 200; at < 200 + count; at += 1) floor.unit(at)
    const perSecond = count / ((performance.now() - started) / 1000)
    floor.close()
    return perSecond
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
