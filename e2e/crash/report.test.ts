import { expect, test } from 'vitest'
import { isGood, isSoonBack, lastLine, restartLine } from './report.ts'

const after = (restarts: readonly number[]) => ({ kills: [], talks: [], migrations: [], restarts })

test('whether Balcony is back in time is judged by all but one restart in twenty', () => {
  const rarelyLate = after([...Array<number>(19).fill(3000), 9000])
  expect(isSoonBack(rarelyLate)).toBe(true)
  expect(restartLine(rarelyLate)).toBe('back within 3000 ms in 95 of 100 restarts: kept')
})

test('one that is late is told of, and is no loss', () => {
  const late = after([...Array<number>(18).fill(100), 3001, 3001])
  expect(isSoonBack(late)).toBe(false)
  expect(restartLine(late)).toBe('back within 3000 ms in 95 of 100 restarts: missed')
  expect(lastLine(late)).toBe('crash: kills=0 lost=0 damaged=0 restart_p95_ms=3001')
  expect(isGood(late)).toBe(true)
})
