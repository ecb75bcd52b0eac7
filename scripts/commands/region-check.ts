import type { Vacancy } from '../../bot/domain/vacancy.js'
import { vacancies } from '../../bot/domain/vacancy.js'
import { namesWith } from '../../bot/naming.js'
import type { Names } from '../../bot/texts.js'
import { type ExitCode, fill, langOf, sayJson, type Terminal, withStorage } from '../terminal.js'
import { checkDivision, type Finding } from '../territory/check.js'
import { TERRITORY_TEXTS, type TerritoryTexts } from '../territory/texts.js'

/** Says where the division has gaps, overlaps and wrong sizes, and which posts are empty; 1 when there is anything. */
export async function checkRegions(terminal: Terminal, { json = false }): Promise<ExitCode> {
  const lang = langOf(terminal)
  const texts = TERRITORY_TEXTS[lang].division
  return withStorage(terminal, (storage, config) => {
    const names = namesWith(config.naming)[lang]
    const division = checkDivision(storage, config.naming).map((each) =>
      spellFinding(each, texts, names),
    )
    const root = storage.regions.root()
    const empty = root === null ? [] : vacancies(storage, root.id, terminal.now())
    const posts = empty.map((each) => spellVacancy(each, texts, names))
    if (json) sayJson(terminal, { division, posts })
    else {
      const n = storage.regions.all().length
      const found = division.length > 0
      terminal.say(fill(found ? texts.found : texts.fine, { n: found ? division.length : n }))
      for (const line of division) terminal.say(`  ${line}`)
      if (posts.length > 0) terminal.say(fill(texts.vacant, { n: posts.length }))
      for (const line of posts) terminal.say(`  ${line}`)
    }
    return division.length + posts.length === 0 ? 0 : 1
  })
}

function spellFinding(found: Finding, texts: TerritoryTexts['division'], names: Names): string {
  const { code, name } = found.region
  if (found.what === 'gap') {
    if (found.building === null) return fill(texts.gapEmpty, { code, name })
    return fill(texts.gap, { code, name, building: found.building, level: names.level.microgrid })
  }
  if (found.what === 'overlap') {
    const { code: other, name: otherName } = found.other
    return fill(texts.overlap, { code, name, other, otherName, building: found.building })
  }
  const { count, bound, of, what } = found
  return fill(texts[what], { code, name, count, bound, unit: texts[of] })
}

function spellVacancy(found: Vacancy, texts: TerritoryTexts['division'], names: Names): string {
  if (found.what === 'contact')
    return fill(texts.contact, { code: found.body.code, name: found.body.name })
  const { code, name } = found.region
  if (found.what === 'member') return fill(texts.member, { code, name })
  const role = names.role[found.what]
  return fill(found.unclaimed ? texts.unclaimed : texts[found.what], { code, name, role })
}
