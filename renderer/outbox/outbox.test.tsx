import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { Delivery, Message, MessageId } from '../../shared/model/message.ts'
import { isUnsettled } from '../../shared/model/delivery.ts'
import { fail, ok } from '../../shared/model/result.ts'
import { Conversation, DeliveryState } from '../chat/index.ts'
import { ComposeLetter } from '../inbox/index.ts'
import {
  BENVOLIO,
  fullJid,
  JULIET,
  message,
  NURSE,
  romeo,
  ROMEO,
  talk,
} from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { Outbox, OutboxLink } from './index.ts'

const failed: Delivery = { state: 'failed', condition: 'gone', by: JULIET }
const own = (delivery: Delivery, part: Partial<Message> = {}) =>
  message(part.peer ?? JULIET, { direction: 'out', delivery, ...part })
const queued = (part: Partial<Message> = {}) => own({ state: 'queued' }, part)

const online = { state: 'online', jid: fullJid(`${ROMEO}/orchard`) } as const
const offline = { state: 'offline' } as const

function account(messages: readonly Message[], stream: typeof online | typeof offline = offline) {
  const conversations = new Map(
    [JULIET, BENVOLIO].map((peer) => [
      peer,
      talk({ messages: messages.filter((one) => one.peer === peer && one.type === 'chat') }),
    ]),
  )
  const waiting = messages.filter(isUnsettled)
  const outbox = new Map(waiting.map((one) => [one.id, one]))
  return romeo({ stream, conversations, outbox })
}

const items = () => screen.getAllByRole('listitem')
const buttons = (element: HTMLElement) =>
  within(element)
    .getAllByRole('button')
    .map(({ textContent }) => textContent)

describe('how far a message got', () => {
  test.each([
    ['queued', true, 'Sending'],
    ['queued', false, 'Waiting for connection'],
    ['sent', true, 'Sent'],
    ['received', true, 'Received'],
    ['read', true, 'Read'],
    ['failed', true, 'Not delivered'],
  ] as const)('%s is said in a word (online: %s)', async (state, isOnline, word) => {
    await renderView(<DeliveryState state={state} online={isOnline} />)
    expect(screen.getByText(word)).toBeDefined()
  })

  test('each has a sign of its own, which is not read out', async () => {
    const states = ['queued', 'sent', 'received', 'read', 'failed'] as const
    const { container } = await renderView(
      <>
        {states.map((state) => (
          <DeliveryState key={state} state={state} online />
        ))}
      </>,
    )
    const signs = [...container.querySelectorAll('svg')]
    expect(new Set(signs.map(({ innerHTML }) => innerHTML)).size).toBe(states.length)
    expect(signs.every((sign) => sign.getAttribute('aria-hidden') === 'true')).toBe(true)
  })

  test('who listens is told with the message, also where it is not shown', async () => {
    const messages = [own({ state: 'read' }), own({ state: 'received' })]
    await renderView(<Conversation peer={JULIET} />, account(messages, online))
    const names = screen.getAllByRole('article').map((one) => one.getAttribute('aria-label'))
    expect(names).toEqual([expect.stringMatching(/, Read$/), expect.stringMatching(/, Received$/)])
  })

  test('B12 what was given up here is not said to be theirs', async () => {
    const messages = [own({ state: 'failed', condition: 'not-acceptable' })]
    await renderView(<Conversation peer={JULIET} />, account(messages, online))
    expect(screen.getByText(/your server ends the connection/)).toBeDefined()
  })
})

describe('the way to the outbox', () => {
  test('is there while something failed, or waits without a connection', async () => {
    const { bridge, user, app } = await renderView(<OutboxLink />, account([queued(), own(failed)]))
    const link = screen.getByRole('button')
    expect(link.textContent).toBe('Outbox: 1 message waits · 1 not delivered')
    bridge.tell({ type: 'stream.changed', account: ROMEO, stream: online })
    await screen.findByText('Outbox: 1 not delivered')
    await user.click(screen.getByRole('button'))
    expect(app.ui.getState().open).toEqual({ kind: 'outbox' })
  })

  test('is not there while something is only just being sent', async () => {
    await renderView(<OutboxLink />, account([queued()], online))
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('the outbox', () => {
  test('shows what waits and what failed, of all conversations and letters, in the order of the queue', async () => {
    const sent = own({ state: 'sent' })
    const back = own({ state: 'failed', condition: 'gone', by: NURSE, text: 'no such lady' })
    const letter = queued({ peer: NURSE, type: 'normal', subject: 'Anon', body: 'good nurse' })
    const waits = queued({ peer: BENVOLIO })
    await renderView(<Outbox />, account([waits, sent, letter, back]))
    expect(items().map((item) => within(item).getByRole('heading').textContent)).toEqual([
      'Juliet Capulet',
      'Nurse',
      'Benvolio',
    ])
    expect(screen.getByText('2 messages wait · 1 not delivered')).toBeDefined()
    expect(items()[0]?.textContent).toContain(
      'Not delivered: this address no longer exists (says example.com)',
    )
    expect(items()[1]?.textContent).toContain('Anon')
    expect(items()[1]?.getAttribute('aria-label')).toMatch(/^To Nurse, .*: Waiting for connection$/)
  })

  test('what was written can be deleted and not edited', async () => {
    const messages = [queued(), own({ state: 'queued', written: true }), own(failed)]
    await renderView(<Outbox />, account(messages))
    expect(items().map(buttons)).toEqual([
      ['Edit', 'Delete', 'Show'],
      ['Delete', 'Show'],
      ['Retry', 'Edit', 'Delete', 'Show'],
    ])
  })

  test('each can be sent again, deleted, or shown where it belongs', async () => {
    const letter = own(failed, { peer: NURSE, type: 'normal' })
    const chat = own(failed)
    const { user, bridge, app } = await renderView(<Outbox />, account([letter, chat]))
    const [first, second] = items()
    if (!first || !second) throw new Error('they are not there')
    await user.click(within(first).getByRole('button', { name: 'Retry' }))
    await user.click(within(second).getByRole('button', { name: 'Delete' }))
    await user.click(screen.getByRole('button', { name: 'Retry all' }))
    expect(bridge.calls.map(({ name, input }) => [name, (input as { id: string }).id])).toEqual([
      ['message.retry', letter.id],
      ['message.delete', chat.id],
      ['message.retry', letter.id],
      ['message.retry', chat.id],
    ])
    await user.click(within(first).getByRole('button', { name: /^Show/ }))
    expect(app.ui.getState().open).toEqual({ kind: 'letter', id: letter.id })
    await user.click(within(second).getByRole('button', { name: /^Show/ }))
    expect(app.ui.getState().open).toEqual({ kind: 'chat', peer: JULIET })
  })

  test('a long one is shown by parts, and an empty one says so', async () => {
    const { user } = await renderView(
      <Outbox />,
      account(Array.from({ length: 60 }, () => queued())),
    )
    expect(items()).toHaveLength(50)
    await user.click(screen.getByRole('button', { name: 'Show 10 more' }))
    expect(items()).toHaveLength(60)
    await renderView(<Outbox />, romeo())
    expect(screen.getByText('Nothing waits')).toBeDefined()
  })
})

describe('to edit what was not sent', () => {
  const typed = () => screen.getByRole<HTMLTextAreaElement>('textbox')

  test('puts it into the field, and what is sent takes its place; the draft stays', async () => {
    const waits = queued({ body: 'frist' })
    const state = account([waits])
    const conversations = new Map([[JULIET, talk({ messages: [waits], draft: 'begun' })]])
    const { user, bridge, app } = await renderView(<Conversation peer={JULIET} />, {
      ...state,
      conversations,
    })
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    expect(typed().value).toBe('frist')
    expect(document.activeElement).toBe(typed())
    await user.clear(typed())
    await user.type(typed(), 'first{Enter}')
    expect(bridge.calls.at(-1)).toEqual({
      name: 'message.send',
      input: { account: ROMEO, to: JULIET, body: 'first', replaces: waits.id },
    })
    expect(typed().value).toBe('begun')
    expect(app.ui.getState().editing).toBeUndefined()
  })

  test('can be left, and nothing has changed', async () => {
    const { user, bridge } = await renderView(
      <Conversation peer={JULIET} />,
      account([queued({ body: 'frist' })]),
    )
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    await user.click(screen.getByRole('button', { name: 'Do not edit' }))
    expect(typed().value).toBe('')
    expect(bridge.calls.filter(({ name }) => name === 'message.send')).toEqual([])
  })

  test('says so where it has gone out in the meantime, and then sends another one', async () => {
    const waits = queued({ body: 'frist' })
    const { user, bridge } = await renderView(<Conversation peer={JULIET} />, account([waits]))
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    bridge.tell({
      type: 'message.delivery',
      account: ROMEO,
      place: JULIET,
      id: waits.id,
      delivery: { state: 'sent' },
    })
    await screen.findByText(/has gone out in the meantime/)
    await user.type(typed(), ' of all{Enter}')
    expect(bridge.calls.at(-1)?.input).toEqual({
      account: ROMEO,
      to: JULIET,
      body: 'frist of all',
    })
  })

  test('keeps what was typed where it went out at that very moment', async () => {
    const { user, bridge } = await renderView(
      <Conversation peer={JULIET} />,
      account([queued({ body: 'frist' })]),
    )
    bridge.answers['message.send'] = () => fail('already-sent', 'too late')
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    await user.type(typed(), ' of all{Enter}')
    expect(typed().value).toBe('frist of all')
  })

  test('opens a letter as one that is written, which takes its place', async () => {
    const letter = own(failed, { peer: NURSE, type: 'normal', subject: 'Anon', body: 'good nurse' })
    const { user, app, bridge } = await renderView(<Outbox />, account([letter]))
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    const { open } = app.ui.getState()
    expect(open).toEqual({ kind: 'compose', draft: `edit ${letter.id}`, to: NURSE })
    const second = await renderView(
      <ComposeLetter draft={`edit ${letter.id}`} to={NURSE} />,
      account([letter]),
    )
    second.bridge.answers['message.send'] = () => ok({ id: 'new' as MessageId })
    second.app.ui.setState({ letterDrafts: app.ui.getState().letterDrafts })
    expect(bridge.calls).toEqual([])
    expect(app.ui.getState().letterDrafts).toEqual([
      { account: ROMEO, key: `edit ${letter.id}`, to: NURSE, subject: 'Anon', body: 'good nurse' },
    ])
    await second.user.type(screen.getByRole('textbox', { name: 'Letter text' }), 'come')
    await second.user.click(screen.getByRole('button', { name: 'Send letter' }))
    expect(second.bridge.calls.at(-1)?.input).toMatchObject({ replaces: letter.id, to: NURSE })
  })
})
