import type { Flow } from '../bot/flow.js'
import { card } from './card/flow.js'
import { danger } from './danger/flow.js'
import { intake } from './intake/flow.js'
import { orders } from './orders/flow.js'
import { rating } from './rating/flow.js'
import { relay } from './relay/flow.js'

/**
 * Every flow of the house. The order is the order in which free words and photos are offered: those that
 * wait for something particular first, intake, which takes what is left, last.
 */
export const allFlows: readonly Flow[] = [orders, rating, relay, danger, intake, card]
