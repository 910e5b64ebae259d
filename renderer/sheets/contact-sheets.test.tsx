import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { fail } from '../../shared/model/result.ts'
import { BENVOLIO, contact, jid, JULIET, NURSE, romeo, ROMEO } from '../testing/fixtures.ts'
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

describe('adding a contact', () => {
  const TYBALT = jid('tybalt@example.com')
  const input = { account: ROMEO, jid: TYBALT, name: '', groups: [], ask: true }

  test.each([
    ['ROST-03', 'tybalt@example.com'],
    ['ROST-03', ' Tybalt@Example.com/crypt '],
    ['URI-01', 'im:tybalt@example.com'],
    ['URI-01', 'XMPP:tybalt@example.com?message'],
  ])('%s %s', async (_, typed) => {
    const { user, bridge, app } = await open({ kind: 'add' })
    await user.type(screen.getByLabelText('Address'), typed)
    await user.click(screen.getByRole('button', { name: 'Add' }))
    expect(bridge.calls).toEqual([{ name: 'roster.add', input }])
    gone()
    expect(app.ui.getState().tab).toBe('people')
  })

  test('ROST-13 SUB-10 PRES-09 with name, groups and a note, all at once', async () => {
    const { user, bridge } = await open({ kind: 'add' })
    await user.type(screen.getByLabelText('Address'), TYBALT)
    await user.type(screen.getByLabelText('Name'), 'Prince of Cats')
    await user.type(screen.getByRole('combobox', { name: 'Groups' }), 'Foes')
    await user.type(screen.getByLabelText('A note to them'), 'A word with one of you')
    await user.keyboard('{Enter}')
    const more = { name: 'Prince of Cats', groups: ['Foes'], note: 'A word with one of you' }
    expect(bridge.calls).toEqual([{ name: 'roster.add', input: { ...input, ...more } }])
  })

  test('SUB-10 without asking them', async () => {
    const { user, bridge } = await open({ kind: 'add', address: TYBALT })
    await user.click(screen.getByRole('checkbox', { name: 'Ask to see when they are online' }))
    expect(screen.queryByLabelText('A note to them')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Add' }))
    expect(bridge.calls).toEqual([{ name: 'roster.add', input: { ...input, ask: false } }])
  })

  test.each([
    ['URI-03', 'im:tybalt', 'This is not an address.'],
    ['URI-03', 'im:@example.com', 'This is not an address.'],
    ['ROST-03', 'no body', 'This is not an address.'],
    ['ROST-03', '', 'This is not an address.'],
    ['ROST-03', 'ROMEO@example.net', 'This is your own address.'],
    ['ROST-03', 'juliet@example.com/balcony', 'Juliet Capulet is in your contacts already.'],
  ])('%s %s is refused: %s %s', async (_, typed, words) => {
    const { user, bridge } = await open({ kind: 'add', address: typed })
    await user.click(screen.getByRole('button', { name: 'Add' }))
    expect(screen.getByLabelText('Address').getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText(words)).toBeDefined()
    expect(bridge.calls).toEqual([])
  })

  test('ROST-14 what the server refuses is said, and nothing typed is lost', async () => {
    const { user, bridge } = await open({ kind: 'add', address: TYBALT })
    bridge.answers['roster.add'] = () => fail('offline', 'not connected')
    await user.type(screen.getByLabelText('Name'), 'Tybalt')
    await user.click(screen.getByRole('button', { name: 'Add' }))
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The contact was not added. There is no connection.',
    )
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Tybalt')
  })

  test('warns of an address that looks like that of a contact', async () => {
    await open({ kind: 'add', address: 'ju1iet@example.com' })
    expect(screen.getByRole('note').textContent).toContain('Look twice')
  })

  test('groups that there are complete what is typed, and can be taken away again', async () => {
    const { user, bridge } = await open({ kind: 'add', address: TYBALT })
    const options = [...document.querySelectorAll('option')].map(({ value }) => value)
    expect(options).toEqual(['Friends', 'Kin'])
    await user.type(screen.getByRole('combobox', { name: 'Groups' }), 'Kin{Enter}Foes{Enter}')
    await user.click(screen.getByRole('button', { name: 'Not in Kin' }))
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Groups' }))
    await user.click(screen.getByRole('button', { name: 'Add' }))
    expect(bridge.calls[0]?.input).toMatchObject({ groups: ['Foes'] })
  })
})

describe('name and groups', () => {
  test('ROST-05 ROST-18 a new name keeps the groups, a new group the name', async () => {
    const roster = new Map([
      [JULIET, contact(JULIET, { name: ' Juliet ', groups: ['Friends ', 'Kin'] })],
    ])
    const { user, bridge } = await open(
      { kind: 'edit', jid: JULIET, first: 'groups' },
      romeo({ roster }),
    )
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Groups' })),
    )
    await user.keyboard('Capulets')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const groups = ['Friends ', 'Kin', 'Capulets']
    expect(bridge.calls).toEqual([
      { name: 'roster.update', input: { account: ROMEO, jid: JULIET, name: ' Juliet ', groups } },
    ])
    gone()
  })

  test('ROST-17 what another device changes is shown beside what is typed, which stays', async () => {
    const { user, bridge } = await open({ kind: 'edit', jid: JULIET, first: 'name' })
    const name = () => screen.getByLabelText<HTMLInputElement>('Name')
    await user.type(name(), ', my love')
    const item = contact(JULIET, { name: 'Jule', groups: ['Verona'] })
    bridge.tell({ type: 'roster.changed', account: ROMEO, changes: [{ kind: 'set', item }] })
    const words = 'Changed on another device meanwhile: Jule; groups: Verona.'
    expect(await screen.findByText(words)).toBeDefined()
    expect(name().value).toBe('Juliet Capulet, my love')
    await user.click(screen.getByRole('button', { name: 'Take that' }))
    expect(name().value).toBe('Jule')
    expect(screen.queryByText(words)).toBeNull()
    expect(screen.getByRole('button', { name: 'Not in Verona' })).toBeDefined()
  })

  test('who was removed meanwhile cannot be changed any more', async () => {
    const { bridge } = await open({ kind: 'edit', jid: JULIET, first: 'name' })
    const changes = [{ kind: 'removed', jid: JULIET }] as const
    bridge.tell({ type: 'roster.changed', account: ROMEO, changes })
    expect(await screen.findByText(/was removed on another device/u)).toBeDefined()
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' })
    expect(save.disabled).toBe(true)
  })
})

describe('a group', () => {
  const roster = new Map([
    [JULIET, contact(JULIET, { name: 'Juliet', groups: ['Friends'] })],
    [BENVOLIO, contact(BENVOLIO, { groups: ['Kin', 'Friends', 'friends'] })],
    [NURSE, contact(NURSE, { groups: ['Kin'] })],
  ])

  test('ROST-06 ROST-18 is renamed by changing each member', async () => {
    const { user, bridge } = await open(
      { kind: 'rename-group', group: 'Friends' },
      romeo({ roster }),
    )
    expect(screen.getByText(/Its 2 contacts are moved/u)).toBeDefined()
    await user.clear(screen.getByLabelText('Name of the group'))
    await user.type(screen.getByLabelText('Name of the group'), 'Best friends{Enter}')
    await waitFor(gone)
    expect(bridge.calls.map(({ input }) => input)).toEqual([
      { account: ROMEO, jid: JULIET, name: 'Juliet', groups: ['Best friends'] },
      { account: ROMEO, jid: BENVOLIO, name: '', groups: ['Kin', 'Best friends', 'friends'] },
    ])
  })

  test('is removed, and its members stay', async () => {
    const { user, bridge } = await open({ kind: 'remove-group', group: 'Kin' }, romeo({ roster }))
    await user.click(screen.getByRole('button', { name: 'Remove the group' }))
    await waitFor(gone)
    expect(bridge.calls.map(({ name, input }) => [name, input])).toEqual([
      [
        'roster.update',
        { account: ROMEO, jid: BENVOLIO, name: '', groups: ['Friends', 'friends'] },
      ],
      ['roster.update', { account: ROMEO, jid: NURSE, name: '', groups: [] }],
    ])
  })

  test('ends at the first that the server refuses, and says so', async () => {
    const { user, bridge } = await open({ kind: 'remove-group', group: 'Kin' }, romeo({ roster }))
    bridge.answers['roster.update'] = () => fail('internal', 'refused', 'not-acceptable')
    await user.click(screen.getByRole('button', { name: 'Remove the group' }))
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The contact was not changed. The server does not accept it.',
    )
    expect(bridge.calls).toHaveLength(1)
  })
})

describe('parting', () => {
  test('ROST-20 SUB-35 SUB-39 to remove says what follows, and does it when that was confirmed', async () => {
    const { user, bridge } = await open({ kind: 'remove', jid: JULIET })
    expect(screen.getByRole('dialog', { name: 'Remove Juliet Capulet?' }).textContent).toContain(
      'Neither of you will see when the other is online.',
    )
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(bridge.calls).toEqual([])
    gone()
  })

  test('ROST-20 it is done', async () => {
    const { user, bridge } = await open({ kind: 'remove', jid: JULIET })
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    expect(bridge.calls).toEqual([
      { name: 'roster.remove', input: { account: ROMEO, jid: JULIET } },
    ])
    gone()
  })

  test('ROST-14 where it was not, the sheet stays and says why', async () => {
    const { user, bridge } = await open({ kind: 'remove', jid: JULIET })
    bridge.answers['roster.remove'] = () => fail('offline', 'not connected')
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    expect((await screen.findByRole('alert')).textContent).toContain('was not removed')
  })

  test('blocking', async () => {
    const { user, bridge } = await open({ kind: 'block', jid: JULIET })
    await user.click(screen.getByRole('button', { name: 'Block' }))
    expect(bridge.calls).toEqual([
      { name: 'block.set', input: { account: ROMEO, jid: JULIET, blocked: true } },
    ])
  })

  test.each([
    'stop-watching',
    'stop-sharing',
    'withdraw',
    'pre-approve',
    'revoke-approval',
  ] as const)('SUB-05 SUB-06 %s says what follows, and does it', async (action) => {
    const { user, bridge } = await open({ kind: 'subscription', jid: JULIET, action })
    const dialog = screen.getByRole('dialog')
    expect(dialog.textContent).toContain('Juliet Capulet')
    const submit = [...dialog.querySelectorAll('button')].find(({ type }) => type === 'submit')
    if (submit) await user.click(submit)
    expect(bridge.calls).toEqual([
      { name: 'subscription.change', input: { account: ROMEO, jid: JULIET, action } },
    ])
    gone()
  })

  test('SUB-23 SUB-44 to ask again may carry a note', async () => {
    const { user, bridge } = await open({ kind: 'subscription', jid: JULIET, action: 'ask' })
    await user.type(screen.getByLabelText('A note to them'), 'Once more{Enter}')
    const input = { account: ROMEO, jid: JULIET, action: 'ask', note: 'Once more' }
    expect(bridge.calls).toEqual([{ name: 'subscription.change', input }])
  })
})
