import { screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { OwnPresenceButton } from './own-presence.tsx'

const own = { show: 'away', status: 'in the orchard' } as const
const button = () => screen.getByRole('button', { name: /^Your presence/ })

describe('one’s own presence', () => {
  test('is told in words', async () => {
    await renderView(<OwnPresenceButton />, romeo({ own }))
    expect(
      screen.getByRole('button', { name: 'Your presence: Away · in the orchard' }),
    ).toBeDefined()
  })

  test.each([
    [{ state: 'connecting' }, 'Connecting…'],
    [{ state: 'reconnecting', at: 0, problem: { code: 'timeout' } }, 'No connection'],
  ] as const)('is not claimed while there is no stream: %o', async (stream, words) => {
    await renderView(<OwnPresenceButton />, romeo({ own, stream }))
    expect(button().textContent).toContain(words)
  })

  test.each([
    ['Available', 'available'],
    ['Free to chat', 'chat'],
    ['Not available', 'xa'],
    ['Do not disturb', 'dnd'],
    ['Offline', 'offline'],
  ])('%s is chosen with the status text there is', async (name, show) => {
    const { user, bridge } = await renderView(<OwnPresenceButton />, romeo({ own }))
    await user.click(button())
    await user.click(screen.getByRole('button', { name }))
    expect(bridge.calls).toEqual([
      { name: 'presence.set', input: { account: ROMEO, show, status: 'in the orchard' } },
    ])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('a status text is set by Enter, and offered the next time', async () => {
    const { user, bridge } = await renderView(<OwnPresenceButton />, romeo({ own }))
    await user.click(button())
    await user.clear(screen.getByLabelText('Status text'))
    await user.type(screen.getByLabelText('Status text'), ' at the cell {Enter}')
    expect(bridge.calls.at(-1)?.input).toEqual({
      account: ROMEO,
      show: 'away',
      status: 'at the cell',
    })
    await user.click(button())
    await user.click(screen.getByRole('button', { name: 'at the cell' }))
    expect(bridge.calls).toHaveLength(2)
  })

  test('arrows move among the choices, Escape leaves without a choice', async () => {
    const { user, bridge } = await renderView(<OwnPresenceButton />, romeo({ own }))
    await user.click(button())
    screen.getByRole('button', { name: 'Away', pressed: true }).focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.textContent).toBe('Not available')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(bridge.calls).toEqual([])
  })
})
