import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { contact, JULIET, resource, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { People } from './people.tsx'

const names = () => screen.getAllByRole('treeitem').map((row) => row.textContent)

describe('people', () => {
  test('by group, with counts, presence and status in words', async () => {
    await renderView(<People />, romeo())
    expect(screen.getByRole('tree', { name: 'Contacts' })).toBeDefined()
    expect(
      screen.getByRole('treeitem', { name: 'Friends, 1 of 2 online', expanded: true }),
    ).toBeDefined()
    expect(screen.getByRole('treeitem', { name: 'Not in a group, 0 of 1 online' })).toBeDefined()
    expect(screen.getAllByRole('treeitem', { name: /^Benvolio/ })).toHaveLength(2)
    const juliet = screen.getByRole('treeitem', { name: /^Juliet Capulet/ })
    expect(juliet.textContent).toContain('Available · by the window')
    const nurse = screen.getByRole('treeitem', { name: /^Nurse/ })
    expect(nurse.textContent).toContain('Offline · does not see you')
  })

  test.each([
    [{ subscription: 'none', ask: true }, 'asked, no answer yet'],
    [{ subscription: 'from', ask: true }, 'asked, no answer yet'],
    [{ subscription: 'from' }, 'sees you, you do not see them'],
    [{ subscription: 'none' }, 'neither of you sees the other'],
  ] as const)('%o is told as: %s', async (item, words) => {
    const tybalt = contact('tybalt@example.com', item)
    await renderView(<People />, romeo({ roster: new Map([[tybalt.jid, tybalt]]) }))
    expect(screen.getByRole('treeitem', { name: /^tybalt/ }).textContent).toContain(words)
  })

  test('presence that comes is there', async () => {
    const { bridge } = await renderView(<People />, romeo())
    const jid = resource('nurse@example.com/kitchen', { show: 'dnd', status: 'cooking' })
    bridge.tell({
      type: 'presence.changed',
      account: ROMEO,
      changes: [{ jid: jid.jid, presence: jid }],
    })
    expect(
      await screen.findByRole('treeitem', { name: 'Not in a group, 1 of 1 online' }),
    ).toBeDefined()
    expect(screen.getByRole('treeitem', { name: /^Nurse/ }).textContent).toContain(
      'Do not disturb · cooking',
    )
  })

  test('a group is closed by click, by arrow, and opened again', async () => {
    const { user } = await renderView(<People />, romeo())
    await user.click(screen.getByRole('treeitem', { name: /^Friends/ }))
    expect(screen.queryByRole('treeitem', { name: /^Juliet/ })).toBeNull()
    screen.getByRole('treeitem', { name: /^Friends/ }).focus()
    await user.keyboard('{ArrowRight}')
    expect(screen.getByRole('treeitem', { name: /^Juliet/ })).toBeDefined()
    await user.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(screen.queryByRole('treeitem', { name: /^Juliet/ })).toBeNull()
  })

  test('one row is in the tab order, arrows move, Enter opens', async () => {
    const { user, app } = await renderView(<People />, romeo())
    await user.tab()
    expect(document.activeElement?.textContent).toContain('Friends')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement?.textContent).toContain('Juliet')
    await user.keyboard('{End}')
    expect(document.activeElement?.textContent).toContain('Nurse')
    await user.keyboard('{Home}{ArrowUp}')
    expect(document.activeElement?.textContent).toContain('Friends')
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(app.ui.getState()).toMatchObject({ open: { kind: 'chat', peer: JULIET }, pane: 'main' })
    expect(screen.getByRole('treeitem', { selected: true }).textContent).toContain('Juliet')
  })

  test('a search leaves those it finds', async () => {
    const { app } = await renderView(<People />, romeo())
    app.actions.setFilter('capul')
    expect(await screen.findByRole('treeitem', { name: 'Friends, 1 of 1 online' })).toBeDefined()
    expect(names()).toHaveLength(2)
    app.actions.setFilter('nobody at all')
    expect(await screen.findByText('Nobody found')).toBeDefined()
  })

  test('ten thousand contacts are there, but only those in sight are drawn', async () => {
    const items = Array.from({ length: 10_000 }, (_, index) =>
      contact(`c${index}@example.org`, { name: `Contact ${String(index).padStart(5, '0')}` }),
    )
    const roster = new Map(items.map((item) => [item.jid, item]))
    const { user } = await renderView(<People />, romeo({ roster }))
    expect(names().length).toBeLessThan(60)
    await user.tab()
    await user.keyboard('{End}')
    expect(document.activeElement?.textContent).toContain('Contact 09999')
    expect(document.activeElement?.getAttribute('aria-posinset')).toBe('10000')
  })

  test('says what to do where there is nobody', async () => {
    const { container } = await renderView(<People />, romeo({ roster: new Map() }))
    expect(within(container).getByText('No contacts yet')).toBeDefined()
  })

  test('says that contacts are being fetched', async () => {
    await renderView(<People />, romeo({ roster: new Map(), stream: { state: 'connecting' } }))
    expect(screen.getByText('Fetching your contacts…')).toBeDefined()
  })
})
