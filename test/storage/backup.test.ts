import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { backupTo, restore } from '../../storage/backup.js'
import { openStorage, type Storage } from '../../storage/open.js'
import { folder, group, message, NOON, storage, territory } from './house.js'

const bytes = (n: number) => new Uint8Array([n])

function home() {
  const place = folder()
  return { file: join(place, 'data', 'a.db'), mediaDir: join(place, 'media') }
}

function busy(at: { file: string; mediaDir: string }): { store: Storage; hash: string } {
  const store = storage(at)
  group(store, 'g1', territory(store).first)
  store.inbox.accept([message('1')], NOON)
  const { hash } = store.files.put(bytes(1), 'image/jpeg')
  return { store, hash }
}

describe('a backup', () => {
  it('is whole although the storage is written meanwhile', async () => {
    const { store } = busy(home())
    for (let n = 0; n < 400; n += 1) {
      store.inbox.accept([message(`a${n}`, { text: '电'.repeat(900) })], NOON)
    }
    const place = folder()
    const copying = store.backup(join(place, 'copy.db'))
    let more = 0
    for (let done = false; !done && more < 2_000; ) {
      store.transaction(() => {
        store.inbox.accept([message(`b${more}`)], NOON)
        store.memory.set('more', String(more))
      })
      more += 1
      done = await Promise.race([copying.then(() => true), tick()])
    }
    await copying
    const copy = storage({ file: join(place, 'copy.db') })
    expect(copy.check()).toEqual({ ok: true, trouble: [] })
    const pairs = Number(copy.memory.get('more') ?? -1) + 1
    expect(copy.inbox.depth().waiting).toBe(401 + pairs)
    expect(statSync(join(place, 'copy.db')).mode & 0o777).toBe(0o600)
  })

  it('takes the pictures along and forgets the erased ones next time', async () => {
    const at = home()
    const { store, hash } = busy(at)
    const place = folder()
    expect(await backupTo(store, at.mediaDir, place)).toBe(1)
    const second = store.files.put(bytes(2), 'image/jpeg').hash
    store.files.erase(hash)
    expect(await backupTo(store, at.mediaDir, place)).toBe(1)
    expect(existsSync(join(place, 'media', hash.slice(0, 2), hash))).toBe(false)
    expect(existsSync(join(place, 'media', second.slice(0, 2), second))).toBe(true)
  })

  it('comes back on another machine', async () => {
    const at = home()
    const { store, hash } = busy(at)
    const place = folder()
    await backupTo(store, at.mediaDir, place)
    const target = home()
    expect(restore(place, target)).toEqual({ pictures: 1, movedAside: null })
    const back = storage(target)
    expect(back.inbox.pending(0, 9)).toHaveLength(1)
    expect(back.files.path(hash)).not.toBeNull()
  })

  it('never replaces what is in use, and moves aside what is not', async () => {
    const at = home()
    const { store } = busy(at)
    const place = folder()
    await backupTo(store, at.mediaDir, place)
    expect(() => restore(place, at)).toThrow('another process')
    store.inbox.accept([message('later')], NOON)
    store.close()
    const { movedAside } = restore(place, at)
    expect(movedAside).toBe(`${at.file}.before-restore-1`)
    expect(storage(at).inbox.pending(0, 9)).toHaveLength(1)
    const old = storage({ file: movedAside ?? '' })
    expect(old.inbox.pending(0, 9)).toHaveLength(2)
  })

  it('is not put back when it is damaged, foreign or missing', async () => {
    const place = folder()
    const copy = join(place, 'gridhand.db')
    const target = home()
    expect(() => restore(place, target)).toThrow()
    new Sqlite(copy).exec('CREATE TABLE theirs (id)').close()
    expect(() => restore(place, target)).toThrow('another program')
    writeFileSync(copy, 'x'.repeat(9_000))
    expect(() => restore(place, target)).toThrow('not a database')
    expect(existsSync(target.file)).toBe(false)
    openStorage({ ...target, now: () => NOON }).close()
  })
})

function tick(): Promise<boolean> {
  return new Promise((resolve) => setImmediate(() => resolve(false)))
}
