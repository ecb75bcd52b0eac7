import type { Category } from '../../bot/domain/category.js'
import type { Sentence } from '../../bot/flow.js'

const zh = {
  asked: { say: '{title}，要登记吗？', words: '回1登记，不回就当聊天。' },
  asked_private: {
    say: '{title}，要登记吗？只有社区工作人员看得到。',
    words: '回1登记，不回就当聊天。',
  },
  asked_yes: '{title}，登记了，#{n}。',
  asked_no: '好，不记。',
  asked_over: '没登记。',
  yes: '登记',
  no: '不用',
  expired: '这一问已经过去了。要登记就再说一遍。',
  same: { say: '这件已有 #{n}（{title}，{state}）。', words: '回1算您一份，2是另一件。' },
  same_yes: '算我一份',
  same_no: '是另一件',
  same_mine: '这件您报过了，#{n}，{state}。刚说的也记进去了。',
  state_taken: '{who}在跟',
  state: '{state}',
  joined: '#{n} 算上您了，办好也告诉您。',
  joined_already: '#{n} 已经有您一份了。',
  joined_own: '#{n} 就是您报的，不用再加。',
  join_closed: '#{n} 已经了结。又坏了就再报一次。',
  foreign: '没有 #{n}。发“我的”看您报过的。',
  what: '哪里、怎么了？接着说一句，照片也行。',
  what_photo: '照片收到了。哪里、怎么了？接着说一句。',
  hint: '说说哪里怎么了，比如“3栋电梯停了”，照片也行。发“帮助”看还能做什么。',
  hint_group: '要报事就直接说，比如“报事 3栋电梯停了”。发“帮助”看还能做什么。',
  place_kept: '#{n} 改好了：{place}。',
  photo_kept: '照片放进 #{n} 了。',
  words_kept: '记到 #{n} 里了。',
  too_many: '您今天已报{count}件，先到这里，明天再报。急事请打物业或社区电话。',
  too_long: '太长了，请写在{max}字以内，照片可以另发。',
  too_long_more: '#{n} 记不下更多了，请说短一点。',
  faceless: '匿名身份登记不了，请用您自己的名字发。',
  no_region: '我还不知道您在哪个小区。先在楼里的群发一声“帮助”，再来找我。',
  private_kept:
    '#{n} 私下记下了：{title}。{who}{due}前回话，群里不说。\n有话直接在这里说，不要了发“撤回 {n}”。',
  private_told: '这事关系到邻居，不在群里说，已私下找您。',
  private_link: '这事关系到邻居，不在群里说。点这里私下告诉我：{link}',
  private_only: '这事关系到邻居，不在群里说，请私聊我。',
  edit_how: '这样改：“改 {n} 地点 5栋”，或“改 {n} 内容 …”“改 {n} 类别 卫生”。',
  edit_place: '没看懂地方。这样写：“改 {n} 地点 5栋2单元”。',
  edit_category: '没有这个类别。可以是：{list}。',
  edit_others: '#{n} 是别人报的，只有报的人和社区能改。',
  edited: '#{n} 改好了：{title}（{about}）。',
  about: '{place}，{category}，{tier}',
  about_nowhere: '{category}，{tier}',
  withdrawn: '#{n} 撤回了，不算数。',
  withdraw_others: '#{n} 是别人报的，撤不了。',
  withdraw_late: '#{n} 报了超过一天，撤不了。不用办了就跟{who}说一声。',
  withdraw_closed: '#{n} 已经了结，不用撤。',
  proxy_how: '这样写：“代报 张阿姨 3栋门口灯不亮”。',
  proxy_which: '叫“{name}”的不止一位，请写全名，或者@那一位。',
  proxy_told: '{who}替您报了 #{n}：{title}。不对就发“撤回 {n}”。',
  empty: '这个是空的，没收到东西，请再发一次。',
  too_large: '文件太大，收不下。发张照片就行。',
  unsupported: '视频、语音和文件还收不了，请发照片，或写一句。',
  broken: '照片打不开，请再拍一张。',
  animated: '动图看不了，请发照片，或写一句。',
  unreachable: '照片没下载成功，请再发一次。',
} as const

const en: { readonly [K in keyof typeof zh]: Sentence } = {
  asked: { say: '{title}: file it?', words: 'Answer 1 to file; no answer, no matter.' },
  asked_private: {
    say: '{title}: file it? Only community staff will see it.',
    words: 'Answer 1 to file; no answer, no matter.',
  },
  asked_yes: '{title}: filed as #{n}.',
  asked_no: 'All right, not filed.',
  asked_over: 'Not filed.',
  yes: 'File it',
  no: 'No',
  expired: 'That question is over. To file it, just say it again.',
  same: {
    say: 'This is #{n} already ({title}, {state}).',
    words: 'Answer 1 to join, 2 if it is another matter.',
  },
  same_yes: 'Count me in',
  same_no: 'Another matter',
  same_mine: 'You filed this as #{n}, {state}. What you say now is added.',
  state_taken: '{who} is on it',
  state: '{state}',
  joined: '#{n} counts you in; you will hear when it is done.',
  joined_already: '#{n} counts you in already.',
  joined_own: '#{n} is your own report.',
  join_closed: '#{n} is closed. If it broke again, report it anew.',
  foreign: 'There is no #{n}. Send “mine” to see yours.',
  what: 'Where, and what is wrong? One sentence will do, or a photo.',
  what_photo: 'I have the photo. Where, and what is wrong?',
  hint: 'Say what is wrong and where: “lift 3 stopped”, or send a photo. “help” shows the rest.',
  hint_group: 'To report, just say “report lift 3 stopped”. “help” shows the rest.',
  place_kept: '#{n} changed: {place}.',
  photo_kept: 'Photo added to #{n}.',
  words_kept: 'Added to #{n}.',
  too_many: 'You filed {count} today; that is all for now. Urgent? Call the property office.',
  too_long: 'That is too long. Keep it within {max} characters; photos may follow.',
  too_long_more: '#{n} cannot hold more; please be brief.',
  faceless: 'An anonymous sender cannot file. Please write under your own name.',
  no_region: 'I do not know your block yet. Send “help” in its group first, then come back.',
  private_kept:
    '#{n} filed privately: {title}. {who} answers by {due}; the group hears nothing.\nWrite here if there is more; “withdraw {n}” takes it back.',
  private_told: 'This concerns neighbours, so not here: I wrote to you in private.',
  private_link: 'This concerns neighbours, so not here. Tell me in private: {link}',
  private_only: 'This concerns neighbours, so not here. Please write to me in private.',
  edit_how:
    'Like this: “edit {n} place building 5”, “edit {n} words …” or “edit {n} category noise”.',
  edit_place: 'I did not get the place. Like this: “edit {n} place building 5”.',
  edit_category: 'No such category. There are: {list}.',
  edit_others: '#{n} was filed by somebody else; they and the community can change it.',
  edited: '#{n} changed: {title} ({about}).',
  about: '{place}, {category}, {tier}',
  about_nowhere: '{category}, {tier}',
  withdrawn: '#{n} is withdrawn.',
  withdraw_others: '#{n} was filed by somebody else.',
  withdraw_late: '#{n} is more than a day old and stays. Not needed any more? Tell {who}.',
  withdraw_closed: '#{n} is closed already.',
  proxy_how: 'Like this: “proxy Mrs-Zhang the light at door 3 is out”.',
  proxy_which: 'There are several “{name}”. Write the full name or mention them.',
  proxy_told: '{who} filed #{n} for you: {title}. Wrong? Send “withdraw {n}”.',
  empty: 'That came empty. Please send it again.',
  too_large: 'That file is too large. A photo will do.',
  unsupported: 'I cannot take videos, voice and files yet. Send a photo or a sentence.',
  broken: 'The photo will not open. Please take another.',
  animated: 'I cannot see moving pictures. Send a photo or a sentence.',
  unreachable: 'The photo did not come through. Please send it again.',
}

/** What intake says. */
export const texts = { 'zh-CN': zh, en } as const

/** The words of intake. */
export const words = {
  report: {
    'zh-CN': ['报事', '报修', '随手拍'],
    en: ['report'],
    help: { 'zh-CN': '报事 3栋电梯停了：登记一件事', en: 'report lift 3 stopped: file a matter' },
  },
  join: {
    'zh-CN': ['+1', '同求', '加一', '我家也是', '我们家也是', '我这也是'],
    en: ['me too', 'same here'],
    help: { 'zh-CN': '+1 12：这件也算我一份', en: 'me too 12: count me in' },
  },
  edit: {
    'zh-CN': ['改'],
    en: ['edit'],
    help: {
      'zh-CN': '改 12 地点 5栋：改您报的',
      en: 'edit 12 place building 5: correct your report',
    },
  },
  withdraw: {
    'zh-CN': ['撤回', '撤销'],
    en: ['withdraw'],
    help: { 'zh-CN': '撤回 12：不算了，一天之内', en: 'withdraw 12: take it back within a day' },
  },
  proxy: {
    'zh-CN': ['代报'],
    en: ['proxy'],
    help: {
      'zh-CN': '代报 张阿姨 门口灯不亮：替人报',
      en: 'proxy Mrs-Zhang the light is out: file for somebody',
    },
  },
} as const

/** How the parts of a report are called in `改 12 地点 …`. */
export const FIELDS: Readonly<Record<'place' | 'words' | 'category', readonly string[]>> = {
  place: ['地点', '地方', '位置', '地址', 'place'],
  words: ['内容', '事情', '说明', 'words', 'text'],
  category: ['类别', '分类', '类型', 'category', 'kind'],
}

/** How people call the categories when they correct one. */
export const CATEGORY_WORDS: Readonly<Record<Category, readonly string[]>> = {
  sanitation: ['卫生', '垃圾', '保洁', 'cleanliness'],
  noise: ['噪音', '噪声', '吵', 'noise'],
  parking_traffic: ['停车出行', '停车', '交通', 'parking'],
  facility_repair: ['公共维修', '维修', '设施', '报修', 'repairs'],
  utilities: ['水电气网', '水电', '停水', '停电', 'utilities'],
  illegal_build: ['违建占地', '违建', '占地', 'building'],
  property_mgmt: ['物业', 'property'],
  safety: ['安全', '消防', 'safety'],
  dispute: ['邻里', '纠纷', 'neighbours'],
  help_care: ['帮扶', '帮忙', '老人', 'care'],
  policy: ['办事咨询', '办事', '咨询', 'office'],
  other: ['其他', '别的', 'other'],
}

/** What behind 报修 shows that it is spoken about, not said to the bot: 报修了三次, 报修电话多少. */
export const NO_SIGN: readonly string[] = [
  '了',
  '过',
  '的',
  '吗',
  '没',
  '电话',
  '师傅',
  '人员',
  '单',
  '群',
  '找谁',
  '怎么',
  '多久',
  '这么久',
  '那么久',
]

/** What shows that a neighbour counts himself in: 我家也是, 同求, +1. */
export const AGREES: readonly string[] = [
  '也',
  '+1',
  '同',
  '加一',
  '加1',
  '一样',
  '支持',
  '附议',
  '算我',
  '系呀',
  '係呀',
  'same',
  'me too',
  'too',
]

/** Words for one particular household. */
export const NEIGHBOURS: readonly string[] = [
  '隔壁',
  '对门',
  '邻居',
  '那户',
  '那家',
  '这户',
  '这家',
  '他家',
  '她家',
  '楼上住',
  '楼下住',
]
