import { readFile } from 'node:fs/promises'
import type { BlurJob, Job, Outcome, PhotoDone } from '../domain/errand.js'
import type { Area } from '../domain/media.js'
import type { CasePhoto } from '../domain/store.js'
import { blurWithSharp } from './examine.js'
import type { Mind } from './mind.js'
import type { Eyes } from './perceive.js'
import { READ_DEADLINE, storePicture, within } from './pictures.js'

/** Does the work of an errand; changes nothing but the picture files. Rejects when it could not. */
export async function doErrand(mind: Mind, job: Job, eyes: Eyes): Promise<Outcome> {
  const photos: PhotoDone[] = []
  if (job.do === 'carry') return { photos }
  const wanted = job.do === 'look' ? unseen(mind, job.caseId) : chosen(mind, job)
  for (const { hash } of wanted) {
    const path = mind.storage.files.path(hash)
    if (path === null) continue
    const bytes = await readFile(path)
    photos.push(
      job.do === 'look'
        ? { hash, seen: (await look(eyes, bytes)).seen, fresh: null }
        : await blur(mind, eyes, job, hash, bytes),
    )
  }
  return { photos }
}

function unseen(mind: Mind, caseId: number): readonly CasePhoto[] {
  const { cases, media } = mind.storage
  return cases.photos(caseId).filter((photo) => media.get(photo.hash)?.seen === null)
}

function chosen(mind: Mind, job: BlurJob): readonly CasePhoto[] {
  return mind.storage.cases.photos(job.caseId).filter((photo) => job.at.includes(photo.at))
}

function look(eyes: Eyes, bytes: Uint8Array) {
  if (!eyes.look) return { seen: [], areas: [] }
  return within(READ_DEADLINE, eyes.look(bytes))
}

async function blur(
  mind: Mind,
  eyes: Eyes,
  { areas }: BlurJob,
  hash: string,
  bytes: Uint8Array,
): Promise<PhotoDone> {
  const known = mind.storage.media.get(hash)
  const clean = areas === null && known?.seen?.length === 0
  if (clean) return { hash, seen: [], fresh: null }
  const found = areas === null ? await look(eyes, bytes) : { seen: [], areas }
  if (found.areas.length === 0) return { hash, seen: [], fresh: null }
  const covered = await eyes.examine(await blurAll(bytes, found.areas))
  if (!covered.ok) throw new Error(`the blurred picture is ${covered.reason}`)
  const media = storePicture(mind, covered)
  // What was found is covered now; a part named by a person may have left something beside it.
  const seen = areas === null ? [] : null
  const daysOld = known?.daysOld ?? null
  return { hash, seen: found.seen, fresh: { ...media, daysOld, seen } }
}

async function blurAll(bytes: Uint8Array, areas: readonly Area[]): Promise<Uint8Array> {
  let covered = bytes
  for (const area of areas) covered = await blurWithSharp(covered, area)
  return covered
}
