// Who may import whom: ARCHITECTURE in one file. Every rule is a sentence of CONTRIBUTING.md.
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(bot|adapters|storage|flows|scripts|test)/', pathNot: to },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('domain-is-pure', '^bot/domain/', '^bot/domain/', 'The domain knows only itself.'),
    only(
      'understand-is-pure',
      '^bot/understand/',
      '^bot/(understand|domain)/',
      'Understanding knows only the domain.',
    ),
    only(
      'flows-speak-through-facts',
      '^flows/([^/]+)/',
      '^(flows/$1/|bot/flow\\.ts$|bot/domain/)',
      'A flow knows the language of flows, the domain and itself; never another flow.',
    ),
    only(
      'adapters-know-the-port',
      '^adapters/([^/]+)/',
      '^(adapters/$1/|adapters/[^/]+\\.ts$|bot/port\\.ts$|bot/domain/)',
      'An adapter knows the port and the domain.',
    ),
    only(
      'storage-knows-the-domain',
      '^storage/',
      '^(storage/|bot/domain/)',
      'Storage knows the domain.',
    ),
    only(
      'engine-has-no-platform',
      '^bot/engine/',
      '^(bot/|storage/)',
      'The engine knows no adapter and no flow.',
    ),
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'only-the-roots-see-all',
      severity: 'error',
      from: { path: '^(bot|storage|flows|adapters)/', pathNot: '^bot/(main|house)\\.ts$' },
      to: { path: '^scripts/' },
    },
    {
      name: 'sql-only-in-storage',
      severity: 'error',
      from: { pathNot: '^(storage|test|scripts/bench)/' },
      to: { path: 'node_modules/(better-sqlite3|drizzle-orm)/' },
    },
    {
      name: 'telegraf-only-in-its-adapter',
      severity: 'error',
      from: { pathNot: '^(adapters/telegram|test)/' },
      to: { path: 'node_modules/telegraf/' },
    },
    {
      name: 'wechaty-only-in-its-adapter',
      severity: 'error',
      from: { pathNot: '^(adapters/wechat|test)/' },
      to: { path: 'node_modules/wechaty' },
    },
    {
      name: 'flows-use-no-package',
      severity: 'error',
      from: { path: '^flows/' },
      to: { dependencyTypes: ['npm', 'core', 'npm-dev'] },
    },
    {
      name: 'domain-uses-only-the-calendar',
      severity: 'error',
      from: { path: '^bot/domain/' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/(dayjs|chinese-days)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
