/**
 * What replies are made of, for reply.ts. Data, not sentences. Every entry is a piece of a regular expression.
 */

/** Words that say nothing: taken away before looking whether anything is left. Longest first where one holds another. */
export const FORMULAS: readonly string[] = [
  '(?:尊敬的|亲爱的|广大)?(?:网友|居民|业主|市民|用户)(?:朋友|们)?(?:[“"][^”"]{0,20}[”"])?[:：,，]?',
  '[“"]?UU\\d+[”"]?[:：]?',
  '[您你](?:们)?好',
  '大家好',
  '(?:非常|十分|衷心)?(?:感谢|谢谢)[^。！!；;\\n]{0,40}',
  '(?:特此|现将?|现予以?)(?:回复|答复|告知|说明)(?:如下)?',
  '(?:请|敬请|望)(?:您|大家)?(?:知悉|周知|谅解|理解|放心|关注|留意|耐心等待|悉知)[^。！!；;\\n]{0,12}',
  '(?:您|你)(?:的)?(?:所)?(?:反映|反应|提出|咨询|反馈|意见|建议|投诉|诉求)(?:的)?(?:问题|情况|事项|内容|信息|建议|意见|诉求)?',
  '(?:(?:您|你)(?:的)?)?(?:所)?(?:来信|留言|来帖|帖文|信访件|问题)(?:中)?(?:反映)?(?:的)?(?:问题|情况|内容)?',
  '(?:此|该|这)(?:问题|情况|事项|事|件|诉求|工单)',
  '(?:我[局办们街镇]|社区|街道|物业|本单位|相关领导)?(?:对此)?(?:高度|非常|十分)重视',
  '(?:已经?|均已|都)?(?:收悉|知悉|获悉|收到|知晓|受理|登记|记录|知道)(?:了)?',
  '(?:已经?|均已|都|我们|正|会|将|并|正在)*(?:及时|迅速|立即|尽快|第一时间|积极|妥善|按时|马上|持续)?(?:的|地)?(?:进行|予以|作|做)?(?:了)?(?:反馈|处理|处置|办理|办结|解决|落实|核实|跟进|协调|答复|回复|反映|上报|汇报|安排|处理完毕|处置完毕|办理完毕|整改)(?:了|完毕|完成|中|好)?',
  '(?:已经?|均已|都)?(?:转|转交|移交|交办|转办|交)(?:给|至|由|到)?(?:了)?(?:相关|有关|对应|责任)(?:的)?(?:职能)?(?:部门|单位|科室|人员|领导)?',
  '(?:由|请|联系|通知|督促)?(?:相关|有关|责任)(?:的)?(?:职能)?(?:部门|单位|科室|人员|领导)',
  '(?:如|若)(?:有)?(?:情况|进展|结果|疑问|问题|回复)[^。！!；;\\n]{0,20}',
  '(?:处理|办理|后续)?(?:结果|进度|情况)?(?:会|将)(?:及时|尽快|第一时间)?(?:向您)?(?:反馈|告知|回复)',
  '(?:已|现)?(?:阅|悉|收|办|ok|done|fixed|noted|handled|processed|received|resolved)(?![\\p{L}])',
  '(?:it )?(?:has been|is|was) (?:handled|processed|noted|forwarded|received|dealt with|resolved|done|fixed)',
  '(?:please be|kindly be) (?:informed|advised)|for your information|thank you[^.]*',
  '\\d{4}[年./-]\\d{1,2}[月./-]\\d{1,2}日?',
]

/** Doing something about something: one of these is an action. */
export const ACTIONS =
  '修|换|清|扫|拆|装|补|通|疏|拧|焊|刷|搬|挪|移走|拖走|运走|拉走|关掉|关好|打开|恢复|更新|加固|围|挡|贴|消毒|喷|喂|抓|劝|谈|说好|说通|调解|讲|联系|打电话|上门|去看|看过|查|核|量|检|测|试|巡|约|订|买|送|报|申请|登记到|收走|罚|制止|停用|断电|送电|通水|来水|来电|停水|关停|调|改|建|修剪|砍|填|铺|盖|锁|开通|办理了|办好了|补办|发放|发了|给了|安排|整改|整治|取缔|协商|签|同意|答应|撤|退|付|交|替|带|陪|找|处罚|责令|督促|要求|协调|开会|公示|公告|通知|规定|执行|实行|提供|咨询|鉴定|评估|验收|开工|完工|竣工|施工|投入|增设|增加|设置|划|拨|纳入|计划|落实到'

/** The same in English. */
export const ACTIONS_EN =
  'repair|replac|clean|clear|remov|fix|install|chang|swap|paint|mov|tow|call|visit|check|test|inspect|talk|agree|order|paid|pay|refund|plant|cut|lock|open|clos|restor|weld|tighten|swept|sweep|unblock|drain|sent|send|built|build|put|took|brought|met'

/** A short plain word of somebody who did it: enough from a neighbour. */
export const PLAINLY_DONE =
  '^(?:都|已经?|全|全都|现在|刚刚?|终于|好像)*(?:好|行|妥|弄好|搞定|修好|搞好|办好|解决|弄完|完事|完工|没事|通|亮|来|走|停|能用|正常)(?:了|啦|咯|的)?(?:,|，|。|！|!|~|～)*$'

/** Not done yet: a promise, a plan, under way. */
export const NOT_YET =
  '(?:明天|明早|明晚|明日|后天|大后天|下周|下个?月|下星期|过几天|过两天|这几天|月底|年底|改天|晚点|晚些|稍后|回头|等)[^，。；,;]{0,12}(?:来|修|换|清|弄|办|处理|解决|装|到|搞|去|答复|安排)|(?:正在|还在|准备|打算|争取|尽快|马上|即将|计划)[^，。；,;]{0,10}(?:修|换|清|弄|办|处理|解决|装|搞|采购|施工|协调|安排|联系)|(?:已转|转(?:给|至|到|交))[^，。]{1,16}(?:调查|处理|核|办)|(?:还没|没有|尚未)(?:修|好|换|弄|办|解决|到|来)|will be|tomorrow|next week|not yet|soon'

/** Said and done, beside a plan: then it is not only a promise. */
export const DONE_ALREADY =
  '(?:修|换|清|弄|办|装|搞|通|补|拆|搬|扫|疏|收|拖|解决|处理|恢复|完工|完成|到位)(?:好|完|通|走|净|干净|妥|掉|到位)*了|已经?(?:修|换|清|弄|办|装|通|补|拆|搬|恢复|解决|完|全部)|好了|没事了|正常了|done|fixed|repaired|replaced|cleared|works again'

/** A reason, or who or what it depends on: what an honest no needs. */
export const REASONS =
  '因|由于|条件|不够|要|需|得|必须|不属|不归|不是|不在|不能|没法|没有|无法|没钱|超出|权限|产权|属于|归|由.{1,12}(?:负责|管|处理)|维修资金|业主|表决|同意|规定|法律|法院|合同|质保|政策|建议|请(?:到|找|向|您到|联系|拨打)|可以(?:到|找|向)|联系|转(?:给|到|至|交|了)|负责|管辖|范围|私人|自家|没找到|没看到|没发现|去了|看了|查了|不存在|重复|because|must|not met|need|needs|belongs|not ours|owner|permission|rule|law|ask|contact|found nothing|no such'

/** When. */
export const TIMES =
  '\\d{1,2}\\s*[:：点时]|\\d{1,2}\\s*[月/]\\s*\\d{1,2}|\\d{1,2}[日号]|今[天早晚日]|昨[天晚]|前天|上午|下午|早上|中午|晚上|刚才|刚刚|周[一二三四五六日天]|星期|月底|年底|本周|这周|上周|today|yesterday|morning|afternoon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\\d{1,2}(?:am|pm)'

/** Where. */
export const PLACES =
  '\\d+\\s*(?:栋|棟|幢|号楼|座|单元|楼|层|号)|[东西南北前后][门区侧面院]|小区|楼道|楼梯|电梯|车库|车棚|地下|门口|院|路|街|广场|花园|绿化带|屋顶|楼顶|外墙|走廊|大堂|门厅|building|gate|stair|lift|garage|roof|entrance|yard'

/** Nobody has to read this. Kept narrow: each is rude in every sentence it stands in. */
export const RUDE =
  '傻[逼比bB屄叉]|煞笔|沙比|[操肏艹]你|[你他她]妈的|他妈|妈的|尼玛|去你的|滚(?:蛋|开|远点|一边)|(?:^|[，。！,!\\s])滚(?:$|[，。！,!\\s])|混蛋|王八|狗屁|放屁|屁事|闭嘴|神经病|有病吧|脑残|白痴|蠢(?:货|猪)|贱[人货]|不要脸|吃饱了撑|没事找事|爱(?:住不住|咋咋|怎样怎样|投诉投诉)|关(?:我|你)(?:什么|啥|屁)事|活该|少废话|别烦|烦死|刁民|无理取闹|fuck|shit|idiot|stupid|moron|asshole|shut up'

/** Too common to tell what something is about. */
export const COMMON_PAIRS: readonly string[] = [
  '问题',
  '情况',
  '反映',
  '我们',
  '你们',
  '他们',
  '什么',
  '怎么',
  '没有',
  '一个',
  '一下',
  '这个',
  '那个',
  '现在',
  '今天',
  '明天',
  '昨天',
  '已经',
  '还是',
  '希望',
  '小区',
  '社区',
  '居民',
  '业主',
  '物业',
  '相关',
  '部门',
  '解决',
  '处理',
  '领导',
  '请问',
  '你好',
  '您好',
  '可以',
  '不能',
  '不是',
  '就是',
  '大家',
  '有人',
  '没人',
  '又坏',
  '坏了',
  '好了',
  '不好',
  '一直',
  '了一',
  '停了',
  '又停',
  '修好',
  '没修',
  '了没',
  '了吗',
  '了好',
  '好几',
  '几天',
  '单元',
  '号楼',
]

/** A word for oneself that the mask takes for the beginning of a name. */
export const ONESELF = '本人'

/** Where something is: no subject of its own. */
export const PLACE_NUMBERS =
  '(?:\\d+|[一二三四五六七八九十]+)\\s*(?:栋|棟|幢|号楼|座|单元|楼|层|号|室)'
