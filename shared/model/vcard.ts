/** A picture as text: `type` is its media type, `data` is base64. */
export type Photo = { readonly type: string; readonly data: string }

/** What people say of themselves (XEP-0054), as far as it is shown and edited here. Absent parts were not given. */
export type VCard = {
  readonly fullName?: string
  readonly nickname?: string
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly url?: string
  readonly birthday?: string
  readonly organization?: string
  readonly title?: string
  readonly locality?: string
  readonly country?: string
  readonly description?: string
  readonly photo?: Photo
}

/** What one resource told when it was asked (XEP-0092, XEP-0202, XEP-0012); absent parts were not answered. */
export type ResourceFacts = {
  readonly software?: { readonly name: string; readonly version: string; readonly os?: string }
  /** Their clock: the difference to UTC in minutes. */
  readonly utcOffset?: number
  /** Seconds since the resource was last touched. */
  readonly idleSeconds?: number
}
