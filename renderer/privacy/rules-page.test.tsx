import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
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
} from '../testing/privacy-page.tsx'

describe('what is shown', () => {
  test('PRIV-27 all lists, and where which of them is in force', async () => {
    await show(privacyOf(LISTS, { default: 'usual', active: 'work' }))
    const lists = within(screen.getByRole('navigation', { name: 'Lists' }))
    expect(lists.getByRole('button', { name: /^usual/ }).textContent).toContain('default')
    expect(lists.getByRole('button', { name: /^work/ }).textContent).toContain('active')
    // The one that is in force on this device is shown first.
    expect(rules()).toEqual(['Rule 1 denies tybalt@example.com (address): everything.'])
  })

  test('PRIV-11 PRIV-29 the rules in words, in their order', async () => {
    await show()
    expect(rules()).toEqual([
      'Rule 1 denies paris@example.org (address): everything.',
      'Rule 2 denies Kin (group of one): messages, my presence.',
      'Rule 3 allows Everyone else: everything.',
    ])
  })

  test('PRIV-22 that a list is in force, and that a change works at once', async () => {
    const { user } = await show()
    expect(screen.getByText(/This list is in force/)).toBeDefined()
    await user.click(press(/^work/))
    expect(screen.queryByText(/This list is in force/)).toBeNull()
  })

  test('PRIV-17 that nothing is kept away while no list is in force', async () => {
    await show(privacyOf(LISTS))
    expect(screen.getByText('No list is in force: nothing is kept away.')).toBeDefined()
  })

  test('PRIV-05 a group that is gone, and an address that is none', async () => {
    const gone = deny('', { who: { type: 'group', value: 'Enemies' } })
    await show(privacyOf({ odd: [gone, deny('a b@@c')] }))
    expect(rules()[0]).toContain('no such group any more')
    expect(rules()[1]).toContain('not an address')
  })
})

describe('a rule', () => {
  test('PRIV-01 PRIV-03 is added for an address, which has to be one', async () => {
    const { user, server, bridge } = await show()
    await user.click(press('Add rule'))
    const sheet = within(screen.getByRole('dialog', { name: 'New rule' }))
    const address = sheet.getByRole('combobox', { name: 'Address' })
    await user.type(address, 'a b@example.com{Enter}')
    expect(sheet.getByText(/This is not an address/)).toBeDefined()
    await user.clear(address)
    await user.type(address, 'Example.COM/Server')
    await user.click(sheet.getByRole('checkbox', { name: 'Queries from their programs' }))
    await user.click(sheet.getByRole('button', { name: 'Add rule' }))
    expect(rules()[0]).toBe('Rule 1 denies example.com/Server (one device): queries.')
    expect(bridge.calls).toEqual([])
    await user.click(press('Save'))
    await waitFor(() => expect(server.now().lists.get('usual')?.items).toHaveLength(4))
    expect(server.now().lists.get('usual')?.items[0]).toMatchObject({ kinds: ['iq'], order: 0 })
    await waitFor(() => expect(screen.queryByText('Unsaved changes')).toBeNull())
  })

  test('PRIV-11 none of the four kinds is shown as everything', async () => {
    const { user } = await show()
    rule(2).focus()
    await user.keyboard('{Enter}')
    const sheet = within(screen.getByRole('dialog', { name: 'Change rule' }))
    const box = (name: string) => sheet.getByRole<HTMLInputElement>('checkbox', { name })
    expect(box('Everything').checked).toBe(false)
    await user.click(box('Messages from them'))
    await user.click(box('My presence, to them'))
    expect(box('Everything').checked).toBe(true)
    await user.click(sheet.getByRole('radio', { name: 'Allow' }))
    await user.click(sheet.getByRole('button', { name: 'Change' }))
    expect(rules()[1]).toBe('Rule 2 allows Kin (group of one): everything.')
  })

  test('PRIV-05 PRIV-06 names a group that is there, or a subscription of the four', async () => {
    const { user } = await show()
    await user.click(press('Add rule'))
    const sheet = within(screen.getByRole('dialog'))
    await user.click(sheet.getByRole('radio', { name: 'Group' }))
    const groups = sheet.getByRole('combobox', { name: 'Group' })
    expect(
      within(groups)
        .getAllByRole('option')
        .map((one) => one.textContent),
    ).toEqual(['Friends', 'Kin'])
    await user.click(sheet.getByRole('radio', { name: 'Subscription' }))
    const subscriptions = sheet.getByRole('combobox', { name: 'Subscription' })
    expect(within(subscriptions).getAllByRole('option')).toHaveLength(4)
    await user.selectOptions(subscriptions, 'both')
    await user.click(sheet.getByRole('button', { name: 'Add rule' }))
    expect(rules()[0]).toBe('Rule 1 denies Mutual contacts (you see each other): everything.')
  })

  test('is moved with Alt and arrows, the focus goes with it, and it is said', async () => {
    const { user } = await show()
    rule(1).focus()
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(rules()[1]).toContain(PARIS)
    expect(document.activeElement).toBe(rule(2))
    expect(screen.getByText('Moved to place 2 of 3.')).toBeDefined()
    await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}')
    expect(rules()[2]).toContain(PARIS)
    expect(screen.getByText('It stands there already.')).toBeDefined()
    await user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(rule(2))
  })

  test('is moved by buttons and by dragging', async () => {
    const { user } = await show()
    await user.click(rule(3))
    await user.click(press('Move up'))
    expect(rules()[1]).toContain('allows Everyone')
    const data = { setData: () => {}, effectAllowed: '', dropEffect: '' }
    fireEvent.dragStart(rule(1), { dataTransfer: data })
    fireEvent.dragOver(rule(3), { dataTransfer: data, clientY: 1 })
    fireEvent.drop(rule(3), { dataTransfer: data, clientY: 1 })
    expect(rules()[2]).toContain(PARIS)
  })

  test('is removed with Delete, and comes back with Ctrl+Z', async () => {
    const { user } = await show()
    rule(2).focus()
    await user.keyboard('{Delete}')
    expect(rules()).toHaveLength(2)
    expect(document.activeElement).toBe(rule(2))
    expect(screen.getByText('Unsaved changes')).toBeDefined()
    await user.keyboard('{Control>}z{/Control}')
    expect(rules()).toHaveLength(3)
    expect(screen.queryByText('Unsaved changes')).toBeNull()
  })

  test('PRIV-55 comes from a template, with what it really does', async () => {
    const { user } = await show()
    await user.click(press('Templates'))
    const strangers = press(/^Keep strangers out One rule/)
    expect(strangers.textContent).toContain('somebody you have just asked cannot answer')
    await user.click(strangers)
    expect(rules()[0]).toContain('denies Strangers')
    await user.click(press('Templates'))
    await user.click(press(/let somebody through/))
    const sheet = within(screen.getByRole('dialog', { name: 'New rule' }))
    await user.type(sheet.getByRole('combobox', { name: 'Address' }), TYBALT)
    await user.click(sheet.getByRole('button', { name: 'Add rule' }))
    expect(rules().slice(0, 2)).toEqual([
      `Rule 1 allows ${TYBALT} (address): everything.`,
      'Rule 2 denies Strangers (no subscription, or unknown to you): everything.',
    ])
  })
})

describe('before it is saved', () => {
  test('PRIV-43 a list without rules is removed, or keeps one that allows everyone', async () => {
    const { user, server } = await show(undefined, 'work')
    rule(1).focus()
    await user.keyboard('{Delete}')
    await user.click(press('Save'))
    const asked = within(screen.getByRole('dialog', { name: '“work” has no rules left' }))
    await user.click(asked.getByRole('button', { name: 'Keep one that allows everyone' }))
    await waitFor(() => expect(server.now().lists.get('work')?.items).toEqual([all]))
  })

  test('PRIV-43 PRIV-42 removed it goes from the page', async () => {
    const { user, server, bridge } = await show(undefined, 'work')
    rule(1).focus()
    await user.keyboard('{Delete}')
    await user.click(press('Save'))
    await user.click(press('Remove the list'))
    await waitFor(() => expect(server.now().names.lists).toEqual(['usual']))
    expect(bridge.calls.map(({ name }) => name)).toEqual(['privacy.remove'])
    await waitFor(() => expect(screen.queryByRole('button', { name: /^work/ })).toBeNull())
  })

  test('PRIV-41 a new list does not take the place of another unasked', async () => {
    const { user, server } = await show()
    await user.click(press('New list…'))
    await user.clear(screen.getByRole('textbox', { name: 'Name of the list' }))
    await user.type(screen.getByRole('textbox', { name: 'Name of the list' }), 'work')
    expect(screen.getByText(/It will be replaced when you save/)).toBeDefined()
    await user.click(press('Make list'))
    expect(screen.getByText(/There is a list of this name on the server/)).toBeDefined()
    await user.click(press('Save'))
    expect(server.now().lists.get('work')?.items).toEqual([deny(TYBALT)])
    await user.click(press('Replace it'))
    await waitFor(() => expect(server.now().lists.get('work')?.items).toEqual([all]))
  })

  test('a rule against oneself is asked about', async () => {
    const { user, server } = await show()
    await user.click(press('Add rule'))
    const sheet = within(screen.getByRole('dialog'))
    await user.type(sheet.getByRole('combobox', { name: 'Address' }), 'example.net')
    expect(sheet.getByText(/your own other devices, or your server/)).toBeDefined()
    await user.click(sheet.getByRole('button', { name: 'Add rule' }))
    await user.click(press('Save'))
    const asked = within(screen.getByRole('dialog', { name: 'Keep yourself away?' }))
    expect(asked.getByText('example.net')).toBeDefined()
    await user.click(asked.getByRole('button', { name: 'Cancel' }))
    expect(server.now().lists.get('usual')?.items).toHaveLength(3)
    await user.click(press('Save'))
    await user.click(press('Save nevertheless'))
    await waitFor(() => expect(server.now().lists.get('usual')?.items).toHaveLength(4))
  })
})
