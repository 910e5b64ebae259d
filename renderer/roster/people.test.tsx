import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { contact, JULIET, resource, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { People } from './people.tsx'

const names = () => screen.getAllByRole('treeitem').map((row) => row.textContent)

describe('people', () => {
  test('ROST-06 by group, with counts, presence and status in words', async () => {
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
    ['SUB-46', { subscription: 'none', ask: true }, 'Asked, no answer yet'],
    ['SUB-52', { subscription: 'from', ask: true }, 'Sees you; asked, no answer yet'],
    ['SUB-51', { subscription: 'from' }, 'Sees you, you do not see them'],
    ['SUB-45', { subscription: 'none' }, 'Neither of you sees the other'],
    ['SUB-49', { subscription: 'to' }, 'Offline · does not see you'],
    ['SUB-53', { subscription: 'both' }, 'Offline'],
  ] as const)('%s SUB-09 SUB-11 SUB-18 %o is told as: %s', async (_, item, words) => {
    const tybalt = contact('tybalt@example.com', item)
    await renderView(<People />, romeo({ roster: new Map([[tybalt.jid, tybalt]]) }))
    const row = screen.getByRole('treeitem', { name: /^tybalt/ })
    expect(row.textContent).toBe(`Ttybalt${words}`)
    const known = item.subscription === 'to' || item.subscription === 'both'
    expect(row.querySelector('[data-show]')?.getAttribute('data-show')).toBe(
      known ? 'offline' : 'unknown',
    )
  })

  test('PRES-07 PRES-28 a contact whom presence could not reach is marked, until they are heard of', async () => {
    const { bridge } = await renderView(<People />, romeo())
    const problem = { condition: 'gone', about: 'presence' } as const
    bridge.tell({ type: 'presence.problem', account: ROMEO, jid: JULIET, problem })
    const words = 'Your presence did not reach them: they have moved away from this address.'
    expect(await screen.findByTitle(words)).toBeDefined()
    const juliet = screen.getByRole('treeitem', { name: /^Juliet/ })
    expect(juliet.textContent).toContain('Available · by the window')
    bridge.tell({ type: 'presence.problem', account: ROMEO, jid: JULIET, problem: undefined })
    await waitFor(() => expect(screen.queryByTitle(words)).toBeNull())
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

  test('ROST-22 a roster that could not be had is asked for again on demand', async () => {
    const features = { preApproval: false, blocking: 'unknown', roster: 'failed' } as const
    const { user, bridge } = await renderView(<People />, romeo({ roster: new Map(), features }))
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(bridge.calls).toEqual([{ name: 'roster.reload', input: { account: ROMEO } }])
  })

  test('ROST-03 ROST-05 ROST-06 names and groups are shown to the letter, and services as well', async () => {
    const items = [
      contact('a@example.com', { name: '<b>Åsa</b> \u{1f339}', groups: ['Friends'] }),
      contact('b@example.com', { groups: ['friends', 'a::b'] }),
      contact('service.example.com', { groups: ['Friends'] }),
    ]
    await renderView(<People />, romeo({ roster: new Map(items.map((item) => [item.jid, item])) }))
    for (const name of ['Friends', 'friends', 'a::b']) {
      expect(screen.getByRole('treeitem', { name: new RegExp(`^${name}, `) })).toBeDefined()
    }
    expect(screen.getByText('<b>Åsa</b> \u{1f339}')).toBeDefined()
    expect(screen.getByText('service.example.com')).toBeDefined()
  })
})

describe('what can be done with a row', () => {
  const sheetAfter = async (row: RegExp, keys: string) => {
    const { user, app } = await renderView(<People />, romeo())
    screen.getAllByRole('treeitem', { name: row })[0]?.focus()
    await user.keyboard(keys)
    return app.ui.getState().sheet
  }

  test.each([
    [/^Juliet/, '{F2}', { kind: 'edit', jid: JULIET, first: 'name' }],
    [/^Juliet/, '{Control>}m{/Control}', { kind: 'edit', jid: JULIET, first: 'groups' }],
    [/^Juliet/, '{Delete}', { kind: 'remove', jid: JULIET }],
    [/^Friends/, '{F2}', { kind: 'rename-group', group: 'Friends' }],
    [/^Friends/, '{Delete}', { kind: 'remove-group', group: 'Friends' }],
    [/^Not in a group/, '{Delete}', undefined],
  ])('ROST-18 ROST-20 %s %s', async (row, keys, sheet) => {
    expect(await sheetAfter(row, keys)).toEqual(sheet)
  })

  test('its menu has all of it', async () => {
    const features = { preApproval: false, blocking: 'lists', roster: 'ready' } as const
    const { user, app } = await renderView(<People />, romeo({ features }))
    fireEvent.contextMenu(screen.getByRole('treeitem', { name: /^Juliet/ }))
    const items = (await screen.findAllByRole('menuitem')).map((item) => item.textContent)
    expect(items).toEqual([
      'OpenEnter',
      'Details',
      'Write a letter',
      'Rename…F2',
      'Move to group…Ctrl M',
      'Remove…Delete',
      'Block…',
    ])
    await user.click(screen.getByRole('menuitem', { name: /^Move/ }))
    expect(app.ui.getState().sheet).toEqual({ kind: 'edit', jid: JULIET, first: 'groups' })
  })

  test.each([
    ['moves', false, ['Kin']],
    ['with Ctrl puts into both', true, ['Friends', 'Kin']],
  ])('ROST-06 ROST-18 dragging to another group %s', async (_, ctrlKey, groups) => {
    const { bridge } = await renderView(<People />, romeo())
    const juliet = screen.getByRole('treeitem', { name: /^Juliet/ })
    const dataTransfer = new DataTransfer()
    fireEvent.dragStart(juliet, { dataTransfer })
    // The group that somebody is in is no place to drop them.
    fireEvent.drop(screen.getByRole('treeitem', { name: /^Friends/ }), { dataTransfer })
    const kin = screen.getByRole('treeitem', { name: /^Kin/ })
    fireEvent.dragOver(kin, { dataTransfer })
    expect(kin.dataset['over']).toBe('true')
    const drop = createEvent.drop(kin, { dataTransfer })
    Object.defineProperty(drop, 'ctrlKey', { value: ctrlKey })
    fireEvent(kin, drop)
    fireEvent.dragEnd(juliet)
    const input = { account: ROMEO, jid: JULIET, name: 'Juliet Capulet', groups }
    expect(bridge.calls).toEqual([{ name: 'roster.update', input }])
    expect(kin.dataset['over']).toBe('false')
  })

  test('ROST-18 nobody is copied to where those without a group stand', async () => {
    const { bridge } = await renderView(<People />, romeo())
    const juliet = screen.getByRole('treeitem', { name: /^Juliet/ })
    const dataTransfer = new DataTransfer()
    fireEvent.dragStart(juliet, { dataTransfer })
    const none = screen.getByRole('treeitem', { name: /^Not in a group/ })
    const drop = createEvent.drop(none, { dataTransfer })
    Object.defineProperty(drop, 'ctrlKey', { value: true })
    fireEvent(none, drop)
    expect(bridge.calls).toEqual([])
  })
})
