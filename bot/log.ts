import pino from 'pino'
import type { Log } from './engine/mind.js'

/**
 * One JSON line per step on standard error, or into a file. Fields are ids, counts and codes; no words,
 * names or keys of people ever reach it, since `Log` has no place for them.
 */
export function createLog(level: string, file: string | null): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(
      file === null ? { dest: 2, sync: true } : { dest: file, mkdir: true, sync: true },
    ),
  )
  return (severity, event, fields = {}) => logger[severity]({ event, ...fields })
}
