import { vi } from 'vitest'
import type { BareJid } from '../../../shared/model/jid.ts'
import type { SubscriptionRequest } from '../../../shared/model/roster.ts'
import { type AccountSettings, DEFAULT_SETTINGS } from '../../../shared/model/settings.ts'
import type { SubscriptionNotice } from '../../../shared/model/subscription.ts'
import type { RequestStore } from '../extensions/subscription-requests.ts'
import { address, juliet, online } from './sessions.ts'

export const paris = address('paris@h.example')
/** A presence of somebody about a subscription. */
export const says = (type: string, from: string = juliet, inner = '') =>
  `<presence from='${from}' to='me@h.example' type='${type}'>${inner}</presence>`
/** A contact in the roster. */
export const item = (state: string, jid: string = juliet) => `<item jid='${jid}' ${state}/>`
export const NONE = `subscription='none'`
export const ASKED = `subscription='none' ask='subscribe'`
export const TO = `subscription='to'`
export const FROM = `subscription='from'`
export const FROM_ASKED = `subscription='from' ask='subscribe'`
export const BOTH = `subscription='both'`

/** Requests in memory. */
export function memoryRequests(first: readonly SubscriptionRequest[] = []) {
  const all = new Map<BareJid, SubscriptionRequest>(first.map((one) => [one.from, one]))
  const store: RequestStore = {
    list: () => [...all.values()],
    save: vi.fn((kept: readonly SubscriptionRequest[], settled: readonly BareJid[]) => {
      for (const request of kept) all.set(request.from, request)
      for (const from of settled) all.delete(from)
    }),
  }
  return store
}

/** Somebody online with one contact in this state, and what they are told. */
export async function withContact(state?: string, settings: Partial<AccountSettings> = {}) {
  const told: [SubscriptionNotice, BareJid][] = []
  const requestStore = memoryRequests()
  const made = await online(state === undefined ? '' : item(state), {
    requestStore,
    settings: () => ({ ...DEFAULT_SETTINGS, acknowledge: true, ...settings }),
    note: (event, peer) => told.push([event, peer]),
  })
  const notices = () => told.map(([event]) => event)
  const requests = () => made.of('requests.changed').at(-1)?.requests ?? []
  return { ...made, notices, requests, requestStore }
}
