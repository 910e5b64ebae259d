import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { ROMEO } from '../testing/fixtures.ts'
import { deny, privacyOf } from '../testing/privacy-server.ts'
import {
  all,
  LISTS,
  PARIS,
  press,
  rule,
  rules,
  showRules as show,
  TYBALT,
  values,
} from '../testing/privacy-page.tsx'

describe('a list that was not read with the others', () => {
  test('is read when it is shown', async () => {
    const { lists, names } = privacyOf(LISTS, { default: 'usual' })
    const unread = { names, lists: new Map([...lists].filter(([name]) => name !== 'work')) }
    const { bridge } = await show(unread, 'work')
    const input = { account: ROMEO, name: 'work' }
    await waitFor(() => expect(bridge.calls).toContainEqual({ name: 'privacy.read', input }))
    bridge.tell({ type: 'privacy.changed', account: ROMEO, privacy: { names, lists } })
    await waitFor(() => expect(rules()).toHaveLength(1))
    expect(bridge.calls.filter(({ name }) => name === 'privacy.read')).toHaveLength(1)
  })
})

describe('what the server refuses', () => {
  test('PRIV-39 PRIV-05 a group that is gone: explained, the draft kept, tried again', async () => {
    const { user, server } = await show()
    rule(1).focus()
    await user.keyboard('{Delete}')
    server.refuse('item-not-found')
    await user.click(press('Save'))
    const alert = await screen.findByText(/A group in it does not exist any more/)
    expect(alert.textContent).toContain('The list was not saved.')
    expect(rules()).toHaveLength(2)
    expect(screen.getByText('Unsaved changes')).toBeDefined()
    await user.click(press('Try again'))
    await waitFor(() => expect(server.now().lists.get('usual')?.items).toHaveLength(2))
  })

  test('PRIV-10 a request it does not understand', async () => {
    const { user, server } = await show()
    rule(1).focus()
    await user.keyboard('{Delete}')
    server.refuse('bad-request')
    await user.click(press('Save'))
    expect(await screen.findByText(/The server does not understand it/)).toBeDefined()
    expect(rules()).toHaveLength(2)
  })

  test('PRIV-26 PRIV-36 PRIV-44 a list in use by another device', async () => {
    const { user, server } = await show()
    server.refuse('conflict')
    await user.click(press('Default on all devices'))
    expect(await screen.findByText(/in use on another of your devices/)).toBeDefined()
    expect(press('Default on all devices').getAttribute('aria-pressed')).toBe('true')
    await user.click(press('Try again'))
    await waitFor(() => expect(server.now().names.default).toBeUndefined())
    server.refuse('conflict')
    await user.click(press('More about this list'))
    await user.click(press('Remove…'))
    await user.click(press('Remove the list'))
    expect(await screen.findByText(/in use on another of your devices/)).toBeDefined()
    expect(server.now().names.lists).toContain('usual')
  })

  test('PRIV-33 a list that is gone cannot be put in force', async () => {
    const { user, server } = await show(undefined, 'work')
    server.refuse('item-not-found')
    await user.click(press('Active on this device'))
    expect(await screen.findByText(/The list is not on the server any more/)).toBeDefined()
    expect(press('Active on this device').getAttribute('aria-pressed')).toBe('false')
  })
})

describe('where it is in force', () => {
  test('PRIV-15 on this device, which is said, and no more', async () => {
    const { user, server, bridge } = await show(undefined, 'work')
    expect(press('Active on this device').getAttribute('title')).toContain('It ends with')
    await user.click(press('Active on this device'))
    await waitFor(() => expect(server.now().names).toMatchObject({ active: 'work' }))
    await waitFor(() =>
      expect(press('Active on this device').getAttribute('aria-pressed')).toBe('true'),
    )
    await user.click(press('Active on this device'))
    await waitFor(() => expect(server.now().names.active).toBeUndefined())
    expect(bridge.calls.at(-1)).toEqual({ name: 'privacy.activate', input: { account: ROMEO } })
  })

  test('moves with the name of a list', async () => {
    const { user, server, bridge } = await show()
    rule(1).focus()
    await user.keyboard('{Delete}')
    await user.click(press('More about this list'))
    await user.click(press('Rename…'))
    const field = screen.getByRole('textbox', { name: 'Name of the list' })
    await user.clear(field)
    await user.type(field, 'work')
    expect(screen.getByText('There is a list of this name already.')).toBeDefined()
    await user.type(field, ' and home{Enter}')
    await waitFor(() => expect(server.now().names.lists).toEqual(['work', 'work and home']))
    expect(server.now().names.default).toBe('work and home')
    expect(bridge.calls.map(({ name }) => name)).toEqual([
      'privacy.save',
      'privacy.setDefault',
      'privacy.remove',
    ])
    // What was not saved is still to be saved.
    expect(values(server.now().lists.get('work and home')?.items)).toEqual([PARIS, 'Kin', '*'])
  })

  test('a copy is a list of its own, once it is saved', async () => {
    const { user, app } = await show()
    await user.click(press('More about this list'))
    await user.click(press('Duplicate…'))
    await user.click(press('Duplicate'))
    const [kept] = app.ui.getState().privacyDrafts
    expect(kept?.draft).toMatchObject({ name: 'Copy of usual', base: undefined })
    expect(screen.getByRole('button', { name: /^Copy of usual/ }).textContent).toContain(
      'not saved',
    )
  })
})

describe('a change elsewhere', () => {
  const theirs = privacyOf({ ...LISTS, usual: [deny(TYBALT), all] }, { default: 'usual' })

  test('PRIV-24 is shown at once where nothing was edited', async () => {
    const { server } = await show()
    server.become(theirs)
    await waitFor(() => expect(rules()).toHaveLength(2))
    expect(screen.queryByText(/was changed on another device/)).toBeNull()
  })

  test('keeps the edit: both versions can be seen, and one is chosen', async () => {
    const { user, server } = await show()
    rule(2).focus()
    await user.keyboard('{Delete}')
    server.become(theirs)
    expect(await screen.findByText(/was changed on another device while you edited/)).toBeDefined()
    expect(rules()[0]).toBe(
      'Rule 1 denies paris@example.org (address): everything. Only in this version.',
    )
    await user.click(screen.getByRole('radio', { name: 'On the server' }))
    expect(rules()[0]).toContain(TYBALT)
    await user.click(screen.getByRole('radio', { name: 'Yours' }))
    await user.click(press('Save'))
    await user.click(press('Cancel'))
    await user.click(press('Go on with my version'))
    expect(screen.queryByText(/was changed on another device/)).toBeNull()
    await user.click(press('Save'))
    await waitFor(() =>
      expect(values(server.now().lists.get('usual')?.items)).toEqual([PARIS, '*']),
    )
  })

  test('the other version is taken', async () => {
    const { user, server, app } = await show()
    rule(2).focus()
    await user.keyboard('{Delete}')
    server.become(theirs)
    await user.click(await screen.findByRole('button', { name: 'Take the other version' }))
    expect(rules()[0]).toContain(TYBALT)
    expect(app.ui.getState().privacyDrafts).toEqual([])
  })

  test('PRIV-30 a list that was removed while it was edited is kept, to be saved anew', async () => {
    const { user, server } = await show(undefined, 'work')
    await user.click(press('Templates'))
    await user.click(press(/^Nobody sees me online/))
    server.become(privacyOf({ usual: LISTS.usual }, { default: 'usual' }))
    expect(await screen.findByText(/was removed on another device/)).toBeDefined()
    await user.click(press('Keep it as a new list'))
    expect(screen.queryByText(/was removed on another device/)).toBeNull()
    await user.click(press('Save'))
    await waitFor(() =>
      expect(values(server.now().lists.get('work')?.items)).toEqual(['*', TYBALT]),
    )
  })

  test('PRIV-30 a list that was removed goes where nothing was edited', async () => {
    const { server } = await show(undefined, 'work')
    server.become(privacyOf({ usual: LISTS.usual }, { default: 'usual' }))
    await waitFor(() => expect(rules()).toHaveLength(3))
    expect(screen.queryByRole('button', { name: /^work/ })).toBeNull()
  })
})

describe('what would happen', () => {
  const preview = () => within(screen.getByRole('region', { name: 'What would happen?' }))
  const ask = async (user: Awaited<ReturnType<typeof show>>['user'], address: string) => {
    const field = preview().getByRole('combobox', { name: 'Address' })
    await user.clear(field)
    await user.click(field)
    await user.paste(address)
  }

  test('PRIV-19 PRIV-50 the deciding rule is told and marked', async () => {
    const { user } = await show()
    await ask(user, `${PARIS}/phone`)
    expect(preview().getByRole('status').textContent).toContain(
      'Denied Rule 1 denies paris@example.org (address): everything. They are not told why',
    )
    expect(rules()[0]).toContain('This rule decides.')
    await ask(user, 'benvolio@example.org')
    expect(preview().getByRole('status').textContent).toContain('Rule 2 denies Kin')
    await user.click(preview().getByRole('radio', { name: /^Query to me/ }))
    expect(preview().getByRole('status').textContent).toContain(
      'Allowed Rule 3 allows Everyone else',
    )
  })

  test('PRIV-12 PRIV-20 requests pass rules for presence, and oneself always passes', async () => {
    const hidden = deny('', { who: { type: 'everyone' }, kinds: ['presence-in', 'presence-out'] })
    const { user } = await show(privacyOf({ usual: [hidden] }))
    await ask(user, PARIS)
    await user.click(preview().getByRole('radio', { name: /^Request to see me/ }))
    expect(preview().getByRole('status').textContent).toContain('No rule is about it')
    await user.click(preview().getByRole('radio', { name: /^My presence/ }))
    expect(preview().getByRole('status').textContent).toContain('no longer learn')
    await ask(user, `${ROMEO}/phone`)
    expect(preview().getByRole('status').textContent).toContain('always pass')
  })

  test('is asked of the draft, not of what is saved', async () => {
    const { user } = await show()
    await ask(user, PARIS)
    rule(1).focus()
    await user.keyboard('{Delete}')
    expect(preview().getByRole('status').textContent).toContain('Allowed Rule 2 allows')
    await ask(user, 'a b@@')
    expect(preview().getByText(/This is not an address/)).toBeDefined()
  })
})
