/** What health and doctor say of Telegram, to whoever runs the bot. */
export const TROUBLES = {
  token: 'Telegram does not accept the token. Get a valid one from @BotFather and restart.',
  address:
    'Telegram knows no such bot. The token is cut short or mistyped, or the API address is wrong.',
  otherCopy: 'Another copy of this bot is running with the same token. Stop one of the two.',
  webhook: 'A webhook is set for this bot, so messages go there. It is being removed.',
  tooFast: 'Telegram asked us to slow down. Continuing when it allows.',
  down: 'Telegram cannot be reached or is out of order. Trying again.',
  refused: 'Telegram refused a request of ours. Trying again.',
  store:
    'Messages cannot be stored here (disk full or read-only?). They wait at Telegram for up to 24 hours.',
  port: 'The webhook port cannot be opened. Is another program using it?',
} as const
