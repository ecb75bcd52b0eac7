/** The sheets of a territory workbook, in the order in which they are taken in. */
export const SHEETS = [
  'levels',
  'sizes',
  'regions',
  'buildings',
  'households',
  'places',
  'bodies',
  'people',
  'posts',
  'overlays',
  'rules',
] as const
export type SheetKind = (typeof SHEETS)[number]

/** How a sheet is called: the first is the name in the template. */
export const SHEET_NAMES: Readonly<
  Record<SheetKind, { readonly zh: readonly string[]; readonly en: readonly string[] }>
> = {
  levels: { zh: ['叫法', '层级', '层级与岗位'], en: ['levels', 'names'] },
  sizes: { zh: ['规模', '规模标准'], en: ['sizes'] },
  regions: { zh: ['网格', '区域', '网格树'], en: ['regions', 'grids'] },
  buildings: { zh: ['楼栋'], en: ['buildings'] },
  households: { zh: ['住户', '户', '房屋'], en: ['households'] },
  places: { zh: ['地点', '地名', '公共地点'], en: ['places'] },
  bodies: { zh: ['名录', '单位', '部门名录', '单位名录'], en: ['bodies', 'directory'] },
  people: { zh: ['人员', '人', '人员名单'], en: ['people'] },
  posts: { zh: ['岗位', '任职'], en: ['posts'] },
  overlays: { zh: ['项目', '实施单元', '跨网格项目'], en: ['projects', 'units', 'overlays'] },
  rules: { zh: ['规则', '立结案规则', '规则表'], en: ['rules'] },
}

/** Sheets that explain and are not read. */
export const EXPLAINING: readonly string[] = ['说明', '填写说明', 'readme', 'explanation', 'notes']

interface ColumnNames {
  readonly zh: readonly string[]
  readonly en: readonly string[]
  readonly required?: true
}

/** The columns of each sheet: the first name is the one in the template. */
export const COLUMNS = {
  levels: {
    code: { zh: ['代码', '编码'], en: ['code'], required: true },
    name: { zh: ['叫法', '名称'], en: ['name'], required: true },
    nameEn: { zh: ['英文'], en: ['english'] },
  },
  sizes: {
    name: { zh: ['规模', '名称'], en: ['size', 'name'], required: true },
    level: { zh: ['层级', '级别'], en: ['level'], required: true },
    householdsFrom: { zh: ['最少户数'], en: ['households from'] },
    householdsTo: { zh: ['最多户数'], en: ['households to'] },
    residentsFrom: { zh: ['最少人数'], en: ['residents from'] },
    residentsTo: { zh: ['最多人数'], en: ['residents to'] },
  },
  regions: {
    code: { zh: ['编码', '网格编码', '代码'], en: ['code'], required: true },
    name: { zh: ['名称', '网格名称'], en: ['name'], required: true },
    level: { zh: ['层级', '级别'], en: ['level'], required: true },
    parent: { zh: ['上级编码', '上级'], en: ['parent'] },
    kind: { zh: ['类型', '网格类型'], en: ['kind'] },
    size: { zh: ['规模'], en: ['size'] },
    estate: { zh: ['小区类型'], en: ['estate'] },
    households: { zh: ['户数'], en: ['households'] },
    residents: { zh: ['人口', '人数', '实有人口'], en: ['residents'] },
    buildings: { zh: ['楼栋', '楼'], en: ['buildings'] },
    places: { zh: ['地点', '公共地点'], en: ['places'] },
    centre: { zh: ['中心点', '经纬度'], en: ['centre', 'center'] },
    area: { zh: ['边界'], en: ['area', 'border'] },
    hours: { zh: ['工作时间'], en: ['hours'] },
    categories: { zh: ['负责类别', '类别'], en: ['categories'] },
    contact: { zh: ['联系方式'], en: ['contact'] },
  },
  buildings: {
    parent: {
      zh: ['微网格编码', '网格编码', '所属网格'],
      en: ['microgrid', 'grid'],
      required: true,
    },
    building: { zh: ['楼栋', '楼号', '栋'], en: ['building'], required: true },
    code: { zh: ['楼栋编码', '编码'], en: ['code'] },
    name: { zh: ['名称', '叫法'], en: ['name'] },
    households: { zh: ['户数'], en: ['households'] },
    residents: { zh: ['人口', '人数'], en: ['residents'] },
  },
  households: {
    parent: {
      zh: ['微网格编码', '网格编码', '所属网格'],
      en: ['microgrid', 'grid'],
      required: true,
    },
    building: { zh: ['楼栋', '楼号', '栋'], en: ['building'], required: true },
    unit: { zh: ['单元'], en: ['unit'] },
    room: { zh: ['房号', '室', '门牌'], en: ['room'], required: true },
  },
  places: {
    parent: { zh: ['网格编码', '所属网格', '微网格编码'], en: ['grid', 'region'], required: true },
    name: { zh: ['地点', '名称', '地名'], en: ['place', 'name'], required: true },
  },
  bodies: {
    code: { zh: ['编码', '单位编码', '代码'], en: ['code'], required: true },
    name: { zh: ['名称', '单位名称'], en: ['name'], required: true },
    kind: { zh: ['类型', '单位类型'], en: ['kind'], required: true },
    region: {
      zh: ['服务网格编码', '网格编码', '服务区域'],
      en: ['region', 'grid'],
      required: true,
    },
    categories: { zh: ['负责类别', '类别'], en: ['categories'] },
    contact: { zh: ['联系方式', '电话'], en: ['contact'] },
  },
  people: {
    code: { zh: ['人员编码', '编码', '工号'], en: ['person', 'code'], required: true },
    name: { zh: ['姓名', '称呼'], en: ['name'], required: true },
    home: { zh: ['住处网格编码', '微网格编码', '网格编码'], en: ['home', 'microgrid'] },
    building: { zh: ['楼栋', '楼号', '栋'], en: ['building'] },
    unit: { zh: ['单元'], en: ['unit'] },
    room: { zh: ['房号', '室'], en: ['room'] },
    platform: { zh: ['平台'], en: ['platform'] },
    account: { zh: ['账号'], en: ['account'] },
  },
  posts: {
    person: { zh: ['人员编码', '人员'], en: ['person'], required: true },
    role: { zh: ['岗位', '角色'], en: ['role', 'post'], required: true },
    region: { zh: ['网格编码', '所属网格'], en: ['region', 'grid'], required: true },
    body: { zh: ['单位编码', '单位'], en: ['body'] },
    title: { zh: ['职务', '头衔'], en: ['title'] },
    from: { zh: ['开始日期', '开始'], en: ['from'] },
    until: { zh: ['结束日期', '结束'], en: ['until'] },
  },
  overlays: {
    code: { zh: ['编码', '项目编码'], en: ['code'], required: true },
    name: { zh: ['名称', '项目名称'], en: ['name'], required: true },
    regions: { zh: ['网格编码', '包含网格'], en: ['regions', 'grids'], required: true },
  },
  rules: {
    category: { zh: ['类别', '大类'], en: ['category'], required: true },
    tier: { zh: ['级别', '分级', '小类'], en: ['tier'], required: true },
    opens: { zh: ['立案条件'], en: ['opens'] },
    closes: { zh: ['结案条件'], en: ['closes'] },
    mode: { zh: ['派法', '派单方式'], en: ['mode'] },
    role: { zh: ['责任岗位'], en: ['duty', 'role'] },
    body: { zh: ['责任单位'], en: ['body'] },
    response: { zh: ['响应时限', '首次回应'], en: ['response'] },
    feedback: { zh: ['反馈时限'], en: ['feedback'] },
    resolution: { zh: ['办结时限', '处置时限'], en: ['resolution'] },
    evidence: { zh: ['凭据', '办结凭据'], en: ['evidence'] },
    tells: { zh: ['告知', '告知岗位'], en: ['tells'] },
  },
} as const satisfies Readonly<Record<SheetKind, Readonly<Record<string, ColumnNames>>>>

/** One column. */
export function columnsOf(kind: SheetKind): readonly (readonly [string, ColumnNames])[] {
  return Object.entries(COLUMNS[kind])
}

/** What may be written for the kind of a region beside its code. */
export const KIND_WORDS = {
  basic: ['基本', '基本网格', '普通'],
  dedicated: ['专属', '专属网格', '专用'],
} as const

/** What may be written for the kind of an estate beside its code. */
export const ESTATE_WORDS = {
  old: ['老旧', '老旧型', '老旧小区'],
  new: ['新建', '新建型', '商品房'],
  commercial: ['商圈', '商圈型'],
  resettled: ['安置', '安置型', '易地扶贫搬迁安置型', '搬迁安置'],
  village: ['村', '自然村落', '村落'],
  compound: ['单位大院', '家属院', '大院'],
} as const

/** What may be written for the kind of a body beside its code. */
export const BODY_WORDS = {
  department: ['部门', '职能部门'],
  property: ['物业', '物业公司'],
  organisation: ['社会组织', '组织'],
  team: ['队伍', '志愿队', '志愿服务队', '服务队'],
  shop: ['商户', '商铺', '店铺'],
  committee: ['委员会', '居委会', '业委会', '理事会'],
  members: ['报到党员', '在职党员', '党员'],
} as const

/** Numbers of buildings, units and rooms are kept bare, as reports are read: 3栋2单元501室 is 3, 2, 501. */
export const PLACE_TAIL =
  /^(?:第)?([\p{Script=Latin}\d][\p{Script=Latin}\d-]*)(?:号楼|号院|栋|幢|座|楼|号|单元|室|房|户|#)?$/u
