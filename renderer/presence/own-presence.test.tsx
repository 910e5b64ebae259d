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
  ])('PRES-10 PRES-14 PRES-36 %s is chosen with the status text there is', async (name, show) => {
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

  const on = (blocking: 'lists' | 'simple' | 'local' | 'unknown') =>
    romeo({ own, features: { preApproval: false, blocking, roster: 'ready' } })

  test('PRIV-55 Invisible is there where lists are, with what others notice of it', async () => {
    const { user } = await renderView(<OwnPresenceButton />, on('lists'))
    await user.click(button())
    const invisible = screen.getByRole('button', { name: 'Invisible' })
    const noticed = document.getElementById(invisible.getAttribute('aria-describedby') ?? '')
    expect(noticed?.textContent).toMatch(/sees you go offline/u)
  })

  test.each(['simple', 'local'] as const)(
    'PRIV-56 that one cannot be invisible is said where blocking is “%s”',
    async (blocking) => {
      const { user } = await renderView(<OwnPresenceButton />, on(blocking))
      await user.click(button())
      expect(screen.queryByRole('button', { name: 'Invisible' })).toBeNull()
      expect(screen.getByText(/You cannot be invisible here/u)).toBeDefined()
    },
  )

  test('nothing is said of it before the server was asked', async () => {
    const { user } = await renderView(<OwnPresenceButton />, on('unknown'))
    await user.click(button())
    expect(screen.queryByText(/invisible/iu)).toBeNull()
  })

  test.each([
    ['away', 'available', 'Away, since nobody has touched this computer'],
    ['xa', 'away', 'Not available, since nobody has touched this computer'],
    ['away', 'dnd', 'Do not disturb'],
    ['away', 'xa', 'Not available'],
  ] as const)('idle as %s while %s was chosen is told: %s', async (idle, show, words) => {
    await renderView(<OwnPresenceButton />, romeo({ idle, own: { show, status: '' } }))
    expect(screen.getByRole('button', { name: `Your presence: ${words}` })).toBeDefined()
  })
})

describe('the priority', () => {
  const write = async (typed: string) => {
    const { user, bridge } = await renderView(<OwnPresenceButton />, romeo({ own }))
    await user.click(button())
    await user.click(screen.getByRole('button', { name: 'Advanced' }))
    await user.clear(screen.getByLabelText('Priority of this device'))
    if (typed) await user.type(screen.getByLabelText('Priority of this device'), typed)
    return { user, bridge }
  }

  test.each([
    ['127', 127],
    ['-128', -128],
    [' +5 ', 5],
    ['−7', -7],
  ])('PRES-16 %s is taken', async (typed, priority) => {
    const { user, bridge } = await write(typed)
    await user.keyboard('{Enter}')
    expect(bridge.calls).toEqual([
      { name: 'presence.set', input: { account: ROMEO, ...own, priority } },
    ])
  })

  test.each(['128', '-129', '1.5', 'high', '', '1e2'])('PRES-16 %s is refused', async (typed) => {
    const { user, bridge } = await write(typed)
    await user.click(screen.getByRole('button', { name: 'Available' }))
    expect(screen.getByText('A whole number from -128 to 127.')).toBeDefined()
    expect(bridge.calls).toEqual([])
  })

  test('ROUTE-05 what a number below 0 means is said', async () => {
    await write('-1')
    expect(screen.getByText(/gets no messages but those sent to it by name/u)).toBeDefined()
  })

  test('one that was chosen stays with every other change', async () => {
    const { user, bridge } = await renderView(
      <OwnPresenceButton />,
      romeo({ own: { ...own, priority: -5 } }),
    )
    await user.click(button())
    await user.click(screen.getByRole('button', { name: 'Do not disturb' }))
    expect(bridge.calls[0]?.input).toEqual({
      account: ROMEO,
      show: 'dnd',
      status: 'in the orchard',
      priority: -5,
    })
  })
})

describe('the status in further languages', () => {
  test('PRES-15 goes with the presence, each language once', async () => {
    const { user, bridge } = await renderView(<OwnPresenceButton />, romeo({ own }))
    await user.click(button())
    await user.click(screen.getByRole('button', { name: 'In other languages' }))
    await user.click(screen.getByRole('button', { name: 'Add a language' }))
    await user.type(screen.getByLabelText('Language'), 'cs')
    await user.type(screen.getByLabelText('Text'), 'v sadu')
    await user.click(screen.getByRole('button', { name: 'Add a language' }))
    const second = screen.getAllByLabelText('Language')[1]
    if (second) await user.type(second, 'CS')
    expect(screen.getByText('This language is there already.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Set' }))
    expect(bridge.calls).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Remove CS' }))
    await user.click(screen.getByRole('button', { name: 'Set' }))
    const statuses = [{ lang: 'cs', text: 'v sadu' }]
    expect(bridge.calls).toEqual([
      { name: 'presence.set', input: { account: ROMEO, ...own, statuses } },
    ])
  })
})

test('PRES-11 what cannot be sent is shown, also where its part was closed', async () => {
  const { user, bridge } = await renderView(<OwnPresenceButton />, romeo({ own }))
  await user.click(button())
  await user.click(screen.getByRole('button', { name: 'Advanced' }))
  await user.type(screen.getByLabelText('Priority of this device'), '999')
  await user.click(screen.getByRole('button', { name: 'Advanced' }))
  expect(screen.queryByLabelText('Priority of this device')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Do not disturb' }))
  expect(bridge.calls).toEqual([])
  expect(screen.getByText('A whole number from -128 to 127.')).toBeDefined()
  expect(document.activeElement).toBe(screen.getByLabelText('Priority of this device'))
})
