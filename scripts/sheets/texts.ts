import type { CaseEvent, CaseState, CloseReason } from '../../bot/domain/case.js'
import type { ClockKind } from '../../bot/domain/facts.js'
import type { Lang } from '../../bot/domain/person.js'

/** What stands on the printed sheet of a case: official terms, since staff file it. */
export interface SheetTexts {
  readonly title: string
  readonly number: string
  readonly matter: string
  readonly kind: string
  readonly place: string
  readonly region: string
  readonly state: string
  readonly reason: string
  readonly rounds: string
  readonly again: string
  readonly words: string
  readonly reporter: string
  readonly filedBy: string
  readonly withheld: string
  readonly people: string
  readonly peopleCount: string
  readonly handler: string
  readonly nobody: string
  readonly clocks: string
  readonly clock: Readonly<Record<ClockKind, string>>
  readonly due: string
  readonly kept: string
  readonly late: string
  readonly open: string
  readonly rating: string
  readonly fixed: readonly [string, string, string]
  readonly satisfied: readonly [string, string, string]
  readonly callBack: string
  readonly unrated: string
  readonly steps: string
  readonly head: readonly [string, string, string, string, string]
  readonly reported: string
  readonly bot: string
  readonly reporterShort: string
  readonly neighbour: string
  readonly after: string
  readonly seconds: string
  readonly before: string
  readonly afterwards: string
  readonly noPhotos: string
  readonly seal: string
  readonly sound: string
  readonly broken: string
  readonly foot: string
  readonly identity: string
  readonly private: string
  readonly other: string
  readonly states: Readonly<Record<CaseState, string>>
  readonly reasons: Readonly<Record<CloseReason, string>>
  readonly step: Partial<Readonly<Record<CaseEvent['what'], string>>>
}

export const SHEET: Readonly<Record<Lang, SheetTexts>> = {
  'zh-CN': {
    title: '事项办理单',
    number: '编号',
    matter: '事项',
    kind: '类别与等级',
    place: '地点',
    region: '所属网格',
    state: '当前状态',
    reason: '结案原因',
    rounds: '返工次数',
    again: '复发：第{nth}次（上次 #{m}）',
    words: '反映内容',
    reporter: '反映人',
    filedBy: '代报人',
    withheld: '未导出（保密）',
    people: '涉及户数',
    peopleCount: '{n}户',
    handler: '承办人',
    nobody: '暂无',
    clocks: '时限',
    clock: { response: '首次响应', feedback: '反馈', resolution: '办结' },
    due: '{due}前',
    kept: '按期（{at}）',
    late: '超期（{at}）',
    open: '未到',
    rating: '评价',
    fixed: ['已解决', '部分解决', '未解决'],
    satisfied: ['满意', '基本满意', '不满意'],
    callBack: '回访：{word}',
    unrated: '未评价（单列统计）',
    steps: '办理流水',
    head: ['序号', '时间', '人员', '环节', '说明'],
    reported: '反映',
    bot: '系统',
    reporterShort: '反映人',
    neighbour: '居民',
    after: '间隔{span}',
    seconds: '不到1分钟',
    before: '办理前',
    afterwards: '办理后',
    noPhotos: '无照片',
    seal: '流水校验',
    sound: '完整，未被改动',
    broken: '第{n}步起对不上，请核查',
    foot: '导出人：{who}    导出时间：{at}    仅供内部办理使用，不得外传',
    identity: '本单含反映人身份，导出已登记',
    private: '不公开事项',
    other: '办理',
    states: {
      candidate: '未登记',
      reported: '待受理',
      accepted: '已受理',
      open: '待接单',
      dispatched: '已派遣',
      in_progress: '处置中',
      resolved: '处置完毕，待核查',
      hung: '挂账',
      reopened: '返工',
      closed: '结案',
    },
    reasons: {
      fixed: '办结',
      cannot: '无法办理',
      not_ours: '不属受理范围，已告知去向',
      withdrawn: '反映人撤回',
      duplicate: '并案',
      not_found: '查无此情况',
    },
    step: {
      accept: '受理',
      offer: '待接单',
      dispatch: '派遣',
      claim: '接单',
      release: '退单',
      expire: '超时收回',
      handover: '转单',
      resolve: '处置完毕',
      give_up: '无法办理',
      hang: '挂账',
      resume: '恢复办理',
      confirm: '核查销号',
      reopen: '核查未通过，返工',
      withdraw: '撤回',
      merge: '并案',
      reject: '不予受理或终止',
      escalate: '上报',
      close_unrated: '结案（未评价）',
      bounce: '非本单位，退回',
      send_down: '下派核实',
      verify: '核实',
      whistle: '吹哨',
      note: '进展',
      edit: '更正登记',
      photo: '补充照片',
      join: '附议',
      help: '协助',
      message: '双方沟通（内容不导出）',
      rate: '评价',
      recur: '复发认定',
      look_back: '回头看',
      call_back: '回访',
      consult: '会商',
      brief: '上报简报',
    },
  },
  en: {
    title: 'Case sheet',
    number: 'Number',
    matter: 'Matter',
    kind: 'Category and tier',
    place: 'Place',
    region: 'Home grid',
    state: 'State',
    reason: 'Closed because',
    rounds: 'Opened again',
    again: 'Came back: time {nth} (before: #{m})',
    words: 'As reported',
    reporter: 'Reporter',
    filedBy: 'Filed by',
    withheld: 'withheld',
    people: 'Households',
    peopleCount: '{n}',
    handler: 'Handled by',
    nobody: 'nobody yet',
    clocks: 'Time limits',
    clock: { response: 'First response', feedback: 'Feedback', resolution: 'Resolution' },
    due: 'by {due}',
    kept: 'in time ({at})',
    late: 'late ({at})',
    open: 'running',
    rating: 'Rating',
    fixed: ['fixed', 'partly fixed', 'not fixed'],
    satisfied: ['satisfied', 'so-so', 'not satisfied'],
    callBack: 'called back: {word}',
    unrated: 'not rated (counted apart)',
    steps: 'Record',
    head: ['No.', 'Time', 'Who', 'Step', 'Words'],
    reported: 'reported',
    bot: 'system',
    reporterShort: 'reporter',
    neighbour: 'resident',
    after: 'after {span}',
    seconds: 'under a minute',
    before: 'Before',
    afterwards: 'After',
    noPhotos: 'no photos',
    seal: 'Record seal',
    sound: 'sound, unchanged',
    broken: 'does not add up from step {n}',
    foot: 'Exported by {who} at {at}. For internal use only.',
    identity: 'Holds the reporter’s identity; this export is logged',
    private: 'Private matter',
    other: 'step',
    states: {
      candidate: 'not filed',
      reported: 'to be accepted',
      accepted: 'accepted',
      open: 'open to all',
      dispatched: 'dispatched',
      in_progress: 'in progress',
      resolved: 'done, to be checked',
      hung: 'kept with a plan',
      reopened: 'opened again',
      closed: 'closed',
    },
    reasons: {
      fixed: 'settled',
      cannot: 'cannot be done',
      not_ours: 'not within our duty, referred on',
      withdrawn: 'withdrawn by its reporter',
      duplicate: 'merged',
      not_found: 'nothing found',
    },
    step: {
      accept: 'accepted',
      offer: 'open to all',
      dispatch: 'dispatched',
      claim: 'taken on',
      release: 'given back',
      expire: 'taken back',
      handover: 'handed over',
      resolve: 'done',
      give_up: 'cannot be done',
      hang: 'kept with a plan',
      resume: 'resumed',
      confirm: 'confirmed and closed',
      reopen: 'opened again',
      withdraw: 'withdrawn',
      merge: 'merged',
      reject: 'declined or ended',
      escalate: 'escalated',
      close_unrated: 'closed, not rated',
      bounce: 'not theirs',
      send_down: 'sent down to verify',
      verify: 'verified',
      whistle: 'whistle',
      note: 'progress',
      edit: 'corrected',
      photo: 'photo added',
      join: 'joined',
      help: 'helping',
      message: 'words between the two (not exported)',
      rate: 'rated',
      recur: 'recurrence',
      look_back: 'look-back',
      call_back: 'call back',
      consult: 'consultation',
      brief: 'brief upwards',
    },
  },
}
