import type { Connection, Memory } from './connection.js'

/** Most answers kept; beyond it everything is forgotten and learned anew. */
const MOST = 20_000

/**
 * Answers of one query, kept in memory for as long as they cannot have changed: `forget` after every write
 * of ours, and by itself when such a write is rolled back or another process wrote (`Memory`).
 */
export class Recall<V> {
  private readonly kept = new Map<string | number, V>()
  private epoch = -1

  private readonly memory: Memory

  constructor(connection: Pick<Connection, 'memory'>) {
    this.memory = connection.memory()
  }

  /** The answer for a key; `read` is asked when it is not known. */
  of(key: string | number, read: () => V): V {
    const epoch = this.memory.epoch()
    if (epoch !== this.epoch || this.kept.size > MOST) this.kept.clear()
    this.epoch = epoch
    const found = this.kept.get(key)
    if (found !== undefined) return found
    const value = read()
    this.kept.set(key, value)
    return value
  }

  /** Forgets one key, or everything, after what it was read from was written. */
  forget(key?: string | number): void {
    this.memory.wrote()
    if (key === undefined) this.kept.clear()
    else this.kept.delete(key)
  }
}
