import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { fail, ok } from '../../shared/model/result.ts'
import type { MessageId } from '../../shared/model/message.ts'
import { fullJid, jid, message, NURSE, romeo, ROMEO } from '../testing/fixtures.ts'
import { Sheets } from '../sheets/index.ts'
import { Window } from '../shell/window.tsx'
import { renderView } from '../testing/render.tsx'
import { hit } from '../testing/search.ts'
// Fetched when it is opened; here it is there already.
import '../search/search-panel.tsx'
import { ComposeLetter, InboxAnnouncer, Letter, LetterList } from './index.ts'

const out = { direction: 'out', type: 'normal' } as const
const first = message(NURSE, {
  type: 'normal',
  subject: 'What hour?',
  body: 'Tomorrow',
  thread: 't',
})
const answer = message(NURSE, { ...out, subject: 'Re: What hour?', body: 'Nine', thread: 't' })
const letter = message(NURSE, {
  type: 'normal',
  subject: 'I implore you!',
  body: 'My lady\n\nasks',
  from: fullJid(`${NURSE}/chamber`),
  thread: 't',
})
const bare = message(jid('laurence@church.example'), { type: 'normal', body: 'Come to my cell' })
const account = romeo({
  letters: { messages: [first, answer, letter, bare], earlier: false, readUpTo: 0, unread: 1 },
})
const rows = () => screen.getAllByRole('option').map((row) => row.textContent)

describe('the inbox', () => {
  test('MSG-08 letters that came, the newest first, with subject, sender and beginning', async () => {
    await renderView(<LetterList />, account)
    expect(rows()[0]).toMatch(/No subject.*laurence · Come to my cell/)
    expect(rows()[1]).toMatch(/I implore you!.*Nurse · My lady asks/)
    expect(rows()).toHaveLength(3)
  })

  test('and those that went', async () => {
    const { user } = await renderView(<LetterList />, account)
    await user.click(screen.getByRole('radio', { name: 'Sent' }))
    expect(rows()).toEqual([expect.stringMatching(/Re: What hour\?.*To Nurse · Nine/)])
  })

  test('and those that were begun', async () => {
    const { user, app } = await renderView(<LetterList />, account)
    expect(screen.queryByRole('radio', { name: 'Drafts' })).toBeNull()
    const draft = { account: ROMEO, key: 'to x', to: NURSE, subject: '', body: 'Ay me' }
    app.actions.keepLetterDraft(draft)
    await user.click(await screen.findByRole('radio', { name: 'Drafts' }))
    await user.click(screen.getByRole('option', { name: /No subject.*To Nurse · Ay me/ }))
    expect(app.ui.getState().open).toEqual({ kind: 'compose', draft: 'to x', to: NURSE })
  })

  test('to see the list is to have read it', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const { bridge } = await renderView(<LetterList />, account)
    expect(bridge.calls).toEqual([
      { name: 'read.mark', input: { account: ROMEO, place: '/letters', upTo: bare.order } },
    ])
  })

  test('a search looks into sender, subject and text', async () => {
    const { app } = await renderView(<LetterList />, account)
    app.actions.setFilter('implore')
    await vi.waitFor(() => expect(rows()).toHaveLength(1))
    app.actions.setFilter('nothing of it')
    expect(await screen.findByText('Nothing found')).toBeDefined()
  })

  test('a click opens it', async () => {
    const { user, app } = await renderView(<LetterList />, account)
    await user.click(screen.getByRole('option', { name: /I implore you/ }))
    expect(app.ui.getState().open).toEqual({ kind: 'letter', id: letter.id })
  })
})

describe('a letter that is older than those at hand', () => {
  const old = message(NURSE, { type: 'normal', subject: 'Long ago', body: 'Susan', thread: 'old' })
  const before = message(NURSE, { type: 'normal', subject: 'Longer ago', thread: 'old' })
  const page = { messages: [before, old], start: true, end: false }

  test('is read with the exchange it belongs to', async () => {
    const { bridge, user } = await renderView(<Window />, account)
    bridge.answers['history.read'] = () => ok(page)
    bridge.answers['search.find'] = () =>
      ok({ hits: [hit('Susan', { ...old, type: 'normal' })], indexed: true })
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'susan{Enter}')
    await user.click(await screen.findByRole('option', { name: /Susan/ }))
    expect(await screen.findByRole('heading', { name: 'Long ago' })).toBeDefined()
    expect(screen.getByRole('article', { name: 'Letter' }).textContent).toContain('Susan')
    expect(screen.getByText(/Longer ago/)).toBeDefined()
    expect(bridge.calls.find(({ name }) => name === 'history.read')?.input).toMatchObject({
      place: '/letters',
      from: { around: old.order },
    })
  })

  test('is gone only where it is not in the history either', async () => {
    const { bridge } = await renderView(<Letter id="no" order={old.order} />, account)
    expect(bridge.calls.map(({ name }) => name)).toEqual(['history.read'])
    expect(await screen.findByText('This message is not there any more')).toBeDefined()
  })
})

test('what comes in is announced in a count, wherever one is', async () => {
  const { bridge, container } = await renderView(<InboxAnnouncer />, account)
  const said = () => container.querySelector('[aria-live="polite"]')?.textContent
  const notice = message(NURSE, { type: 'headline' })
  const more = [message(NURSE, { type: 'normal' }), message(NURSE, { type: 'normal' }), notice]
  bridge.tell({ type: 'message.added', account: ROMEO, messages: more })
  expect(said()).toBe('')
  await vi.waitFor(() => expect(said()).toBe('2 new letters. 1 new notice.'), 4000)
})

describe('a letter', () => {
  const page = () => screen.getByRole('article', { name: 'Letter' })

  test('MSG-08 MSG-16 stands by itself, with its subject and who sent it in full', async () => {
    await renderView(<Letter id={letter.id} />, account)
    expect(screen.getByRole('heading', { name: 'I implore you!' })).toBeDefined()
    expect(screen.getByText(/^From Nurse · /)).toBeDefined()
    expect(page().textContent).toBe(`From${NURSE}/chamberMy lady\n\nasks`)
    expect(screen.queryByRole('log')).toBeNull()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  test('MSG-26 what was written before in the same exchange is there, closed', async () => {
    const { user } = await renderView(<Letter id={letter.id} />, account)
    expect(screen.getByRole('heading', { name: '2 earlier letters' })).toBeDefined()
    const before = screen.getByText('Tomorrow').closest('details')
    expect(before?.open).toBe(false)
    await user.click(screen.getByText(/^Nurse, .*What hour\?$/))
    expect(before?.open).toBe(true)
  })

  test('MSG-12 a reply answers it: to whom wrote it, about the same, once', async () => {
    const { user, bridge } = await renderView(<Letter id={letter.id} />, account)
    bridge.answers['message.send'] = () => ok({ id: 'new' as MessageId })
    await user.click(screen.getByRole('button', { name: 'Reply' }))
    const send = screen.getByRole<HTMLButtonElement>('button', { name: 'Send letter' })
    expect(send.disabled).toBe(true)
    expect(screen.getByLabelText<HTMLInputElement>('Subject').value).toBe('Re: I implore you!')
    const text = screen.getByRole('textbox', { name: 'Letter text' })
    expect(document.activeElement).toBe(text)
    await user.type(text, 'By nine.{Control>}{Enter}{/Control}')
    const { id: answers } = letter
    const subject = 'Re: I implore you!'
    const input = { account: ROMEO, type: 'normal', to: NURSE, subject, body: 'By nine.', answers }
    expect(bridge.calls).toContainEqual({ name: 'message.send', input })
  })

  test('a reply that was begun is there again', async () => {
    const { user, app, unmount } = await renderView(<Letter id={letter.id} />, account)
    await user.click(screen.getByRole('button', { name: 'Reply' }))
    await user.type(screen.getByRole('textbox', { name: 'Letter text' }), 'By')
    unmount()
    expect(app.ui.getState().letterDrafts).toMatchObject([
      { key: `re ${letter.id}`, to: NURSE, body: 'By', subject: 'Re: I implore you!' },
    ])
  })

  test('MSG-09 one of ours says how far it got, and can be tried again', async () => {
    const delivery = { state: 'failed', condition: 'remote-server-not-found' } as const
    const failed = message(NURSE, { ...out, body: 'Ay me', delivery })
    const letters = { messages: [failed], earlier: false, readUpTo: 0, unread: 0 }
    const { user, bridge } = await renderView(<Letter id={failed.id} />, romeo({ letters }))
    expect(within(page()).getByText('Not delivered: this server does not exist')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Retry' }))
    const input = { account: ROMEO, id: failed.id }
    expect(bridge.calls).toContainEqual({ name: 'message.retry', input })
  })

  test('is deleted only when asked twice', async () => {
    const { user, bridge, app, dialog } = await aboutToDelete()
    expect(calledBy(bridge)).toEqual([])
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }))
    const input = { account: ROMEO, id: letter.id }
    expect(bridge.calls.at(-1)).toEqual({ name: 'message.delete', input })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(app.ui.getState().open).toBeUndefined()
  })

  test('Escape leaves it and gives the focus back', async () => {
    const { user, bridge } = await aboutToDelete()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Delete letter' }))
    expect(calledBy(bridge)).toEqual([])
  })

  test('it is said that damaged copies may still hold it, and they can go with it', async () => {
    const copies = { folder: '/home/romeo/.config/Balcony/damaged', count: 2 }
    const { user, bridge, dialog } = await aboutToDelete((answers) => {
      answers['rescue.copies'] = () => ok(copies)
    })
    await within(dialog).findByText(copies.folder)
    within(dialog).getByRole('checkbox', { name: 'Delete these copies too' }).focus()
    await user.keyboard(' ')
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(calledBy(bridge)).toEqual(['rescue.discard', 'message.delete'])
  })

  test('stays open where it could not be deleted, and that is said', async () => {
    const { user, app, dialog } = await aboutToDelete((answers) => {
      answers['message.delete'] = () => fail('storage', 'no')
    })
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }))
    await within(dialog).findByText(/The message could not be deleted/u)
    expect(app.ui.getState().open).toEqual({ kind: 'letter', id: letter.id })
  })

  test('one that is not there any more', async () => {
    await renderView(<Letter id="none" />, account)
    expect(screen.getByText('This message is not there any more')).toBeDefined()
  })
})

type Bridge = Awaited<ReturnType<typeof renderView>>['bridge']

/** With the keyboard, from the letter to the question. */
async function aboutToDelete(prepare: (answers: Bridge['answers']) => void = () => {}) {
  const both = (
    <>
      <Letter id={letter.id} />
      <Sheets />
    </>
  )
  const view = await renderView(both, account)
  prepare(view.bridge.answers)
  view.app.actions.open({ kind: 'letter', id: letter.id })
  screen.getByRole('button', { name: 'Delete letter' }).focus()
  await view.user.keyboard('{Enter}')
  return { ...view, dialog: await screen.findByRole('dialog', { name: 'Delete this letter?' }) }
}

/** What was asked of the core, apart from whether there are damaged copies. */
function calledBy({ calls }: Bridge): readonly string[] {
  return calls.map(({ name }) => name).filter((name) => name !== 'rescue.copies')
}

describe('a new letter', () => {
  const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
  const to = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'To' })
  const send = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send letter' })

  test('MSG-31 cannot be sent to nobody, and says what an address is', async () => {
    const { user } = await renderView(<ComposeLetter draft="to " to="" />, account)
    await user.type(field('Letter text'), 'Ay me')
    expect(send().disabled).toBe(true)
    for (const bad of ['nurse', 'nurse@', '@example.com', 'im:nurse', 'a b@example.com']) {
      await user.clear(to())
      await user.type(to(), bad)
      expect(send().disabled, bad).toBe(true)
    }
    await user.tab()
    expect(
      screen.getByText('This is not an address. It looks like name@example.org.'),
    ).toBeDefined()
    expect(to().getAttribute('aria-invalid')).toBe('true')
    await user.clear(to())
    await user.type(to(), 'nurse@example.com')
    expect(send().disabled).toBe(false)
    await user.clear(field('Letter text'))
    expect(send().disabled).toBe(true)
  })

  test('URI-01 goes to an address written as an im: URI', async () => {
    const { user, bridge, app } = await renderView(<ComposeLetter draft="to " to="" />, account)
    bridge.answers['message.send'] = () => ok({ id: 'new' as MessageId })
    await user.type(to(), 'IM:nurse@example.com')
    await user.type(field('Subject'), 'Hear')
    await user.type(field('Letter text'), 'me')
    await user.click(send())
    expect(bridge.calls).toEqual([
      {
        name: 'message.send',
        input: { account: ROMEO, type: 'normal', to: NURSE, subject: 'Hear', body: 'me' },
      },
    ])
    await vi.waitFor(() => expect(app.ui.getState().open).toEqual({ kind: 'letter', id: 'new' }))
    expect(app.ui.getState().letterDrafts).toEqual([])
  })

  test('a contact is found by the beginning of the name', async () => {
    const { user } = await renderView(<ComposeLetter draft="to " to="" />, account)
    await user.type(to(), 'nur')
    await user.click(await screen.findByRole('option', { name: /Nurse/ }))
    expect(to().value).toBe(NURSE)
    expect(screen.queryByRole('option')).toBeNull()
  })

  test('and chosen by keys, which send nothing', async () => {
    const { user, bridge } = await renderView(<ComposeLetter draft="to " to="" />, account)
    await user.type(field('Letter text'), 'Ay me')
    await user.type(to(), 'example.com')
    const options = screen.getAllByRole('option').map((one) => one.textContent)
    expect(options).toEqual(['Juliet Capuletjuliet@example.com', `Nurse${NURSE}`])
    await user.keyboard('{ArrowDown}')
    expect(to().getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id)
    await user.keyboard('{Enter}')
    expect(to().value).toBe(NURSE)
    await user.keyboard('{Enter}')
    expect(bridge.calls).toEqual([])
    await user.type(to(), '{Backspace}')
    expect(screen.getAllByRole('option')).toHaveLength(1)
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('option')).toBeNull()
  })

  test('is kept until it is sent or discarded', async () => {
    const view = await renderView(<ComposeLetter draft="to " to={NURSE} />, account)
    await view.user.type(field('Letter text'), 'Ay me')
    await vi.waitFor(() => expect(view.app.ui.getState().letterDrafts).toHaveLength(1))
    await view.user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(view.app.ui.getState().letterDrafts).toEqual([])
    expect(view.app.ui.getState().open).toBeUndefined()
  })
})

test('a subject of nothing to see is none, and a letter that is all subject ends with its sender', async () => {
  const blank = message(NURSE, { type: 'normal', subject: '\u202e\u2067', body: 'Ay me' })
  const short = message(NURSE, { type: 'normal', subject: 'Come', body: '' })
  const letters = { messages: [blank, short], earlier: false, readUpTo: 0, unread: 0 }
  await renderView(<LetterList />, romeo({ letters }))
  expect(screen.getByRole('option', { name: /No subject.*Nurse · Ay me/u })).toBeDefined()
  expect(screen.getByRole('option', { name: /Come/u }).textContent).toMatch(/Nurse$/u)
})
