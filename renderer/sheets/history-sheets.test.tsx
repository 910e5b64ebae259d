import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { CallFailure, Output } from '../../shared/ipc/contract.ts'
import type { MessageId } from '../../shared/model/message.ts'
import { fail, ok, type Result } from '../../shared/model/result.ts'
import { JULIET, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import type { Sheet } from '../store/ui.ts'
import { Sheets } from './sheets.tsx'

async function open(sheet: Sheet) {
  const view = await renderView(<Sheets />, romeo())
  view.app.actions.showSheet(sheet)
  await screen.findByRole('dialog')
  return view
}

const press = (name: string) => screen.getByRole('button', { name })
const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

test('a conversation is exported in the chosen form, and it is said how far that is and what came of it', async () => {
  const { user, bridge } = await open({ kind: 'export', place: JULIET })
  const answer = Promise.withResolvers<Result<Output<'history.export'>, CallFailure>>()
  bridge.answers['history.export'] = () => answer.promise
  await user.click(screen.getByRole('radio', { name: /^A web page/u }))
  await user.click(press('Choose where…'))
  expect(bridge.calls.at(-1)).toMatchObject({
    name: 'history.export',
    input: {
      account: ROMEO,
      place: JULIET,
      format: 'html',
      words: { lang: 'en', you: 'You', room: 'Room {name}', subject: 'Subject: {subject}' },
    },
  })
  const transfer = { kind: 'export', done: 500, total: 1200 } as const
  bridge.tell({ type: 'transfer.changed', account: ROMEO, transfer })
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe('500 of 1,200 messages written'),
  )
  answer.resolve(ok({ messages: 1200 }))
  await screen.findByText('1,200 messages are in the file.')
  await user.click(press('Close'))
  await gone()
})

test('closing the sheet gives an export up', async () => {
  const { user, bridge } = await open({ kind: 'export' })
  bridge.answers['history.export'] = () => new Promise(() => {})
  await user.click(press('Choose where…'))
  expect(bridge.calls.at(-1)?.input).not.toHaveProperty('place')
  await user.click(press('Cancel'))
  expect(bridge.calls.at(-1)).toEqual({ name: 'history.cancel', input: { account: ROMEO } })
  await gone()
})

test('whoever chooses no file is told nothing; a full disk is told', async () => {
  const { user, bridge } = await open({ kind: 'export' })
  bridge.answers['history.export'] = () => fail('cancelled', '')
  await user.click(press('Choose where…'))
  expect(screen.getByRole('alert').textContent).toBe('')
  bridge.answers['history.export'] = () => fail('storage-full', '')
  await user.click(press('Choose where…'))
  expect(screen.getByRole('alert').textContent).toBe(
    'The messages could not be exported. The disk is full.',
  )
})

test('what came of an import is said in words', async () => {
  const { user, bridge } = await open({ kind: 'import-messages' })
  bridge.answers['history.import'] = () => ok({ refused: 'bad-line', line: 1204 })
  await user.click(press('Choose a file…'))
  const refused = 'Nothing was imported: line 1,204 of the file is no message.'
  expect(await screen.findByText(refused)).toBeDefined()
  bridge.answers['history.import'] = () => ok({ added: 1, known: 20 })
  await user.click(press('Choose a file…'))
  expect(await screen.findByText('1 message was added; 20 were here already.')).toBeDefined()
})

test('before a conversation is deleted it is said what is, and what is not', async () => {
  const { user, bridge, app } = await open({ kind: 'delete-conversation', place: JULIET })
  app.actions.open({ kind: 'chat', peer: JULIET })
  screen.getByText(/also from the search and from the backups/u)
  screen.getByText(
    /Copies stay with the other side, in the archive of your server and on your other devices/u,
  )
  await user.click(press('Delete'))
  expect(bridge.calls.at(-1)).toEqual({
    name: 'conversation.delete',
    input: { account: ROMEO, place: JULIET },
  })
  await gone()
  expect(app.ui.getState().open).toBeUndefined()
})

test('the same of a message', async () => {
  const { user, bridge } = await open({ kind: 'delete-message', id: 'm1' as MessageId })
  screen.getByText(/Copies stay with the other side/u)
  await user.click(press('Delete'))
  expect(bridge.calls.at(-1)).toEqual({
    name: 'message.delete',
    input: { account: ROMEO, id: 'm1' },
  })
  await gone()
})

describe('where copies of damaged files are kept', () => {
  const folder = '/home/romeo/.config/Balcony/damaged'
  const name = 'Delete these copies too'

  async function openWithCopies() {
    const view = await renderView(<Sheets />, romeo())
    view.bridge.answers['rescue.copies'] = () => ok({ folder, count: 2 })
    view.app.actions.showSheet({ kind: 'delete-message', id: 'm1' as MessageId })
    await screen.findByText(folder)
    return view
  }

  const called = ({ calls }: Awaited<ReturnType<typeof openWithCopies>>['bridge']) =>
    calls.map((call) => call.name).filter((call) => call !== 'rescue.copies')

  test('it is said where, and they stay unless it is ticked', async () => {
    const { user, bridge } = await openWithCopies()
    expect(screen.getByRole('dialog').textContent).toContain('keeps 2 copies of a damaged database')
    const box = screen.getByRole('checkbox', { name, checked: false })
    expect(box.getAttribute('aria-describedby')).toBeTruthy()
    await user.click(press('Delete'))
    await gone()
    expect(called(bridge)).toEqual(['message.delete'])
  })

  test('ticked with the keyboard they are deleted as well', async () => {
    const { user, bridge } = await openWithCopies()
    screen.getByRole('checkbox', { name }).focus()
    await user.keyboard(' ')
    await user.click(press('Delete'))
    await gone()
    expect(called(bridge)).toEqual(['rescue.discard', 'message.delete'])
  })

  test('what could not be deleted is said, and the rest waits', async () => {
    const { user, bridge } = await openWithCopies()
    bridge.answers['rescue.discard'] = () => fail('storage', 'no')
    await user.click(screen.getByRole('checkbox', { name }))
    await user.click(press('Delete'))
    await screen.findByText(/The copies of damaged files could not be deleted/u)
    expect(called(bridge)).toEqual(['rescue.discard'])
  })
})
