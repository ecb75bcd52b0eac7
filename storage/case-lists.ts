import type { Case } from '../bot/domain/case.js'
import type { CaseStore, DayFigures } from '../bot/domain/store.js'
import type { Instant } from '../bot/domain/time.js'
import { type ListStatements, listStatements } from './case-list-statements.js'
import { searchCases } from './case-search.js'
import type { Connection } from './connection.js'
import type { Tree } from './regions.js'

/** The lists of cases. */
export type CaseLists = Pick<
  CaseStore,
  'live' | 'recent' | 'claimable' | 'ledBy' | 'of' | 'reportedSince' | 'search' | 'figures'
>

/** How many rows a list holds when nobody says. */
const LIST = 200
/** How many recent cases sameness is looked for in (1,000 compared in JavaScript cost 5 ms). */
const RECENT = 300

/** The lists over table `cases`, each on an index. A region without others below it is the quick way. */
export function openCaseLists(connection: Connection, tree: Tree): CaseLists {
  const q = listStatements(connection)
  return {
    live: (regionId, limit = LIST) => {
      const statement = tree.isLeaf(regionId) ? q.live : q.liveBelow
      return statement.all({ regionId, limit })
    },
    claimable: (regionId, limit = LIST) => {
      const statement = tree.isLeaf(regionId) ? q.claimable : q.claimableBelow
      return statement.all({ regionId, limit })
    },
    recent: (regionId, since, limit = RECENT) => {
      const [live, closed] = tree.isLeaf(regionId)
        ? [q.newest, q.closed]
        : [q.newestBelow, q.closedBelow]
      const rows = [...live.all({ regionId, limit }), ...closed.all({ regionId, since, limit })]
      return newestFirst(rows, limit)
    },
    ledBy: (personId) => q.ledBy.all({ personId }),
    of: (personId, limit = LIST) => {
      const rows = [
        ...q.reportedBy.all({ personId, limit }),
        ...q.joinedBy.all({ personId, limit }),
      ]
      const cases = new Map(rows.map((row) => [row.id, row]))
      return newestFirst([...cases.values()], limit)
    },
    reportedSince: (personId, since) => q.reportedSince.get({ personId, since })?.count ?? 0,
    search: (regionId, words, limit = LIST) => searchCases(q, tree, regionId, words, limit),
    figures: (regionId, from, to) => figures(q, regionId, from, to),
  }
}

function newestFirst(cases: readonly Case[], limit: number): readonly Case[] {
  return [...cases]
    .sort((one, other) => other.reportedAt - one.reportedAt || other.id - one.id)
    .slice(0, limit)
}

function figures(q: ListStatements, regionId: number, from: Instant, to: Instant): DayFigures {
  const span = { regionId, from, to }
  const closed = q.closedCount.get(span)
  return {
    opened: q.openedCount.get(span)?.count ?? 0,
    claimed: q.eventCount.get({ ...span, what: 'claim' })?.count ?? 0,
    resolved: q.eventCount.get({ ...span, what: 'resolve' })?.count ?? 0,
    closed: closed?.count ?? 0,
    unrated: closed?.unrated ?? 0,
  }
}
