import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../shared/model/result.ts'
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts'
import {
  contact,
  fullJid,
  jid,
  JULIET,
  NURSE,
  resource,
  romeo,
  ROMEO,
} from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import type { Sheet } from '../store/ui.ts'
import { Sheets } from './sheets.tsx'

async function open(sheet: Sheet, account = romeo()) {
  const view = await renderView(<Sheets />, account)
  view.app.actions.showSheet(sheet)
  await screen.findByRole('dialog')
  return view
}

const gone = () => expect(screen.queryByRole('dialog')).toBeNull()

test('PRES-23 one’s own devices are listed, this one marked', async () => {
  const echo = resource(`${ROMEO}/orchard`, { priority: 1 })
  const phone = resource(`${ROMEO}/phone`, { show: 'away', status: 'in the street' })
  const presences = new Map([[ROMEO, [echo, phone]]])
  const own = { show: 'available', status: '', priority: 5 } as const
  await open({ kind: 'self' }, romeo({ presences, own }))
  const [first, second] = screen.getAllByRole('listitem')
  expect(first?.textContent).toMatch(/^orchardPriority 5This device/u)
  expect(second?.textContent).toMatch(/^phonePriority 0Away · in the street/u)
})

test('PRES-32 whom one shows oneself for now is listed, and taken back', async () => {
  const stranger = fullJid('mercutio@example.org/square')
  const { user, bridge } = await open({ kind: 'self' }, romeo({ sharedWith: [NURSE, stranger] }))
  expect(screen.getByText('mercutio')).toBeDefined()
  const nurse = screen.getByText('Nurse').closest('li')
  if (nurse) await user.click(within(nurse).getByRole('button', { name: 'Take that back' }))
  expect(bridge.calls.at(-1)).toEqual({
    name: 'presence.unshare',
    input: { account: ROMEO, to: NURSE },
  })
})

describe('settings', () => {
  test('SUB-03 SUB-65 are kept as they were chosen; at first requests ask', async () => {
    const before = { ...DEFAULT_SETTINGS, acknowledge: true }
    const { user, bridge } = await open({ kind: 'settings' }, romeo({ settings: before }))
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Ask me' }).checked).toBe(true)
    await user.click(screen.getByRole('radio', { name: /^Allow people in my contacts/ }))
    await user.click(screen.getByRole('checkbox', { name: 'Confirm news about who sees whom' }))
    await user.clear(screen.getByLabelText('Away after minutes'))
    await user.type(screen.getByLabelText('Away after minutes'), '0')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const settings = {
      ...DEFAULT_SETTINGS,
      requests: 'contacts',
      acknowledge: false,
      awayAfter: 0,
    }
    expect(bridge.calls).toEqual([{ name: 'settings.set', input: { account: ROMEO, settings } }])
    gone()
  })

  test.each(['-1', '1441', '1.5', 'x', ''])('minutes: %s is refused', async (typed) => {
    const { user, bridge } = await open({ kind: 'settings' })
    const field = screen.getByLabelText('Not available after minutes')
    await user.clear(field)
    if (typed) await user.type(field, typed)
    await user.keyboard('{Enter}')
    expect(screen.getByText('A whole number from 0 to 1440.')).toBeDefined()
    expect(bridge.calls).toEqual([])
  })
})

describe('one’s own profile', () => {
  test('VCARD-02 one that is not there is shown as empty, and published as it was written', async () => {
    const { user, bridge } = await renderProfile(undefined)
    await user.type(await screen.findByLabelText('Full name'), ' Romeo Montague ')
    await user.type(
      screen.getByLabelText('Email, one a line'),
      'a@example.net{Enter}{Enter}b@example.net',
    )
    await user.click(screen.getByRole('button', { name: 'Publish' }))
    const vcard = {
      fullName: 'Romeo Montague',
      emails: ['a@example.net', 'b@example.net'],
      phones: [],
    }
    expect(bridge.calls.at(-1)).toEqual({ name: 'vcard.set', input: { account: ROMEO, vcard } })
    gone()
  })

  test('VCARD-02 what is there is kept where it is not touched', async () => {
    const photo = { type: 'image/png', data: 'iVBORw0KGgo=' }
    const vcard = { emails: ['a@example.net'], phones: ['1'], title: 'Lover', photo }
    const { user, bridge } = await renderProfile(vcard)
    await user.type(await screen.findByLabelText('City'), 'Mantua')
    await user.click(screen.getByRole('button', { name: 'Publish' }))
    expect(bridge.calls.at(-1)).toEqual({
      name: 'vcard.set',
      input: { account: ROMEO, vcard: { ...vcard, locality: 'Mantua' } },
    })
  })

  test('one that could not be read is not written over', async () => {
    const view = await renderView(<Sheets />, romeo())
    view.bridge.answers['vcard.get'] = () => fail('timeout', 'no answer')
    view.app.actions.showSheet({ kind: 'profile' })
    expect(await screen.findByText(/what is there would be lost/u)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull()
  })

  async function renderProfile(vcard: Parameters<typeof published>[0]) {
    const view = await renderView(<Sheets />, romeo())
    view.bridge.answers['vcard.get'] = () => published(vcard)
    view.app.actions.showSheet({ kind: 'profile' })
    return view
  }

  function published(
    vcard:
      | {
          readonly emails: readonly string[]
          readonly phones: readonly string[]
        }
      | undefined,
  ) {
    return ok(vcard ? { vcard } : {})
  }
})

describe('importing contacts', () => {
  const TYBALT = jid('tybalt@example.com')
  const items = [
    contact(TYBALT, { name: 'Tybalt', groups: ['Foes'] }),
    contact('paris@example.org', { subscription: 'none' }),
    contact(JULIET, { name: 'Juliet' }),
  ]
  const file = new File(['<roster/>'], 'roster.xml', { type: 'text/xml' })

  test('shows who is in the file, and adds those who are chosen without asking them', async () => {
    const { user, bridge } = await open({ kind: 'import' })
    bridge.answers['roster.readFile'] = () => ok({ items })
    await user.upload(screen.getByLabelText('File'), file)
    const juliet = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Juliet' })
    expect(juliet.disabled).toBe(true)
    expect(screen.getByText(`${JULIET} · in your contacts already`)).toBeDefined()
    await user.click(screen.getByRole('checkbox', { name: 'paris' }))
    await user.click(screen.getByRole('button', { name: 'Add one contact' }))
    await waitFor(gone)
    expect(bridge.calls).toEqual([
      { name: 'roster.readFile', input: { account: ROMEO, file: '<roster/>' } },
      {
        name: 'roster.add',
        input: { account: ROMEO, jid: TYBALT, name: 'Tybalt', groups: ['Foes'], ask: false },
      },
    ])
  })

  test('asks them only where that is wanted', async () => {
    const { user, bridge } = await open({ kind: 'import' })
    bridge.answers['roster.readFile'] = () => ok({ items })
    await user.upload(screen.getByLabelText('File'), file)
    await user.click(await screen.findByRole('checkbox', { name: /^Ask each/ }))
    await user.click(screen.getByRole('button', { name: 'Add 2 contacts' }))
    await waitFor(gone)
    expect(bridge.calls.slice(1).map(({ input }) => input)).toMatchObject([
      { jid: TYBALT, ask: true },
      { jid: 'paris@example.org', ask: true },
    ])
  })

  test('says that a file is none of contacts', async () => {
    const { user, bridge } = await open({ kind: 'import' })
    bridge.answers['roster.readFile'] = () => fail('bad-file', 'no roster')
    await user.upload(screen.getByLabelText('File'), file)
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The file could not be read. This is not a file of contacts that Balcony can read.',
    )
  })
})

test('without a connection the profile says why it cannot be edited', async () => {
  await open({ kind: 'profile' }, romeo({ stream: { state: 'offline' } }))
  expect(screen.getByRole('status').textContent).toMatch(/^Without a connection/u)
})
