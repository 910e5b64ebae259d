import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { UriAction, UriRequest } from '../../shared/model/uri.ts'
import { jid, JULIET, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { UriDialog } from './uri-dialog.tsx'

const STRANGER = jid('tybalt@example.org')

async function ask(action: UriAction, to: UriRequest['to'] = JULIET) {
  const view = await renderView(<UriDialog />, romeo())
  view.bridge.tell({ type: 'uri.opened', request: { id: 'u1', to, action } })
  const dialog = await screen.findByRole('dialog')
  const open = () => view.app.ui.getState().open
  return { ...view, dialog, open }
}

const DISMISSED = { name: 'uri.dismiss', input: { id: 'u1' } }

test('URI-03 an address opens a conversation once the person says so', async () => {
  const { user, bridge, dialog, open } = await ask({ kind: 'open' })
  expect(within(dialog).getByText(JULIET)).toBeDefined()
  expect(open()).toBeUndefined()
  await user.click(screen.getByRole('button', { name: 'Open' }))
  expect(open()).toEqual({ kind: 'chat', peer: JULIET })
  expect(bridge.calls).toEqual([DISMISSED])
})

test('URI-03 what it wants to be written stands in the field, and is not sent', async () => {
  const body = 'Wherefore\nart thou?'
  const { user, bridge, app, dialog, open } = await ask({ kind: 'message', type: 'chat', body })
  expect(dialog.textContent).toContain(body)
  await user.click(screen.getByRole('button', { name: 'Write' }))
  expect(open()).toEqual({ kind: 'chat', peer: JULIET })
  expect(app.ui.getState().insertion).toEqual({ peer: JULIET, text: body })
  expect(bridge.calls).toEqual([DISMISSED])
})

test('URI-03 or becomes a letter that is not sent', async () => {
  const action = { kind: 'message', type: 'normal', subject: 'Ay', body: 'me' } as const
  const { user, bridge, app, open } = await ask(action, STRANGER)
  await user.click(screen.getByRole('button', { name: 'Write' }))
  expect(open()).toEqual({ kind: 'compose', draft: 'uri u1', to: STRANGER })
  expect(app.ui.getState().letterDrafts).toEqual([
    { account: ROMEO, key: 'uri u1', to: STRANGER, subject: 'Ay', body: 'me' },
  ])
  expect(bridge.calls).toEqual([DISMISSED])
})

test('URI-03 adding and removing are asked once more where they are done', async () => {
  const add = await ask({ kind: 'add', name: 'Tybalt', groups: [] }, STRANGER)
  await add.user.click(screen.getByRole('button', { name: 'Go on…' }))
  const sheet = { kind: 'add', address: STRANGER, name: 'Tybalt' }
  expect(add.app.ui.getState().sheet).toMatchObject(sheet)
  add.unmount()
  const remove = await ask({ kind: 'remove' })
  await remove.user.click(screen.getByRole('button', { name: 'Go on…' }))
  expect(remove.app.ui.getState().sheet).toEqual({ kind: 'remove', jid: JULIET })
  expect(remove.bridge.calls).toEqual([DISMISSED])
})

test.each([
  ['remove somebody who is no contact', { kind: 'remove' }, 'It is not in your contacts.'],
  ['join a room', { kind: 'join' }, 'Balcony cannot join rooms yet.'],
] as const)('URI-03 what cannot be done is said: %s', async (_, action, words) => {
  const { user, bridge, dialog } = await ask(action, STRANGER)
  expect(within(dialog).getByText(words)).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(bridge.calls).toEqual([DISMISSED])
})

test('URI-03 nothing is done where it is refused, and the next one is asked', async () => {
  const { user, bridge, open } = await ask({ kind: 'open' })
  const request = { id: 'u2', to: STRANGER, action: { kind: 'open' } } as const
  bridge.tell({ type: 'uri.opened', request })
  await user.keyboard('{Escape}')
  expect(bridge.calls).toEqual([DISMISSED])
  bridge.tell({ type: 'uri.dismissed', id: 'u1' })
  await screen.findByText(STRANGER)
  expect(open()).toBeUndefined()
})

test('URI-03 with several accounts the person says with which', async () => {
  const { user, bridge, app, open } = await ask({ kind: 'open' })
  bridge.tell({ type: 'account.added', account: STRANGER, state: romeo() })
  const choice = await screen.findByRole('combobox', { name: 'With your account' })
  await user.selectOptions(choice, STRANGER)
  await user.click(screen.getByRole('button', { name: 'Open' }))
  await vi.waitFor(() => expect(open()).toEqual({ kind: 'chat', peer: JULIET }))
  expect(app.ui.getState().account).toBe(STRANGER)
})
