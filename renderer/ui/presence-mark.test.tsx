import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { SHOWS } from '../../shared/model/presence.ts'
import { PresenceMark } from './presence-mark.tsx'

test('PRES-11 every way of being there, and not being there, has a shape of its own', () => {
  const shapes = [...SHOWS, 'offline' as const, 'invisible' as const, 'unknown' as const].map(
    (show) => render(<PresenceMark show={show} />).container.querySelector('svg')?.innerHTML,
  )
  expect(shapes).not.toContain('')
  expect(new Set(shapes).size).toBe(SHOWS.length + 3)
})
