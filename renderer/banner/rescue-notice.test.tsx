import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { romeo } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { RescueNotice } from './rescue-notice.tsx'

const said = () => screen.getByRole('alert').textContent

test('E13 what came of damage is told in words, until it was seen', async () => {
  const { bridge, user } = await renderView(<RescueNotice />, romeo())
  expect(screen.queryByRole('alert')).toBeNull()
  const rescue = { kept: 3412, restored: 1, copy: '/home/romeo/Balcony/damaged/x' }
  bridge.tell({ type: 'rescue.changed', rescue })
  await screen.findByText('What Balcony had stored was damaged, and is repaired.')
  expect(said()).toContain('3,412 messages were kept.')
  expect(said()).toContain('One more came from a backup.')
  expect(said()).toContain('/home/romeo/Balcony/damaged/x')
  await user.click(screen.getByRole('button', { name: 'Close this notice' }))
  expect(bridge.calls).toEqual([{ name: 'rescue.dismiss', input: {} }])
})
