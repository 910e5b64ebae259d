/** What becomes of requests to see when one is online before anybody is asked (RFC 3921 §5.1.6). */
export const REQUEST_POLICIES = ['ask', 'contacts', 'always', 'never'] as const
export type RequestPolicy = (typeof REQUEST_POLICIES)[number]

/** What the person settled for one account on this device. */
export type AccountSettings = {
  /** `ask`: each request waits for the person; `contacts`: those of people in the roster are allowed at once. */
  readonly requests: RequestPolicy
  /** Whether notices about subscriptions are acknowledged as RFC 3921 §9.4 asks and RFC 6121 no longer does. */
  readonly acknowledge: boolean
  /** Minutes without a touch until one is shown as away, and as xa; 0 is never. */
  readonly awayAfter: number
  readonly xaAfter: number
  /** Whether people who may see one's presence can ask for the time here, the software and how long one is idle. */
  readonly answerQueries: boolean
  /** Whether they are told that what they wrote arrived (XEP-0184). */
  readonly receipts: boolean
  /** Whether they are told up to where one has read (XEP-0333). */
  readonly markers: boolean
}

export const DEFAULT_SETTINGS: AccountSettings = {
  requests: 'ask',
  acknowledge: false,
  awayAfter: 10,
  xaAfter: 60,
  answerQueries: true,
  receipts: true,
  markers: true,
}
