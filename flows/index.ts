import type { Flow } from '../bot/flow.js'
import { bridge } from './bridge/flow.js'
import { brief } from './brief/flow.js'
import { card } from './card/flow.js'
import { clocks } from './clocks/flow.js'
import { consultation } from './consultation/flow.js'
import { danger } from './danger/flow.js'
import { desk } from './desk/flow.js'
import { digest } from './digest/flow.js'
import { dispatching } from './dispatch/flow.js'
import { followUp } from './follow-up/flow.js'
import { glance } from './glance/flow.js'
import { intake } from './intake/flow.js'
import { ladder } from './ladder/flow.js'
import { lookup } from './lookup/flow.js'
import { orders } from './orders/flow.js'
import { photos } from './photos/flow.js'
import { polls } from './polls/flow.js'
import { posts } from './posts/flow.js'
import { rating } from './rating/flow.js'
import { record } from './record/flow.js'
import { relay } from './relay/flow.js'
import { setup } from './setup/flow.js'
import { spots } from './spots/flow.js'
import { whistle } from './whistle/flow.js'

/**
 * Every flow of the house. The order is the order in which free words and photos are offered: danger before
 * everything, then those that wait for something particular; intake takes what is left.
 */
export const allFlows: readonly Flow[] = [
  setup,
  spots,
  bridge,
  danger,
  clocks,
  followUp,
  orders,
  rating,
  relay,
  dispatching,
  ladder,
  desk,
  whistle,
  polls,
  posts,
  digest,
  consultation,
  brief,
  lookup,
  record,
  glance,
  intake,
  card,
  photos,
]
