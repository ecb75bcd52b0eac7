/**
 * The tables as drizzle sees them. The truth is migrations/*.sql, which also holds every index, trigger
 * and foreign key; a test compares the columns.
 */
export * from './schema-cases.js'
export * from './schema-clocks.js'
export * from './schema-follow-up.js'
export * from './schema-lessons.js'
export * from './schema-owners.js'
export * from './schema-people.js'
export * from './schema-queues.js'
export * from './schema-relay.js'
export * from './schema-territory.js'
export * from './schema-web.js'
export * from './schema-wechat.js'
