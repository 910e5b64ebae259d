import { expect, test } from 'vitest'
import type { Strike } from './lane.ts'
import {
  backLine,
  blackHoleLine,
  comebackLine,
  isGood,
  lastLine,
  stuck,
  wrongLines,
} from './report.ts'

const strike = (
  where: string,
  fault: Strike['cut']['fault'],
  noticed?: number,
  reconnected?: number,
): Strike => ({
  where,
  cut: { direction: 'up', after: 1, fault },
  told: fault === 'reset',
  noticed,
  reconnected,
})

const fine = { sent: 3, received: 3, lost: 0, duplicated: 0, reordered: 0, misattributed: 0 }
const well = { fromClients: fine, toClients: fine, untrue: [] }

test('a run in which all is well', () => {
  const strikes = [strike('fresh 1', 'reset', 3, 1500), strike('live', 'close', 3, 1700)]
  const outcome = { asked: 2, strikes, doubleLogins: 0 }
  expect(stuck(outcome)).toBe(0)
  expect(lastLine(outcome, well)).toBe('chaos: cuts=2 lost=0 duplicated=0 reordered=0 stuck=0')
  expect(comebackLine(outcome)).toBe('logins: double_login=0 reconnect_p95_ms=1700')
  expect(backLine(outcome)).toBe(
    'back online: told of the network reconnect_p95_ms=1500, by its own timers reconnect_p95_ms=1700',
  )
  expect(blackHoleLine(outcome)).toContain('black holes: 0, noticed_p95_ms=-')
})

test('who was not online again is stuck, and so is every cut that could not be made', () => {
  const strikes = [strike('live', 'black-hole', 20_000, 1500), strike('fresh 1', 'black-hole')]
  const outcome = { asked: 5, strikes, doubleLogins: 1 }
  expect(lastLine(outcome, well)).toBe('chaos: cuts=2 lost=0 duplicated=0 reordered=0 stuck=4')
  expect(comebackLine(outcome)).toBe('logins: double_login=1 reconnect_p95_ms=1500')
  expect(blackHoleLine(outcome)).toBe(
    'black holes: 2, noticed_p95_ms=20000; 1 of them while online, noticed_p95_ms=20000',
  )
})

test('a run in which a message went wrong is no good one, and says where', () => {
  const outcome = { asked: 1, strikes: [strike('live', 'close', 3, 1700)], doubleLogins: 0 }
  expect(isGood(outcome, well)).toBe(true)
  expect(wrongLines([{ name: 'ejabberd lane 1', ...well }])).toEqual([])
  for (const wrong of [
    { ...well, fromClients: { ...fine, lost: 1 } },
    { ...well, toClients: { ...fine, duplicated: 1 } },
    { ...well, toClients: { ...fine, reordered: 1 } },
    { ...well, fromClients: { ...fine, misattributed: 1 } },
    { ...well, untrue: ['queued'] },
  ]) {
    expect(isGood(outcome, wrong)).toBe(false)
    expect(wrongLines([{ name: 'ejabberd lane 1', ...wrong }])).toHaveLength(1)
  }
  const some = { ...well, fromClients: { ...fine, lost: 1 }, toClients: { ...fine, lost: 2 } }
  expect(lastLine(outcome, some)).toBe('chaos: cuts=1 lost=3 duplicated=0 reordered=0 stuck=0')
})
