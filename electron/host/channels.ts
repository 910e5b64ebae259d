/** The channel a window calls on: name and encoded input in, encoded Result out. */
export const CALL = 'balcony:call'

/** The channel events come on: one encoded EventBatch each. */
export const EVENTS = 'balcony:events'
