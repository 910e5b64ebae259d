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
export function lastLine(outcome: Outcome, { fromClients, toClients }: Account): string {
  const sum = (what: 'lost' | 'duplicated' | 'reordered'): string =>
    `${what}=${fromClients[what] + toClients[what]}`
  return `chaos: cuts=${outcome.strikes.length} ${sum('lost')} ${sum('duplicated')} ${sum('reordered')} stuck=${stuck(outcome)}`
}

/** Several clients under the same cuts, as a table of Markdown. */
export function comparisonTable(
  campaigns: readonly {
    readonly who: string
    readonly outcome: Outcome
    readonly account: Account
  }[],
): string {
  const cells = campaigns.map(({ who, outcome, account: { fromClients, toClients } }) => [
    who,
    outcome.strikes.length,
    fromClients.sent + toClients.sent,
    fromClients.lost + toClients.lost,
    fromClients.duplicated + toClients.duplicated,
    fromClients.reordered + toClients.reordered,
    stuck(outcome),
  ])
  const head = ['client', 'cuts', 'messages', 'lost', 'duplicated', 'reordered', 'stuck']
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** How the clients came back. */
export function comebackLine({ strikes, doubleLogins }: Outcome): string {
  const times = strikes.flatMap(({ reconnected }) => reconnected ?? [])
  return `logins: double_login=${doubleLogins} reconnect_p95_ms=${p95(times)}`
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

/** In which conversations something went wrong, and in which direction. */
export function wrongLines(
  accounts: readonly (Account & { readonly name: string })[],
): readonly string[] {
  return accounts.flatMap(({ name, fromClients, toClients, untrue }) => [
    ...(wrongs(fromClients) > 0 ? [`wrong: ${ledgerLine(`from ${name}`, fromClients)}`] : []),
    ...(wrongs(toClients) > 0 ? [`wrong: ${ledgerLine(`to ${name}`, toClients)}`] : []),
    ...[...Map.groupBy(untrue, String)].map(
      ([what, each]) => `wrong: ${each.length} untruly told in ${name}: ${what}`,
    ),
  ])
}

/**
 * Whether everybody came back, by one login at a time, and everything that was written arrived, once, in order, and is known to
 * have.
 */
export function isGood(outcome: Outcome, { fromClients, toClients, untrue }: Account): boolean {
  const wrong = wrongs(fromClients) + wrongs(toClients) + untrue.length
  return stuck(outcome) + outcome.doubleLogins + wrong === 0
}

function wrongs({ lost, duplicated, reordered, misattributed }: Comparison): number {
  return lost + duplicated + reordered + misattributed
}

function p95(times: readonly number[]): string {
  return times.length === 0 ? '-' : percentile(times, 0.95).toFixed(0)
}
