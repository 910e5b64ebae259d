import type { ServerOverride } from '../../shared/model/account.ts'
import type { Sample } from './figures.ts'

/** Somebody who is signed in, and whom they write to. */
export type Talker = {
  readonly account: string
  readonly friend: string
  readonly server: ServerOverride
}

/** What the process under test is to do. Each order is answered before the next is given. */
export type Order =
  | {
      readonly do: 'start'
      readonly profile: string
      readonly authorities: readonly string[]
      readonly talkers: readonly Talker[]
    }
  /** Write all the time. */
  | { readonly do: 'talk' }
  /** Write no more. */
  | { readonly do: 'quiet' }
  /** The network is back. */
  | { readonly do: 'wake' }
  /** Count what the process holds. */
  | { readonly do: 'count' }
  | { readonly do: 'end' }

/** How far they are who talk, one number for each. */
export type Standings = {
  readonly sent: readonly number[]
  /** How many messages they were shown. */
  readonly came: readonly number[]
  readonly online: boolean
}

export type Answer = {
  readonly failed?: string
  readonly standings?: Standings
  readonly sample?: Sample
}

/** What somebody writes: all their messages, in order. */
export function bodiesOf(account: string, sent: number): readonly string[] {
  return Array.from({ length: sent }, (_, index) => bodyOf(account, index + 1))
}

/** Their message with this number, the first being 1. */
export function bodyOf(account: string, number: number): string {
  return `${account} ${number}`
}
