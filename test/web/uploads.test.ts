import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createUploads } from '../../adapters/web/uploads.js'
import { PICTURE } from '../contract.js'

const ME = 'a'.repeat(24)
const OTHER = 'b'.repeat(24)
const ID = 'photo0001'
const HOUR = 3_600_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uploads-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const age = (ms: number): void => {
  const then = new Date(Date.now() - ms)
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), then, then)
}

describe('一块一块传的照片', () => {
  it('断了接着传，重启以后也接得上', () => {
    const before = createUploads(folder)
    expect(before.begin(ME, ID, PICTURE.length)).toMatchObject({ at: 0, done: false })
    expect(before.put(ME, ID, 0, PICTURE.subarray(0, 20))).toMatchObject({ at: 20 })
    const after = createUploads(folder)
    expect(after.begin(ME, ID, PICTURE.length)).toMatchObject({ at: 20, done: false })
    expect(() => after.put(ME, ID, 0, PICTURE.subarray(0, 20))).toThrow(
      expect.objectContaining({ code: 'offset', more: { at: 20 } }),
    )
    expect(after.put(ME, ID, 20, PICTURE.subarray(20))).toMatchObject({ done: true })
    expect(after.put(ME, ID, 20, PICTURE.subarray(20))).toMatchObject({ done: true })
    const { handle } = createUploads(folder).finished(ME, ID) ?? { handle: '' }
    expect(Buffer.from(createUploads(folder).read(handle) ?? [])).toEqual(PICTURE)
  })

  it('别人的拿不到，没传完的用不了', () => {
    const uploads = createUploads(folder)
    uploads.begin(ME, ID, PICTURE.length)
    expect(uploads.finished(ME, ID)).toBeNull()
    expect(() => uploads.put(OTHER, ID, 0, PICTURE)).toThrow('gone')
    uploads.put(ME, ID, 0, PICTURE)
    expect(uploads.finished(OTHER, ID)).toBeNull()
    expect(uploads.read(`${OTHER}.${ID}`)).toBeNull()
    expect(uploads.read('../../etc/passwd')).toBeNull()
    expect(uploads.document('../../etc/passwd')).toBeNull()
  })

  it('太大、太多、不是照片、超过说好的长度，都不收', () => {
    const uploads = createUploads(folder)
    expect(() => uploads.begin(ME, ID, 11 * 1024 * 1024)).toThrow('photo_too_large')
    expect(() => uploads.begin(ME, '../x', 10)).toThrow('bad_request')
    uploads.begin(ME, 'text0001', 4)
    expect(() => uploads.put(ME, 'text0001', 0, Buffer.from('12345'))).toThrow('bad_request')
    expect(() => uploads.put(ME, 'text0001', 0, Buffer.from('1234'))).toThrow('not_a_photo')
    expect(readdirSync(folder)).toEqual([])
    for (let n = 1; n <= 9; n += 1) uploads.begin(ME, `photo000${n}`, 10)
    expect(() => uploads.begin(ME, 'photo0010', 10)).toThrow('too_many_photos')
    uploads.begin(OTHER, 'photo0010', 10)
  })

  it('没传完的过一天就删，传完的房子拿走以后也删', () => {
    const uploads = createUploads(folder)
    uploads.begin(ME, 'half00001', PICTURE.length)
    uploads.begin(ME, 'whole0001', PICTURE.length)
    uploads.put(ME, 'whole0001', 0, PICTURE)
    age(23 * HOUR)
    uploads.sweep(Date.now())
    expect(readdirSync(folder)).toHaveLength(2)
    age(25 * HOUR)
    uploads.sweep(Date.now())
    expect(uploads.finished(ME, 'whole0001')).not.toBeNull()
    expect(() => uploads.put(ME, 'half00001', 0, PICTURE)).toThrow('gone')
    age(49 * HOUR)
    uploads.sweep(Date.now())
    expect(readdirSync(folder)).toEqual([])
  })

  it('文件留一份，原来的没了也打得开', () => {
    const uploads = createUploads(folder)
    const original = join(folder, 'ledger.xlsx')
    writeFileSync(original, 'rows')
    uploads.keep(original, 'abc123.doc')
    rmSync(original)
    expect(Buffer.from(uploads.document('abc123.doc') ?? []).toString()).toBe('rows')
    expect(() => uploads.keep('/nowhere', 'x.doc')).toThrow()
  })
})
