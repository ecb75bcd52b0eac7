import type { Storage } from '../../storage/open.js'

/** A case as it must be in the end, whichever door it came through: no ids, no times, no words of a platform. */
export function normalForm(storage: Storage, number: number): object {
  const region = storage.regions.byCode('qixi-1-3')?.id ?? 0
  const found = storage.cases.byNumber(region, number)
  if (!found) return { number, there: false }
  const { id, title, category, tier, place, state, closeReason, round } = found
  const photos = storage.cases.photos(id)
  const home = storage.people.get(found.reporterId)?.homeRegionId ?? null
  const posts = storage.people.posts(found.leaderId ?? 0, found.reportedAt + 1e9)
  return {
    number,
    title,
    category,
    tier,
    place,
    private: found.private,
    region: storage.regions.get(found.regionId)?.code,
    home: home === null ? null : storage.regions.get(home)?.code,
    state,
    closeReason,
    round,
    reporter: storage.people.get(found.reporterId)?.name,
    joined: storage.cases.people(id, 'joined').length,
    before: photos.filter(({ when }) => when === 'before').length,
    after: photos.filter(({ when }) => when === 'after').length,
    leader: posts.map(({ role }) => role),
    rating: storage.cases.ratings(id, round).map(({ fixed, satisfied }) => ({ fixed, satisfied })),
    log: storage.cases.events(id).map(({ what, to, words }) => [what, to, words]),
  }
}
