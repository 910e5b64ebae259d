import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { BENVOLIO, contact, jid, JULIET, NURSE, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { Window } from './index.ts'

const PARIS = jid('paris@example.org')
const TYBALT = jid('tybalt@example.com')
const requests = [PARIS, TYBALT].map((from) => ({ from, time: 0 }))

async function show(account = romeo()) {
  const view = await renderView(<Window />, account)
  await view.user.click(screen.getByRole('tab', { name: 'People' }))
  const remove = (address: typeof JULIET) =>
    act(() =>
      view.bridge.tell({
        type: 'roster.changed',
        account: ROMEO,
        changes: [{ kind: 'removed', jid: address }],
      }),
    )
  return { ...view, remove }
}

const focused = () => document.activeElement

describe('the focus', () => {
  test('goes from an answered request to the next, and from the last to the list', async () => {
    const { user, bridge } = await show(romeo({ requests }))
    const tell = (left: typeof requests) =>
      act(() => bridge.tell({ type: 'requests.changed', account: ROMEO, requests: left }))
    await user.click(screen.getByRole('button', { name: 'Deny' }))
    tell(requests.slice(1))
    const next = await screen.findByRole('region', { name: 'Request of tybalt' })
    await waitFor(() => expect(focused()).toBe(next))
    await user.click(screen.getByRole('button', { name: 'Deny' }))
    tell([])
    await waitFor(() => expect(focused()?.getAttribute('role')).toBe('treeitem'))
  })

  test('goes on in the sheet of all requests', async () => {
    const { user, bridge } = await show(romeo({ requests }))
    await user.click(screen.getByRole('button', { name: 'And 1 more request' }))
    const dialog = await screen.findByRole('dialog', { name: 'Requests' })
    const [first, second] = within(dialog).getAllByRole('listitem')
    await user.click(within(first ?? dialog).getByRole('button', { name: 'Deny' }))
    act(() =>
      bridge.tell({ type: 'requests.changed', account: ROMEO, requests: requests.slice(1) }),
    )
    await waitFor(() => expect(focused()).toBe(second))
    await user.click(within(second ?? dialog).getByRole('button', { name: 'Deny' }))
    act(() => bridge.tell({ type: 'requests.changed', account: ROMEO, requests: [] }))
    await waitFor(() => expect(focused()).toBe(dialog))
  })

  test.each(['before the sheet closes', 'after it'])(
    'goes to the neighbour of a contact who is removed, %s',
    async (when) => {
      const { user, bridge, remove } = await show()
      const rows = screen.getAllByRole('treeitem')
      const at = rows.indexOf(screen.getByRole('treeitem', { name: /^Juliet/u }))
      bridge.answers['roster.remove'] = () => {
        if (when === 'before the sheet closes') remove(JULIET)
        return { ok: true, value: undefined }
      }
      rows[at]?.focus()
      await user.keyboard('{Delete}')
      await user.click(await screen.findByRole('button', { name: 'Remove' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      if (when === 'after it') {
        await waitFor(() => expect(focused()).toBe(rows[at]))
        remove(JULIET)
      }
      await waitFor(() => expect(screen.queryByRole('treeitem', { name: /^Juliet/u })).toBeNull())
      await waitFor(() => expect(focused()).toBe(rows[at + 1]))
    },
  )

  test('goes to the row before where the last one is removed', async () => {
    const roster = new Map([BENVOLIO, NURSE].map((one) => [one, contact(one)]))
    const { remove } = await show(romeo({ roster }))
    screen.getByRole('treeitem', { name: /^nurse/u }).focus()
    remove(NURSE)
    const benvolio = screen.getByRole('treeitem', { name: /^benvolio/u })
    await waitFor(() => expect(focused()).toBe(benvolio))
  })

  test('goes to the list or what stands for it where nobody is left', async () => {
    const { remove } = await show(romeo({ roster: new Map([[NURSE, contact(NURSE)]]) }))
    screen.getByRole('treeitem', { name: /^nurse/u }).focus()
    remove(NURSE)
    await screen.findByText('No contacts yet')
    await waitFor(() => expect(focused()?.getAttribute('role')).toBe('tab'))
  })

  test('stays in the details of a contact who is removed there', async () => {
    const { user, remove } = await show()
    await user.click(screen.getByRole('treeitem', { name: /^Juliet/u }))
    await user.click(screen.getByRole('button', { name: 'Details' }))
    const details = screen.getByRole('region', { name: 'Details' })
    await user.click(within(details).getByRole('button', { name: 'Remove…' }))
    await user.click(await screen.findByRole('button', { name: 'Remove' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    remove(JULIET)
    await within(details).findByText('Not in your contacts')
    await waitFor(() => expect(details.contains(focused())).toBe(true))
  })
})
