import type { CaseState, CloseReason } from './domain/case.js'
import type { Category, Tier } from './domain/category.js'
import type { Lang, Role } from './domain/person.js'
import type { Level } from './domain/region.js'

/** The names of things, for the holes of sentences. */
export interface Names {
  readonly category: Readonly<Record<Category, string>>
  readonly tier: Readonly<Record<Tier, string>>
  readonly state: Readonly<Record<CaseState, string>>
  readonly reason: Readonly<Record<CloseReason, string>>
  readonly role: Readonly<Record<Role, string>>
  readonly level: Readonly<Record<Level, string>>
  readonly weekdays: readonly string[]
  readonly today: string
  readonly tomorrow: string
  readonly yesterday: string
  readonly date: string
  readonly building: string
  readonly unit: string
  readonly floor: string
  readonly room: string
  readonly justNow: string
  readonly minutes: string
  readonly hours: string
  readonly days: string
  readonly nowhere: string
  /** Between a place and a title, and between items of a list. */
  readonly join: string
  readonly list: string
}

export const NAMES: Readonly<Record<Lang, Names>> = {
  'zh-CN': {
    category: {
      sanitation: '卫生',
      noise: '噪音',
      parking_traffic: '停车出行',
      facility_repair: '公共维修',
      utilities: '水电气网',
      illegal_build: '违建占地',
      property_mgmt: '物业',
      safety: '安全',
      dispute: '邻里',
      help_care: '帮扶',
      policy: '办事咨询',
      other: '其他',
    },
    tier: { simple: '简单', ordinary: '一般', complex: '复杂', emergency: '突发' },
    state: {
      candidate: '还没登记',
      reported: '等社区看',
      accepted: '等社区看',
      open: '等人接',
      dispatched: '已派出去',
      in_progress: '在办',
      resolved: '办了，等您说好没好',
      hung: '先记着，有计划',
      reopened: '重新打开，等人接',
      closed: '了结',
    },
    reason: {
      fixed: '办好',
      cannot: '没办成',
      not_ours: '转出去了',
      withdrawn: '撤回',
      duplicate: '并到另一件',
      not_found: '没找到',
    },
    role: {
      head: '网格长',
      captain: '邻长',
      volunteer: '志愿者',
      staff: '社区工作人员',
      department: '部门',
      street: '街道',
      admin: '管理员',
    },
    level: {
      district: '区',
      street: '街道',
      community: '社区',
      grid: '网格',
      microgrid: '微网格',
      building: '楼栋',
    },
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    today: '今天',
    tomorrow: '明天',
    yesterday: '昨天',
    date: '{month}月{day}日',
    building: '{n}栋',
    unit: '{n}单元',
    floor: '{n}楼',
    room: '{n}',
    justNow: '刚刚',
    minutes: '{n}分钟',
    hours: '{n}小时',
    days: '{n}天',
    nowhere: '',
    join: '',
    list: '、',
  },
  en: {
    category: {
      sanitation: 'cleanliness',
      noise: 'noise',
      parking_traffic: 'parking and roads',
      facility_repair: 'shared repairs',
      utilities: 'water, power, gas, net',
      illegal_build: 'illegal building',
      property_mgmt: 'property company',
      safety: 'safety',
      dispute: 'between neighbours',
      help_care: 'help and care',
      policy: 'office matters',
      other: 'other',
    },
    tier: { simple: 'small', ordinary: 'ordinary', complex: 'complex', emergency: 'urgent' },
    state: {
      candidate: 'not filed yet',
      reported: 'waiting for the community',
      accepted: 'waiting for the community',
      open: 'waiting for someone to take it',
      dispatched: 'sent on',
      in_progress: 'being worked on',
      resolved: 'done, waiting for your word',
      hung: 'kept with a plan',
      reopened: 'open again',
      closed: 'closed',
    },
    reason: {
      fixed: 'fixed',
      cannot: 'cannot be done',
      not_ours: 'passed on',
      withdrawn: 'withdrawn',
      duplicate: 'merged',
      not_found: 'not found',
    },
    role: {
      head: 'head of the grid',
      captain: 'captain',
      volunteer: 'volunteer',
      staff: 'community staff',
      department: 'department',
      street: 'street office',
      admin: 'administrator',
    },
    level: {
      district: 'district',
      street: 'street',
      community: 'community',
      grid: 'grid',
      microgrid: 'micro-grid',
      building: 'building',
    },
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    date: '{day}/{month}',
    building: 'building {n}',
    unit: 'unit {n}',
    floor: 'floor {n}',
    room: '{n}',
    justNow: 'just now',
    minutes: '{n} min',
    hours: '{n} h',
    days: '{n} days',
    nowhere: '',
    join: ' ',
    list: ', ',
  },
}

/** What the house itself says, whatever the flow: a wrong number, a missing right, an open choice. */
export const HOUSE_TEXTS = {
  'zh-CN': {
    noSuchCase: '没有 #{n}。发“我的”看您报过的。',
    whichCommunity:
      '几个{level.community}都有 #{n}：{list}。号后面写上{level.community}名，比如“{word} {n} {name}”。',
    whichCase: '是哪一件？{list}。回“{word} {first}”这样就行。',
    noCase: '这里没有能“{word}”的事项。要写上号，比如“{word} 12”。',
    notYours: '“{word}”要{who}来。',
    notYoursCase: '“{word}”要{who}来。您可以“上报 {n}”请他们看。',
    notYourBody: '#{n} 现在不在您单位手上。',
    notHere: '“{word}”在这里说不合适，请{where}说。',
    inPrivate: '私下跟我',
    inGroup: '到群里',
    unknown: '没听懂“{word}”。发“帮助”看能做什么。',
    didYouMean: '您是想发“{word}”吧？照着发就行。',
    nothingAsked: '现在没有在问您的事。想报事就直接写，比如“3栋电梯停了”。',
    notAsked: '这一问是问别人的。',
    answered: '这一问已经过去了。',
    tooLong: '这段太长了，请分成几条，每条{n}字以内。',
    faceless: '请用您自己的名字发，匿名身份不能办这件。',
    wrong: '这条没处理成，已经记下来让管理员看。请过一会儿再发一次。',
    or: '或',
    caseItem: '#{n} {title}',
    and: '、',
  },
  en: {
    noSuchCase: 'There is no #{n}. Send “mine” to see yours.',
    whichCommunity:
      '#{n} is in several communities: {list}. Add its name, like “{word} {n} {name}”.',
    whichCase: 'Which one? {list}. Answer “{word} {first}”.',
    noCase: 'Nothing here for “{word}”. Write the number too, like “{word} 12”.',
    notYours: '“{word}” is for {who}.',
    notYoursCase: '“{word}” is for {who}. You can send “escalate {n}” and they will look.',
    notYourBody: '#{n} is not with your institution now.',
    notHere: '“{word}” does not belong here; say it {where}.',
    inPrivate: 'to me in private',
    inGroup: 'in the group',
    unknown: 'I do not know “{word}”. Send “help” for what I can do.',
    didYouMean: 'Did you mean “{word}”? Send it like that.',
    nothingAsked: 'I am not asking you anything now. To report, just write it: “lift 3 stopped”.',
    notAsked: 'This question is for somebody else.',
    answered: 'This question is over.',
    tooLong: 'That is too long. Send it in pieces of at most {n} characters.',
    faceless: 'Please write under your own name; an anonymous sender cannot do this.',
    wrong:
      'This was not handled; it is noted for the administrator. Please send it again a little later.',
    or: ' or ',
    caseItem: '#{n} {title}',
    and: ', ',
  },
} as const

/** What an operator reads in the terminal. */
export const OPERATOR_TEXTS = {
  'zh-CN': {
    rehearsal: '格小二排练开始了。请用浏览器打开 {url} （Ctrl+C 结束）',
    live: '格小二在工作。状态看 {url}/healthz （Ctrl+C 结束）',
    stopping: '正在收尾……',
    badConfig: '设置有误，没有启动：',
    portTaken: '端口 {port} 已被占用。换一个：GRIDHAND_PORT=8788 npm start',
    locked:
      '另一个格小二正在用这个数据文件夹（{data}）。先停掉它，或用 GRIDHAND_DATA 换一个文件夹。',
    corrupt: '数据库损坏（{data}）。请用备份恢复：npx gridhand restore 备份文件夹',
    readonly: '数据文件夹写不进去（{data}）。请检查权限。',
    full: '磁盘满了（{data}）。请腾出空间再启动，已收下的消息都还在。',
    newer: '这个数据库是更新的版本用过的。请升级格小二再启动。',
    broken: '没能启动：{reason}',
  },
  en: {
    rehearsal: 'Gridhand rehearsal is open. Go to {url} with a browser (Ctrl+C ends it)',
    live: 'Gridhand is at work. Its state: {url}/healthz (Ctrl+C ends it)',
    stopping: 'finishing…',
    badConfig: 'Not started, the settings are wrong:',
    portTaken: 'Port {port} is taken. Choose another: GRIDHAND_PORT=8788 npm start',
    locked:
      'Another Gridhand is using this data folder ({data}). Stop it, or choose another with GRIDHAND_DATA.',
    corrupt: 'The database is damaged ({data}). Restore a backup: npx gridhand restore FOLDER',
    readonly: 'The data folder cannot be written ({data}). Check its permissions.',
    full: 'The disk is full ({data}). Make room and start again; every accepted message is still there.',
    newer: 'This database was used by a newer version. Upgrade Gridhand and start again.',
    broken: 'Not started: {reason}',
  },
} as const
