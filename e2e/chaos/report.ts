import { percentile } from '../bench/statistics.ts'
import type { Comparison } from '../ledger/compare.ts'
import type { Strike } from './lane.ts'
import type { Account } from './talk.ts'

/** What a whole run came to. */
export type Outcome = {
  /** How many cuts were asked for. */
  readonly asked: number
  readonly strikes: readonly Strike[]
  readonly doubleLogins: number
}

/** Cuts after which somebody was never online again, those that could not be made any more among them. */
export function stuck({ asked, strikes }: Outcome): number {
  return asked - strikes.filter(({ reconnected }) => reconnected !== undefined).length
}

/** The run in one line. */
export function lastLine(outcome: Outcome): string {
  const { strikes, doubleLogins } = outcome
  const times = strikes.flatMap(({ reconnected }) => reconnected ?? [])
  return `chaos: cuts=${strikes.length} stuck=${stuck(outcome)} double_login=${doubleLogins} reconnect_p95_ms=${p95(times)}`
}

/** How long it took when the system told of the network, and when nothing but the client's own timers helped. */
export function backLine({ strikes }: Outcome): string {
  const times = (told: boolean): string =>
    p95(strikes.flatMap((strike) => (strike.told === told ? (strike.reconnected ?? []) : [])))
  return `back online: told of the network reconnect_p95_ms=${times(true)}, by its own timers reconnect_p95_ms=${times(false)}`
}

/** How long it took to see that nothing came through any more, where nothing told. */
export function blackHoleLine({ strikes }: Outcome): string {
  const holes = strikes.filter(({ cut }) => cut.fault === 'black-hole')
  const noticed = (found: readonly Strike[]): string =>
    p95(found.flatMap((strike) => strike.noticed ?? []))
  const live = holes.filter(({ where }) => where === 'live')
  return `black holes: ${holes.length}, noticed_p95_ms=${noticed(holes)}; ${live.length} of them while online, noticed_p95_ms=${noticed(live)}`
}

/** What arrived in one direction. */
export function ledgerLine(name: string, comparison: Comparison): string {
  const { sent, received, lost, duplicated, reordered, misattributed } = comparison
  return `ledger ${name}: sent=${sent} received=${received} lost=${lost} duplicated=${duplicated} reordered=${reordered} misattributed=${misattributed}`
}

/** In which conversations messages were lost, and in which direction. */
export function lostLines(
  accounts: readonly (Account & { readonly name: string })[],
): readonly string[] {
  return accounts.flatMap(({ name, fromClients, toClients }) => [
    ...(fromClients.lost > 0 ? [`lost: ${fromClients.lost} from ${name}`] : []),
    ...(toClients.lost > 0 ? [`lost: ${toClients.lost} to ${name}`] : []),
  ])
}

/** Whether everybody came back, by one login at a time, and everything that was written arrived. */
export function isGood(outcome: Outcome, { fromClients, toClients }: Account): boolean {
  const lost = fromClients.lost + toClients.lost
  return stuck(outcome) + outcome.doubleLogins + lost === 0
}

function p95(times: readonly number[]): string {
  return times.length === 0 ? '-' : percentile(times, 0.95).toFixed(0)
}
