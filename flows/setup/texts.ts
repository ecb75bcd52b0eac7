import type { Sentence } from '../../bot/flow.js'

const zh = {
  added:
    '我是格小二，帮大家记事、催事。请拿到码的{role.captain}或{level.community}发“绑定 码”，绑好之前我不出声。',
  back: '我回来了，还和原来一样。',
  how: '这样发：“绑定 码”。码向{level.community}要。',
  bad_code: '这个码不对，或者用过、过期了。请向{level.community}再要一个。',
  for_person: '这是个人的码，别发在群里。请私下发给我。',
  for_group: '这是群的码，请到那个群里发。',
  bound_already: '这个群已经绑好了（{region}），不用再绑。',
  staff_only: '这个群绑在{region}。要改绑，请{role.staff}来发码。',
  residents:
    '{region}的群绑好了。哪里坏了直接说，或发“报事 …”，也可以私聊我；照片直接发。\n只留登记了的事，别的话不留；“进度”看办到哪，“帮助”看怎么用。',
  captains:
    '{region}的{role.captain}群绑好了。等人接的事会发在这里，回“接单 号”就归您跟。\n“待接”看有哪些，“帮助”看怎么用。',
  staff:
    '{region}的{level.community}群绑好了。急事随时说，日报每天{at}发，没事不发。\n“帮助”看怎么用。',
  department: '{region}的部门群绑好了。要您那边办的事会发在这里。\n“帮助”看怎么用。',
  deaf: '我在这里只听得到点名的话。请群主把我设为管理员，邻居说的才不会漏。',
  start:
    '我是格小二，楼里的记事本。\n哪里坏了，跟我说一句或发张照片，我记下来，找人办，办好告诉您。\n只留登记了的事，电话门牌不外传。发“帮助”看能做什么。',
  poster:
    '这里是{place}。哪里坏了、要帮忙，说一句或发张照片，我记下来，找人办，办到哪都在这里告诉您。\n有危险先打119、110、120。',
  poster_place: '{region} {place}',
  poster_unknown: '没有认出这张海报。请再扫一次，或者直接说是哪个小区、几栋。',
  pending: {
    say: '您在群里说的“{title}”，要私下登记吗？只有{role.staff}看得到。',
    words: '回1登记，回2不用。',
  },
  yes: '登记',
  no: '不用',
  post_captain:
    '记好了，您是{region}的{role}。\n“待接”：等人接的事\n“接单 12”：这件归您跟\n“进展 12 …”：说到哪一步了\n“办结 12 …”：办好了，带张照片\n“办不了 12 …”：说清为什么\n“退单 12”：顾不上就放回去\n替老人报：“代报 张阿姨 …”',
  post_volunteer:
    '记好了，您是{region}的{role.volunteer}。\n“待接”：等人接的事\n“接单 12”：这件归您跟\n“协助 12”：搭把手\n“办结 12 …”：办好了，带张照片\n“退单 12”：顾不上就放回去',
  post_staff:
    '记好了，您是{region}的{role.staff}。\n“待接”：等人接的事\n“进度 12”：这件办到哪了\n“查 电梯”：找事项\n“代报 张阿姨 …”：替人报\n急事我会马上找您。',
  post_head:
    '记好了，您是{region}的{role}。\n“日报”：今天的情况\n“待接”：等人接的事\n“派单 12 @小张”：请他跟\n“接单 12”：您自己跟\n“核实 12”：报事人没回话，您看过了\n要交给别人：“交接 @小张”',
  post_body:
    '记好了，您代表{body}。\n要{body}办的事会私下告诉您。\n“进展 12 …”：说到哪一步了\n“办结 12 …”：办好了\n“非我单位 12 理由”：不归您管\n“报到 12”：吹哨到了',
  post_sole:
    '{region}已经有{role}了（{who}）。换人请{who}或{level.community}发“交接”，码没有用掉。',
  post_item: '{region}的{role}',
  claimed: '绑好了，您是：\n{list}\n发“我的岗位”看能做什么。',
  claimed_plain: '绑好了。发“帮助”看能做什么。',
  body: '{body}的群绑好了。要{body}办的事会发在这里。\n“帮助”看怎么用。',
  post_other:
    '记好了，您是{region}的{role}。\n“进度 12”：这件办到哪了\n“查 电梯”：找事项\n发“帮助”看别的。',
  post_already: '您已经是{region}的{role}了，码没有用掉。',
  mode_auto: '这个群改成自动登记：说得清楚的直接记下，记错了发“撤回”。改回来发“登记方式 先问”。',
  mode_confirm: '这个群改成先问一句再登记。',
  mode_how: '这样发：“登记方式 自动”或“登记方式 先问”。现在是{mode}。',
  auto: '自动',
  confirm: '先问',
} as const

const en: { readonly [K in keyof typeof zh]: Sentence } = {
  added:
    'I am Gridhand; I note things down and see them through. Whoever has the code, send “bind CODE”; until then I am silent.',
  back: 'I am back; all is as before.',
  how: 'Like this: “bind CODE”. The {level.community} gives you the code.',
  bad_code: 'That code is wrong, used or expired. Please ask the {level.community} for another.',
  for_person: 'That is a personal code; keep it out of groups and send it to me in private.',
  for_group: 'That is a code for a group; send it there.',
  bound_already: 'This group is bound already ({region}).',
  staff_only: 'This group belongs to {region}. To change that, {role.staff} must send the code.',
  residents:
    '{region} is set up. Something broken? Just say so, send “report …”, or write to me; photos too.\nOnly what is filed is kept. “status” shows where it stands, “help” the rest.',
  captains:
    '{region}: {role.captain}s are set up. Open cases appear here; “claim number” makes one yours.\n“open” lists them, “help” shows the rest.',
  staff:
    '{region}: staff are set up. Urgent matters come at once, the digest at {at}, only when there is news.\n“help” shows the rest.',
  department:
    '{region}: this department is set up. What is yours to do appears here.\n“help” shows the rest.',
  deaf: 'Here I only hear what is addressed to me. Please make me an administrator so that nothing is missed.',
  start:
    'I am Gridhand, the notebook of your block.\nSay what is broken or send a photo; I note it, find somebody and tell you when it is done.\nOnly what is filed is kept; phone and door numbers stay here. Send “help” for more.',
  poster:
    'This is {place}. Broken, or help needed? Say a word or send a photo; I note it, find somebody and tell you here.\nIn danger call 119, 110 or 120 first.',
  poster_place: '{region} {place}',
  poster_unknown:
    'That poster is not known. Please scan it again, or say which estate and building.',
  pending: {
    say: 'What you said in the group, “{title}”: file it privately? Only {role.staff} will see it.',
    words: 'Answer 1 to file, 2 for no.',
  },
  yes: 'File it',
  no: 'No',
  post_captain:
    'Noted: you are {role} of {region}.\n“open”: cases waiting\n“claim 12”: yours now\n“note 12 …”: how far it is\n“done 12 …”: done, best with a photo\n“cannot 12 …”: say why\n“release 12”: put it back\nFor somebody else: “proxy Mrs-Zhang …”',
  post_volunteer:
    'Noted: you are a {role.volunteer} of {region}.\n“open”: cases waiting\n“claim 12”: yours now\n“assist 12”: lend a hand\n“done 12 …”: done, best with a photo\n“release 12”: put it back',
  post_staff:
    'Noted: you are {role.staff} of {region}.\n“open”: cases waiting\n“status 12”: where it stands\n“find lift”: search\n“proxy Mrs-Zhang …”: file for somebody\nUrgent matters reach you at once.',
  post_head:
    'Noted: you are {role} of {region}.\n“digest”: today so far\n“open”: cases waiting\n“dispatch 12 @Zhang”: ask them\n“claim 12”: yours now\n“verify 12”: you looked, as the reporter is silent\nTo pass it on: “hand on @Zhang”',
  post_body:
    'Noted: you answer for {body}.\nWhat {body} is to do comes to you in private.\n“note 12 …”: how far it is\n“done 12 …”: done\n“not ours 12 reason”: not yours\n“arrived 12”: here, after a whistle',
  post_sole:
    '{region} has a {role} already ({who}). To change that, {who} or staff send “hand on”; the code is still unused.',
  post_item: '{role} of {region}',
  claimed: 'Bound. You are:\n{list}\n“my posts” shows what you can do.',
  claimed_plain: 'Bound. “help” shows what you can do.',
  body: 'The group of {body} is set up. What {body} is to do appears here.\n“help” shows the rest.',
  post_other:
    'Noted: you are {role} of {region}.\n“status 12”: where it stands\n“find lift”: search\n“help” shows the rest.',
  post_already: 'You are {role} of {region} already; the code is still unused.',
  mode_auto:
    'This group files clear reports at once; “withdraw” takes one back. “filing ask” changes it again.',
  mode_confirm: 'This group is asked before anything is filed.',
  mode_how: 'Like this: “filing auto” or “filing ask”. It is {mode} now.',
  auto: 'auto',
  confirm: 'ask',
}

/** What setting up says. */
export const texts = { 'zh-CN': zh, en } as const

/** The words of setting up. */
/** What follows 登记方式, in any language. */
export const MODES: Readonly<Record<string, 'auto' | 'confirm'>> = {
  自动: 'auto',
  auto: 'auto',
  先问: 'confirm',
  ask: 'confirm',
}

export const words = {
  bind: {
    'zh-CN': ['绑定'],
    en: ['bind'],
    help: { 'zh-CN': '绑定 码：用码绑定群或岗位', en: 'bind CODE: set up a group or a duty' },
  },
  start: {
    'zh-CN': ['开始'],
    en: ['start'],
    help: { 'zh-CN': '开始：我是谁', en: 'start: who I am' },
  },
  filing: {
    'zh-CN': ['登记方式'],
    en: ['filing'],
    help: {
      'zh-CN': '登记方式 自动：说得清楚的不再先问；先问：改回来',
      en: 'filing auto: clear reports are filed unasked; ask: back again',
    },
  },
} as const
