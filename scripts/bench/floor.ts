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

/** Messages a second of a bare loop that makes the same rows, one message after the other. */
export interface FloorFigures {
  /** Each step as durable as in the pipeline: accepted, decided, sent. */
  readonly perSecond: number
  /** All rows of a message in one commit, which a kill in the middle would lose. */
  readonly atOncePerSecond: number
}

export function measureFloor(count: number): FloorFigures {
  const folder = mkdtempSync(join(tmpdir(), 'gridhand-floor-'))
  const floor = openFloor(folder)
  try {
    let next = 1
    const pace = (unit: (at: number) => void): number => {
      for (let at = 0; at < 200; at += 1) unit(next++)
      const started = performance.now()
      for (let at = 0; at < count; at += 1) unit(next++)
      return count / ((performance.now() - started) / 1000)
    }
    return { perSecond: pace(floor.unit), atOncePerSecond: pace(floor.unitAtOnce) }
  } finally {
    floor.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
