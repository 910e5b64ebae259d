import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { fail } from '../../shared/model/result.ts'
import { readList } from '../../shared/model/privacy-wishes.ts'
import { JULIET, jid, romeo, ROMEO } from '../testing/fixtures.ts'
import { deny, privacyOf, romeoWith, servePrivacy } from '../testing/privacy-server.ts'
import { renderView } from '../testing/render.tsx'
import { PrivacyPage } from './privacy-page.tsx'

const page = <PrivacyPage page="people" list={undefined} />
const PARIS = jid('paris@example.org')

async function show(privacy = privacyOf({}), part = {}) {
  const view = await renderView(page, romeoWith(privacy, part))
  return { ...view, server: servePrivacy(view.bridge, privacy) }
}
const wish = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name })

describe('PRIV-54 what is wished', () => {
  test('becomes the simplest list, in the person’s words, in force for the account', async () => {
    const { user, bridge, server } = await show()
    await user.click(wish(/^Only my contacts/))
    await waitFor(() => expect(server.now().names.default).toBe('My privacy'))
    expect(bridge.calls.map(({ name }) => name)).toEqual(['privacy.save', 'privacy.setDefault'])
    expect(server.now().lists.get('My privacy')?.items).toEqual([
      { who: { type: 'jid', value: ROMEO }, action: 'allow', order: 0, kinds: [] },
      { who: { type: 'subscription', value: 'none' }, action: 'deny', order: 1, kinds: [] },
    ])
    expect(wish(/^Only my contacts/).checked).toBe(true)
  })

  test('two wishes, one upon the other, make one list', async () => {
    const { user, bridge, server } = await show()
    await user.dblClick(wish(/^Only my contacts/))
    await user.click(wish(/^Only my contacts/))
    await user.click(wish(/^Nobody outside/))
    await waitFor(() => expect(bridge.calls.length).toBeGreaterThanOrEqual(5))
    await waitFor(() => expect(server.now().lists.get('My privacy')?.items).toHaveLength(4))
    expect(server.now().names).toEqual({ lists: ['My privacy'], default: 'My privacy' })
    expect(wish(/^Only my contacts/).checked).toBe(true)
    expect(wish(/^Nobody outside/).checked).toBe(true)
  })

  test('is told with all that it does', async () => {
    await show()
    const help = wish(/^Only my contacts/).getAttribute('aria-describedby') ?? ''
    const words = document.getElementById(help)?.textContent ?? ''
    for (const part of ['strangers, whose requests', 'contacts who neither', 'just asked']) {
      expect(words).toContain(part)
    }
  })

  test('is recognised again, and taken back without losing what else is in the list', async () => {
    const rest = deny('', { who: { type: 'group', value: 'Kin' }, kinds: ['message'] })
    const nobody = deny('', {
      who: { type: 'subscription', value: 'none' },
    })
    const { user, server } = await show(
      privacyOf({ usual: [deny(PARIS), nobody, rest] }, { default: 'usual' }),
    )
    expect(wish(/^Only my contacts/).checked).toBe(true)
    expect(screen.getByText(/One further rule/)).toBeDefined()
    await user.click(wish(/^Only my contacts/))
    await waitFor(() => expect(server.now().lists.get('usual')?.items).toHaveLength(2))
    const read = readList(server.now().lists.get('usual')?.items ?? [])
    expect(read).toMatchObject({ blocked: [PARIS], wishes: [], rest: [{ who: rest.who }] })
  })

  test('PRIV-47 one hides from a group, and from all but a group, at once', async () => {
    const { user, server } = await show(privacyOf({ usual: [deny(PARIS)] }, { default: 'usual' }))
    await user.click(wish(/^Nobody outside/))
    await user.click(screen.getByRole('button', { name: 'Add a group or a person…' }))
    await user.selectOptions(screen.getAllByRole('combobox', { name: 'Group' }).at(-1)!, 'Kin')
    await user.click(screen.getByRole('button', { name: 'Hide from them' }))
    await waitFor(() => {
      expect(readList(server.now().lists.get('usual')?.items ?? [])).toEqual({
        blocked: [PARIS],
        wishes: [
          { kind: 'hidden-from', who: { type: 'group', value: 'Kin' } },
          { kind: 'seen-only-by', group: 'Friends' },
        ],
        rest: [],
      })
    })
    await user.click(screen.getByRole('button', { name: 'Let Kin see again that I am online' }))
    await waitFor(() => expect(server.now().lists.get('usual')?.items).toHaveLength(3))
  })

  test('PRIV-36 refused, it is shown as it was, with the reason and a way on', async () => {
    const { user, bridge, server } = await show()
    bridge.answers['privacy.setDefault'] = () => fail('refused-by-server', 'no', 'conflict')
    await user.click(wish(/^Only my contacts/))
    const alert = await screen.findByText(/in use on another of your devices/)
    expect(alert.textContent).toContain('The list was not put in force for your account.')
    expect(wish(/^Only my contacts/).checked).toBe(false)
    servePrivacy(bridge, server.now())
    expect(
      screen.getByRole('button', { name: 'Put it in force on this device only' }),
    ).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(wish(/^Only my contacts/).checked).toBe(true))
    // The list that was made before is taken, and no second one.
    expect(bridge.calls.at(-1)?.input).toEqual({ account: ROMEO, name: 'My privacy' })
  })

  test('PRIV-26 or, while another device stands against it, is put in force on this one', async () => {
    const { user, bridge, server } = await show()
    bridge.answers['privacy.setDefault'] = () => fail('refused-by-server', 'no', 'conflict')
    await user.click(wish(/^Only my contacts/))
    await user.click(
      await screen.findByRole('button', { name: 'Put it in force on this device only' }),
    )
    await waitFor(() => expect(server.now().names).toMatchObject({ active: 'My privacy' }))
    await waitFor(() => expect(wish(/^Only my contacts/).checked).toBe(true))
    expect(screen.queryByText(/another list is in force/)).toBeNull()
  })

  test('PRIV-15 while another list is active here, that is said and can be ended', async () => {
    const lists = { usual: [deny(PARIS)], work: [deny(JULIET)] }
    const { user, server } = await show(privacyOf(lists, { default: 'usual', active: 'work' }))
    expect(screen.getByText(/another list is in force now, “work”/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: /^Use what stands below/ }))
    await waitFor(() => expect(server.now().names.active).toBeUndefined())
    await waitFor(() => expect(screen.queryByText(/another list is in force/)).toBeNull())
  })
})

describe('who is blocked', () => {
  test('is named, and let again; the focus stays in the list', async () => {
    const { user, bridge } = await show(privacyOf({}), { blocked: [JULIET, PARIS] })
    expect(screen.getByRole('heading', { name: 'Blocked people: 2' })).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Unblock Juliet Capulet' }))
    expect(bridge.calls).toEqual([
      { name: 'block.set', input: { account: ROMEO, jid: JULIET, blocked: false } },
    ])
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Blocked people: 2'))
  })

  test('what they notice is said before any address is blocked', async () => {
    const { user, bridge } = await show()
    expect(screen.getByText(/^Whoever you block is not told/).textContent).toContain('offline')
    const field = screen.getByRole('combobox', { name: 'Address to block' })
    await user.type(field, 'nobody@{Enter}')
    expect(screen.getByText(/This is not an address/)).toBeDefined()
    await user.clear(field)
    await user.type(field, `${ROMEO}/phone{Enter}`)
    expect(screen.getByText(/your own account/)).toBeDefined()
    expect(bridge.calls).toEqual([])
    await user.clear(field)
    await user.type(field, 'Spam.example{Enter}')
    expect(bridge.calls[0]?.input).toEqual({ account: ROMEO, jid: 'spam.example', blocked: true })
    await waitFor(() => expect((field as HTMLInputElement).value).toBe(''))
  })

  test('a refusal is shown beside it, and what was written stays', async () => {
    const { user, bridge } = await show()
    bridge.answers['block.set'] = () => fail('offline', 'no stream')
    await user.type(screen.getByRole('combobox', { name: 'Address to block' }), `${PARIS}{Enter}`)
    expect(await screen.findByText('The block list was not changed.')).toBeDefined()
    const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Address to block' })
    expect(field.value).toBe(PARIS)
  })
})

describe('PRIV-56 a server without privacy lists', () => {
  const without = (blocking: 'simple' | 'local' | 'unknown') => {
    const { features, ...account } = romeo()
    return { ...account, features: { ...features, blocking } }
  }

  test('that can block: wishes are there, but cannot be chosen, and why', async () => {
    await renderView(page, without('simple'))
    expect(wish(/^Only my contacts/).disabled).toBe(true)
    expect(screen.getByText(/it would need privacy lists/)).toBeDefined()
    expect(screen.getByText(/may come back as not delivered/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Block' })).toBeDefined()
  })

  test('that cannot block either: people are hidden on this device only', async () => {
    const { bridge, user } = await renderView(page, without('local'))
    expect(screen.getByText('Hidden on this device only')).toBeDefined()
    expect(screen.getByText(/keeps nobody away/)).toBeDefined()
    await user.type(screen.getByRole('combobox', { name: 'Address to block' }), `${PARIS}{Enter}`)
    expect(bridge.calls[0]?.name).toBe('block.set')
  })

  test.each([
    ['simple', 'example.net has no privacy lists'],
    ['local', 'example.net keeps nobody away'],
    ['unknown', 'Not known yet'],
  ] as const)('%s: the editor says so', async (blocking, title) => {
    await renderView(<PrivacyPage page="rules" list={undefined} />, without(blocking))
    expect(screen.getByText(title)).toBeDefined()
  })
})

test('lists that were not read yet are asked for', async () => {
  const { privacy: _, ...account } = romeoWith(privacyOf({}))
  const { bridge } = await renderView(page, account)
  await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toEqual(['privacy.read']))
})
