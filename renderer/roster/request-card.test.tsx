import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { ok } from '../../shared/model/result.ts'
import { Sheets } from '../sheets/index.ts'
import { jid, NURSE, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { RequestCard } from './request-card.tsx'

const PARIS = jid('paris@example.org')
const requests = [
  { from: PARIS, note: 'I would see when you are at home.', time: 0 },
  { from: jid('tybalt@example.com'), time: 0 },
  { from: jid('rosaline@example.com'), time: 0 },
]

test('SUB-15 PRES-09 shows who asks, what they wrote, and how many wait behind them', async () => {
  await renderView(<RequestCard />, romeo({ requests }))
  const card = screen.getByRole('region', { name: 'Request of paris' })
  expect(card.textContent).toContain('paris@example.org')
  expect(card.textContent).toContain('“I would see when you are at home.”')
  expect(card.textContent).toContain('And 2 more requests')
})

test.each([
  ['Allow', 'allow'],
  ['Deny', 'deny'],
])('SUB-02 %s', async (name, answer) => {
  const { user, bridge } = await renderView(<RequestCard />, romeo({ requests }))
  await user.click(screen.getByRole('button', { name }))
  expect(bridge.calls).toEqual([
    { name: 'subscription.answer', input: { account: ROMEO, from: PARIS, answer } },
  ])
})

test('whom one sees already is not asked again', async () => {
  await renderView(<RequestCard />, romeo({ requests: [{ from: NURSE, time: 0 }] }))
  expect(screen.getByRole('region', { name: 'Request of Nurse' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Allow and add…' })).toBeNull()
  expect(screen.getByText(/in your contacts/u).textContent).not.toContain('not in')
})

test('nothing where nobody asks', async () => {
  const { container } = await renderView(<RequestCard />, romeo())
  expect(container.textContent).toBe('')
})

test('SUB-16 SUB-24 whoever is allowed and added is given a name and groups in the same step', async () => {
  const view = (
    <>
      <RequestCard />
      <Sheets />
    </>
  )
  const { user, bridge } = await renderView(view, romeo({ requests }))
  await user.click(screen.getByRole('button', { name: 'Allow and add…' }))
  await user.type(await screen.findByLabelText('Name'), 'County Paris')
  await user.type(screen.getByRole('combobox', { name: 'Groups' }), 'Verona{Enter}Suitors')
  await user.click(screen.getByRole('button', { name: 'Allow and add' }))
  expect(bridge.calls).toEqual([
    {
      name: 'subscription.answer',
      input: {
        account: ROMEO,
        from: PARIS,
        answer: 'allow-and-add',
        name: 'County Paris',
        groups: ['Verona', 'Suitors'],
      },
    },
  ])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('their profile is asked for on demand, and only then', async () => {
  const { user, bridge } = await renderView(<RequestCard />, romeo({ requests }))
  bridge.answers['vcard.get'] = () =>
    ok({ vcard: { emails: [], phones: [], fullName: 'County Paris', locality: 'Verona' } })
  expect(bridge.calls).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Show their profile' }))
  expect(await screen.findByText('County Paris')).toBeDefined()
  expect(bridge.calls).toEqual([{ name: 'vcard.get', input: { account: ROMEO, jid: PARIS } }])
})

test('warns of an address that looks like that of a contact', async () => {
  const from = jid('juli\u0435t@example.com')
  await renderView(<RequestCard />, romeo({ requests: [{ from, time: 0 }] }))
  expect(screen.getByRole('note').textContent).toBe(
    'Look twice: this address looks like that of Juliet Capulet (juliet@example.com) and is another.',
  )
})

test('offers to block only where the server can', async () => {
  const features = { preApproval: false, blocking: 'lists', roster: 'ready' } as const
  const { unmount } = await renderView(<RequestCard />, romeo({ requests }))
  expect(screen.queryByRole('button', { name: 'Block…' })).toBeNull()
  unmount()
  const { user, app } = await renderView(<RequestCard />, romeo({ requests, features }))
  await user.click(screen.getByRole('button', { name: 'Block…' }))
  expect(app.ui.getState().sheet).toEqual({ kind: 'block', jid: PARIS })
})

test('a thousand requests are one card with a count, and are listed some at a time', async () => {
  const flood = Array.from({ length: 1000 }, (_, index) => ({
    from: jid(`c${index}@example.org`),
    time: index,
  }))
  const view = (
    <>
      <RequestCard />
      <Sheets />
    </>
  )
  const { user, bridge } = await renderView(view, romeo({ requests: flood }))
  expect(screen.getAllByRole('region')).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'And 999 more requests' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Requests' }))
  expect(dialog.getAllByRole('listitem')).toHaveLength(20)
  await user.click(dialog.getByRole('button', { name: 'Show 20 more' }))
  expect(dialog.getAllByRole('listitem')).toHaveLength(40)
  await user.click(dialog.getByRole('button', { name: 'Deny all…' }))
  expect(bridge.calls).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Deny all 1,000' }))
  expect(bridge.calls).toHaveLength(1000)
})

test('a long note is cut, and whole on demand', async () => {
  const height = vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(400)
  const long = [{ from: PARIS, note: 'Immoderately she weeps. '.repeat(40), time: 0 }]
  const { user } = await renderView(<RequestCard />, romeo({ requests: long }))
  await user.click(screen.getByRole('button', { name: 'Show more', expanded: false }))
  expect(screen.getByRole('button', { name: 'Show less', expanded: true })).toBeDefined()
  height.mockRestore()
})

test('a short note is whole', async () => {
  await renderView(<RequestCard />, romeo({ requests }))
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
})

test('SEC-05 a note turns nothing around', async () => {
  const note = 'a\u202eb'
  await renderView(<RequestCard />, romeo({ requests: [{ from: PARIS, note, time: 0 }] }))
  expect(screen.getByText('“ab”')).toBeDefined()
})

test.each([
  ['one’s own address', 'r\u043emeo@example.net', /looks like your own \(romeo@example\.net\)/u],
  ['one’s own server', 'admin@examp1e.net', /server .* looks like your own \(example\.net\)/u],
])('warns of an address that looks like %s', async (_, address, words) => {
  const from = jid(address)
  await renderView(<RequestCard />, romeo({ requests: [{ from, time: 0 }] }))
  expect(screen.getByRole('note').textContent).toMatch(words)
})
