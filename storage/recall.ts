import type { Connection } from './connection.js'

/** Most answers kept; beyond it everything is forgotten and learned anew. */
const MOST = 20_000

/**
 * Answers of one query, kept in memory for as long as they cannot have changed: `forget` after every write
 * of ours, and by itself after a rollback or a write of another process (`Connection.epoch`).
 */
export class Recall<V> {
  private readonly kept = new Map<string | number, V>()
  private epoch = -1

  constructor(private readonly connection: Pick<Connection, 'epoch'>) {}

  /** The answer for a key; `read` is asked when it is not known. */
  of(key: string | number, read: () => V): V {
    const epoch = this.connection.epoch()
    if (epoch !== this.epoch || this.kept.size > MOST) this.kept.clear()
    this.epoch = epoch
    const found = this.kept.get(key)
    if (found !== undefined) return found
    const value = read()
    this.kept.set(key, value)
    return value
  }

  /** Forgets one key, or everything. */
  forget(key?: string | number): void {
    if (key === undefined) this.kept.clear()
    else this.kept.delete(key)
  }
}
