import { expect, test } from 'vitest'
import type { Strike } from './lane.ts'
import { backLine, blackHoleLine, isGood, lastLine, lostLines, stuck } from './report.ts'

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

test('a run in which all is well', () => {
  const strikes = [strike('fresh 1', 'reset', 3, 1500), strike('live', 'close', 3, 1700)]
  const outcome = { asked: 2, strikes, doubleLogins: 0 }
  expect(stuck(outcome)).toBe(0)
  expect(lastLine(outcome)).toBe('chaos: cuts=2 stuck=0 double_login=0 reconnect_p95_ms=1700')
  expect(backLine(outcome)).toBe(
    'back online: told of the network reconnect_p95_ms=1500, by its own timers reconnect_p95_ms=1700',
  )
  expect(blackHoleLine(outcome)).toContain('black holes: 0, noticed_p95_ms=-')
})

test('who was not online again is stuck, and so is every cut that could not be made', () => {
  const strikes = [strike('live', 'black-hole', 20_000, 1500), strike('fresh 1', 'black-hole')]
  const outcome = { asked: 5, strikes, doubleLogins: 1 }
  expect(lastLine(outcome)).toBe('chaos: cuts=2 stuck=4 double_login=1 reconnect_p95_ms=1500')
  expect(blackHoleLine(outcome)).toBe(
    'black holes: 2, noticed_p95_ms=20000; 1 of them while online, noticed_p95_ms=20000',
  )
})

test('a run that lost a message is no good one, and says where', () => {
  const all = { sent: 3, received: 3, lost: 0, duplicated: 1, reordered: 1, misattributed: 0 }
  const outcome = { asked: 1, strikes: [strike('live', 'close', 3, 1700)], doubleLogins: 0 }
  expect(isGood(outcome, { fromClients: all, toClients: all })).toBe(true)
  for (const account of [
    { fromClients: { ...all, lost: 1 }, toClients: all },
    { fromClients: all, toClients: { ...all, lost: 1 } },
  ]) {
    expect(isGood(outcome, account)).toBe(false)
    expect(lostLines([{ name: 'ejabberd lane1', ...account }])).toHaveLength(1)
  }
  expect(lostLines([{ name: 'ejabberd lane1', fromClients: all, toClients: all }])).toEqual([])
})
