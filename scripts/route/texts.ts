import type { ClockKind } from '../../bot/domain/facts.js'
import type { DispatchMode } from '../../bot/domain/owner.js'
import type { Lang } from '../../bot/domain/person.js'
import type { Evidence } from '../../bot/domain/rule.js'

/** What `gridhand route` says. */
export interface RouteTexts {
  readonly about: string
  readonly words: string
  readonly region: string
  readonly noWords: string
  readonly tooLong: string
  readonly noTerritory: string
  readonly unknownRegion: string
  readonly silent: string
  readonly quiet: string
  readonly understood: string
  readonly orElse: string
  readonly why: string
  /** By the names the tier's rules have. */
  readonly reasons: Readonly<Record<string, string>>
  readonly danger: string
  readonly where: string
  readonly nowhere: string
  readonly home: string
  readonly rule: string
  readonly closes: string
  readonly mode: string
  readonly alarm: string
  readonly private: string
  readonly owner: string
  readonly body: string
  readonly nobody: string
  readonly dues: string
  readonly evidence: string
  readonly tells: string
  readonly up: string
  readonly top: string
  readonly modes: Readonly<Record<DispatchMode, string>>
  readonly clocks: Readonly<Record<ClockKind, string>>
  readonly needs: Readonly<Record<Evidence, string>>
  readonly list: string
  readonly next: string
}

export const ROUTE_TEXTS: Readonly<Record<Lang, RouteTexts>> = {
  'zh-CN': {
    about: '一句话会怎么走：听成什么事、归哪里、谁来办、几时要办好、到点怎样',
    words: '居民会说的话，如 "3栋垃圾没人清"',
    region: '在哪个网格说的（码）；不写就按整个社区找',
    noWords: '写上一句话，比如：npx gridhand route "3栋垃圾没人清"',
    tooLong: '太长了，请写在{max}字以内。',
    noTerritory:
      '还没有网格，不知道归哪里。先划一个：\n  npx gridhand region add --code qixi --level community --name 奇西社区',
    unknownRegion: '没有 {code} 这个网格。已有：{known}',
    silent: '听着不像报事，群里不会理它。写成“报事 …”就会这样走：',
    quiet: '像是报事，会先问一句要不要登记。',
    understood: '听成  {category}，{tier}',
    orElse: '（也可能是{second}）',
    why: '定级  {why}',
    reasons: {
      'no water': '整片没水，先按突发办',
      question: '问政策的，答一句就行',
      'many parties, long, or against rules': '牵涉多、时间长，或者有违规',
      'one small job': '一趟小活',
      'like earlier ones': '照以前差不多的事',
      default: '没有别的说法，就按一般',
    },
    danger: '有危险，先当突发',
    where: '地方  {place}',
    nowhere: '没说在哪里，会问一句',
    home: '归属  {name}（{code}），事项一直留在它的清单里',
    rule: '立案  {opens}',
    closes: '结案  {closes}',
    mode: '派法  {mode}',
    alarm: '先说打119、110、120，马上叫社区，谁都可以接',
    private: '不在群里说，社区私下受理',
    owner: '谁办  {role}：{names}',
    body: '谁办  {body}：{names}',
    nobody: '眼下没有人',
    dues: '时限  {dues}',
    evidence: '办结  {needs}',
    tells: '另告诉  {roles}',
    up: '到点没回音  转到{path}',
    top: '到点没回音  上面没有别的层级了',
    modes: {
      offer: '放给大家接',
      assign: '指派给岗位',
      rotate: '按顺序轮派',
      accept: '社区先受理',
    },
    clocks: { response: '{due}前回音', feedback: '{due}前说进展', resolution: '{due}前办好' },
    needs: { none: '说办好就行', words: '要一句话', photo: '要一张照片' },
    list: '、',
    next: '，再到',
  },
  en: {
    about:
      'where a message would go: what it is taken for, whose it is, by when, and what happens then',
    words: 'what a resident would say, like "rubbish at building 3"',
    region: 'the code of the region it is said in; without it the whole territory is searched',
    noWords: 'Add a sentence: npx gridhand route "rubbish at building 3"',
    tooLong: 'That is too long. Keep it within {max} characters.',
    noTerritory:
      'There is no territory yet. Draw one first:\n  npx gridhand region add --code qixi --level community --name Qixi',
    unknownRegion: 'There is no region {code}. Known: {known}',
    silent:
      'This does not sound like a report and would be left alone. As “report …” it goes this way:',
    quiet: 'It sounds like a report; its sender is asked first.',
    understood: 'taken for  {category}, {tier}',
    orElse: ' (or {second})',
    why: 'tier by  {why}',
    reasons: {
      'no water': 'no water at all, an emergency until it is known better',
      question: 'a question about rules, one answer does',
      'many parties, long, or against rules': 'many parties, long, or against rules',
      'one small job': 'one small job',
      'like earlier ones': 'what earlier ones like it were',
      default: 'nothing else speaks, so ordinary',
    },
    danger: 'danger, an emergency first',
    where: 'place  {place}',
    nowhere: 'not said; it is asked',
    home: 'home  {name} ({code}); the case stays in its list',
    rule: 'opened when  {opens}',
    closes: 'closed when  {closes}',
    mode: 'given out  {mode}',
    alarm: 'first whom to call, staff are alerted at once, anybody may take it',
    private: 'not spoken of in the group, accepted by staff in private',
    owner: 'handled by  {role}: {names}',
    body: 'handled by  {body}: {names}',
    nobody: 'nobody now',
    dues: 'clocks  {dues}',
    evidence: 'closing  {needs}',
    tells: 'also told  {roles}',
    up: 'when time is over  to {path}',
    top: 'when time is over  there is no level above',
    modes: {
      offer: 'offered to all',
      assign: 'to the duty',
      rotate: 'by turns',
      accept: 'accepted by staff first',
    },
    clocks: {
      response: 'an answer by {due}',
      feedback: 'news by {due}',
      resolution: 'settled by {due}',
    },
    needs: { none: 'a word is enough', words: 'with words', photo: 'with a photo' },
    list: ', ',
    next: ', then ',
  },
}
