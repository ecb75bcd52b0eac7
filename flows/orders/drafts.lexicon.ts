import type { Category } from '../../bot/domain/category.js'
import type { Lang } from '../../bot/domain/person.js'

/** The three honest answers to a report 办好了 · 正在办 · 办不了. There is no fourth, silent one. */
export type Feedback = 'done' | 'note' | 'giveup'

type Drafts = Readonly<Record<Lang, readonly string[]>>

/**
 * Sentences offered to whoever owes an answer, to choose one that is true or to write an own one. They follow the
 * place of the case. At most three each, so that numbers stay easy to answer.
 */
export const DRAFTS: Readonly<Record<Category, Readonly<Record<Feedback, Drafts>>>> = {
  sanitation: {
    done: {
      'zh-CN': ['垃圾清走了，地面扫过了', '保洁来清过了，桶也换好了'],
      en: ['rubbish cleared and the ground swept', 'the cleaners came and the bins are changed'],
    },
    note: {
      'zh-CN': ['跟保洁说了，等他们来清', '环卫说了时间，我到时去看'],
      en: ['told the cleaners, waiting for them', 'the cleaners gave a time; I will look then'],
    },
    giveup: {
      'zh-CN': ['这一块不归小区保洁管，要环卫来清', '清了又堆，要社区出面找堆放的人谈'],
      en: [
        'not the estate cleaners’ ground; the city must clear it',
        'it comes back each time; the community must talk to the owner',
      ],
    },
  },
  noise: {
    done: {
      'zh-CN': ['上门说过了，答应晚上不吵', '施工时间说好了，中午和晚上停'],
      en: ['I talked to them; quiet at night is agreed', 'working hours are agreed, none at night'],
    },
    note: {
      'zh-CN': ['去敲过门，没人，晚上再去', '跟物业约好一起上门去说'],
      en: ['nobody opened; I go again tonight', 'the property company comes along to talk'],
    },
    giveup: {
      'zh-CN': ['说了几次不听，要请派出所或城管来', '是外面工地，要城管来管'],
      en: [
        'they do not listen; it needs the police or the city',
        'it is a building site outside; the city must act',
      ],
    },
  },
  parking_traffic: {
    done: {
      'zh-CN': ['车主联系上了，车挪走了', '通道清出来了，放了隔离桩'],
      en: ['the owner was reached and moved the car', 'the way is clear and a post is set'],
    },
    note: {
      'zh-CN': ['在联系车主，还没接电话', '报给物业了，等他们来划线'],
      en: ['trying to reach the owner', 'told the property company; they will mark it'],
    },
    giveup: {
      'zh-CN': ['车主联系不上，要请交警来', '车位不够，要业主一起定规矩'],
      en: [
        'the owner cannot be reached; it needs the traffic police',
        'too few places; owners must agree on rules',
      ],
    },
  },
  facility_repair: {
    done: {
      'zh-CN': ['师傅修好了，试过能用', '坏的换了新的，恢复了'],
      en: ['repaired, tried, it works', 'replaced with a new one, it works again'],
    },
    note: {
      'zh-CN': ['报给物业了，等师傅来', '师傅看过了，在等配件'],
      en: [
        'told the property company, waiting for the mechanic',
        'the mechanic looked; a part is on order',
      ],
    },
    giveup: {
      'zh-CN': [
        '要动维修资金，得业主表决',
        '过了质保，物业说要先报价',
        '不归物业管，要找原来装的单位',
      ],
      en: [
        'it needs the repair fund, owners must vote',
        'out of warranty; a quote is needed first',
        'not the property company’s; whoever built it must come',
      ],
    },
  },
  utilities: {
    done: {
      'zh-CN': ['抢修好了，已经恢复', '管子通了，试过不堵'],
      en: ['repaired, it is back', 'the pipe is clear, tried it'],
    },
    note: {
      'zh-CN': ['报修了，抢修的人在路上', '查到原因了，在修'],
      en: ['reported; the crew is on its way', 'the cause is found, they are at it'],
    },
    giveup: {
      'zh-CN': ['表后管线归自家，要自己请人', '要停水停气大修，得公司排计划'],
      en: [
        'behind the meter it is the owner’s own pipe',
        'it needs a shutdown; the company must plan it',
      ],
    },
  },
  illegal_build: {
    done: {
      'zh-CN': ['说通了，自己拆了', '城管来过，已经拆掉'],
      en: ['they agreed and took it down', 'the city came and took it down'],
    },
    note: {
      'zh-CN': ['去看过，拍了照，报给城管了', '在跟户主谈，约了再看'],
      en: ['seen, photographed, told the city', 'talking to the owner; we meet again'],
    },
    giveup: {
      'zh-CN': ['要城管认定，社区没有权限拆', '有审批手续，不属于违建'],
      en: [
        'only the city can decide; the community may not pull it down',
        'it has a permit, so it is not illegal',
      ],
    },
  },
  property_mgmt: {
    done: {
      'zh-CN': ['物业改过来了，去看过', '跟物业谈好了，按约定办了'],
      en: ['the company put it right, I looked', 'agreed with the company and done'],
    },
    note: {
      'zh-CN': ['跟物业经理说了，等他回话', '约了物业和业主一起谈'],
      en: ['told the manager, waiting for his word', 'a talk with company and owners is set'],
    },
    giveup: {
      'zh-CN': ['合同里没有这一项，要业主大会定', '要请社区召集物业一起谈'],
      en: ['not in the contract; owners must decide', 'the community must call the company in'],
    },
  },
  safety: {
    done: {
      'zh-CN': ['隐患清掉了，去看过', '围好了，贴了警示，不会再碰到'],
      en: ['the danger is removed, I looked', 'fenced off with a warning'],
    },
    note: {
      'zh-CN': ['先围起来了，等人来修', '看过了，报给专业的人'],
      en: ['fenced off for now, waiting for repair', 'looked at it and told the experts'],
    },
    giveup: {
      'zh-CN': ['要专业单位来处理，自己动不安全', '牵涉好几家，要社区出面'],
      en: ['it needs experts; not safe by hand', 'several parties; the community must act'],
    },
  },
  dispute: {
    done: {
      'zh-CN': ['两边都谈过，说好了', '调解过了，签了和解'],
      en: ['both sides talked and agreed', 'mediated, and an agreement is signed'],
    },
    note: {
      'zh-CN': ['跟一边谈过了，再约另一边', '约好时间一起坐下谈'],
      en: ['talked to one side, the other is next', 'a time to sit down is set'],
    },
    giveup: {
      'zh-CN': ['谈不拢，要请人民调解', '涉及产权，要走法律途径'],
      en: ['they do not agree; it needs mediation', 'it is about property; a court must decide'],
    },
  },
  help_care: {
    done: {
      'zh-CN': ['上门看过，帮着办好了', '东西送到了，人没事'],
      en: ['visited and helped', 'brought what was needed; all well'],
    },
    note: {
      'zh-CN': ['去看过了，明天再去一趟', '在联系家里人和社区'],
      en: ['visited; I go again tomorrow', 'reaching family and community'],
    },
    giveup: {
      'zh-CN': ['要专业的人来照顾，请社区接手', '不符合条件，要社区看别的办法'],
      en: [
        'it needs trained care; the community please',
        'not eligible; the community looks for a way',
      ],
    },
  },
  policy: {
    done: {
      'zh-CN': ['问到了，已经告诉怎么办', '材料补齐，办好了'],
      en: ['asked, and told how to do it', 'papers complete, done'],
    },
    note: {
      'zh-CN': ['在问窗口，问到告诉您', '还差一份材料，等补'],
      en: ['asking the counter', 'one paper is missing'],
    },
    giveup: {
      'zh-CN': ['现在没有这个政策，办不了', '要自己到窗口办，别人代不了'],
      en: ['there is no such rule now', 'one must come in person'],
    },
  },
  other: {
    done: {
      'zh-CN': ['去看过，办好了', '联系上了，问题解决了'],
      en: ['looked at it, done', 'reached them, it is settled'],
    },
    note: {
      'zh-CN': ['去看过了，在找人办', '问到该谁管了，在联系'],
      en: ['looked at it, finding somebody', 'found whose it is, reaching them'],
    },
    giveup: {
      'zh-CN': ['不归我们管，要别的单位来', '条件不够，眼下办不了'],
      en: [
        'not ours; another office must act',
        'what it needs is not there at present, the conditions are not met',
      ],
    },
  },
}
