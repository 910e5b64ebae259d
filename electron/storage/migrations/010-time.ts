/** What was said from a day on is found without a look at all that was. */
export const TIME = `
CREATE INDEX message_time ON message (account, place, time, row);
`
