import type { Lang } from '../../../bot/domain/person.js'
import type { SameShape } from '../finding.js'

const zh = {
  database: {
    none: {
      level: 'note',
      text: '还没有数据库',
      cure: '第一次启动会自己建；也可以先划好网格：npx gridhand region add --help',
    },
    fine: { level: 'ok', text: '数据库完好：版本 {version}，{size}' },
    old: {
      level: 'note',
      text: '数据库是旧版本 {version}，程序是 {newest}',
      cure: '下次启动会自己升级，先留一份；也可以现在升：npx gridhand migrate',
    },
    hurt: {
      level: 'bad',
      text: '数据库有问题：{reason}',
      cure: '先停掉格小二，再用备份恢复：npx gridhand restore 备份文件夹',
    },
    newer: { level: 'bad', text: '数据库是更新的版本用过的', cure: '请升级格小二，别用旧版本打开' },
    foreign: {
      level: 'bad',
      text: '那里的数据库不是格小二的：{file}',
      cure: '用 GRIDHAND_DATA 换一个文件夹',
    },
    readonly: {
      level: 'bad',
      text: '数据库打不开或写不进去：{file}',
      cure: '请检查文件和文件夹的权限',
    },
  },
  house: {
    running: { level: 'ok', text: '格小二正在工作（另一个进程占着数据库，这是正常的）' },
    stopped: { level: 'note', text: '格小二现在没在工作', cure: '启动：npm start' },
    silent: {
      level: 'note',
      text: '格小二在工作，但 {port} 端口没有应答',
      cure: '如果换过端口，检查时也带上：GRIDHAND_PORT=端口 npx gridhand doctor',
    },
  },
  territory: {
    none: {
      level: 'note',
      text: '还没有划网格',
      cure: '从社区划起：npx gridhand region add --code qixi --level community --name 奇西社区',
    },
    fine: { level: 'ok', text: '网格：{n} 个节点，最上面是{root}' },
    division: {
      level: 'note',
      text: '划分上有 {n} 处要留意（漏的、重的、太大太小的）',
      cure: '看是哪些：npx gridhand region check',
    },
    vacant: {
      level: 'note',
      text: '有 {n} 个岗位空着，或者人还没绑定账号',
      cure: '看是哪些：npx gridhand region check；发码：npx gridhand invite --region 码 --person captain',
    },
    noMicrogrid: {
      level: 'note',
      text: '网格：{n} 个节点，还没有微网格',
      cure: '群要绑到微网格上：npx gridhand region add --code 码 --level microgrid --name 名字 --parent 上级 --buildings 2,3',
    },
  },
} as const

const en: SameShape<typeof zh> = {
  database: {
    none: {
      level: 'note',
      text: 'there is no database yet',
      cure: 'the first start makes it; or begin with the territory: npx gridhand region add --help',
    },
    fine: { level: 'ok', text: 'the database is intact: version {version}, {size}' },
    old: {
      level: 'note',
      text: 'the database has version {version}, the program {newest}',
      cure: 'the next start upgrades it and keeps a copy; or now: npx gridhand migrate',
    },
    hurt: {
      level: 'bad',
      text: 'the database is in trouble: {reason}',
      cure: 'stop Gridhand, then put a backup back: npx gridhand restore FOLDER',
    },
    newer: {
      level: 'bad',
      text: 'a newer version has used this database',
      cure: 'upgrade Gridhand; do not open it with an old version',
    },
    foreign: {
      level: 'bad',
      text: 'the database there is not of Gridhand: {file}',
      cure: 'choose another folder with GRIDHAND_DATA',
    },
    readonly: {
      level: 'bad',
      text: 'the database cannot be opened for writing: {file}',
      cure: 'check the permissions of the file and its folder',
    },
  },
  house: {
    running: {
      level: 'ok',
      text: 'Gridhand is at work (another process holds the database, as it should)',
    },
    stopped: { level: 'note', text: 'Gridhand is not at work now', cure: 'start it: npm start' },
    silent: {
      level: 'note',
      text: 'Gridhand is at work but does not answer on port {port}',
      cure: 'if you changed the port, say so here too: GRIDHAND_PORT=PORT npx gridhand doctor',
    },
  },
  territory: {
    none: {
      level: 'note',
      text: 'there is no territory yet',
      cure: 'begin with the community: npx gridhand region add --code qixi --level community --name Qixi',
    },
    fine: { level: 'ok', text: 'territory: {n} regions, the topmost is {root}' },
    division: {
      level: 'note',
      text: '{n} things about the division are worth a look (gaps, overlaps, sizes)',
      cure: 'see which: npx gridhand region check',
    },
    vacant: {
      level: 'note',
      text: '{n} posts are empty, or held by people without an account',
      cure: 'see which: npx gridhand region check; give codes: npx gridhand invite --region CODE --person captain',
    },
    noMicrogrid: {
      level: 'note',
      text: 'territory: {n} regions, but no micro-grid yet',
      cure: 'groups are bound to micro-grids: npx gridhand region add --code CODE --level microgrid --name NAME --parent ABOVE --buildings 2,3',
    },
  },
}

/** What the doctor says of the database, the running house and the territory. */
export const HOUSE_TEXTS: Readonly<Record<Lang, SameShape<typeof zh>>> = { 'zh-CN': zh, en }
