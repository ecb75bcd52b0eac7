import type { KnownMember, MemberMarks } from '../../bot/domain/binding.js'

/** The ways to tell a member again, the surest first; each must point at one person only. */
const WAYS: readonly ((member: MemberMarks) => string | null)[] = [
  (one) => (one.nick && one.alias && one.attr ? `${one.nick} ${one.alias} ${one.attr}` : null),
  (one) => (one.alias && one.attr ? `${one.alias} ${one.attr}` : null),
  (one) => (one.nick && one.attr ? `${one.nick} ${one.attr}` : null),
  (one) => (one.nick && !one.attr ? one.nick : null),
]

/**
 * Who of `known` the member is, or null: nobody, or more than one. `present` are all who are there now, with
 * the member among them: when two there look alike, neither is anybody's.
 */
export function samePerson(
  member: MemberMarks,
  present: readonly MemberMarks[],
  known: readonly KnownMember[],
): number | null {
  for (const way of WAYS) {
    const sign = way(member)
    if (sign === null) continue
    const candidates = known.filter((each) => way(each) === sign)
    if (candidates.length === 0) continue
    const alike = present.filter((each) => way(each) === sign)
    return candidates.length === 1 && alike.length <= 1 ? (candidates[0]?.personId ?? null) : null
  }
  return null
}

/**
 * Who of `known` bears the remark 备注 that the owner of the account wrote on the phone: nobody else can
 * write it, so it proves who it is, when it stands with one person only.
 */
export function sameRemark(remark: string, known: readonly KnownMember[]): number | null {
  if (remark === '') return null
  const [first, ...more] = known.filter((each) => each.remark === remark)
  return first && more.length === 0 ? first.personId : null
}
