import { act, screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import type { AccountState, Conversation as Talk } from '../../shared/state/state.ts'
import { fail, ok } from '../../shared/model/result.ts'
import type { FakeBridge } from '../testing/fake-bridge.ts'
import { JULIET, message, resource, romeo, ROMEO, talk } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { Main } from '../shell/main-pane.tsx'
import { Conversation } from './conversation.tsx'

function withTalk(part: Partial<Talk>, account: Partial<AccountState> = {}): AccountState {
  return romeo({ ...account, conversations: new Map([[JULIET, talk(part)]]) })
}

const out = { direction: 'out' } as const
const log = () => screen.getByRole('log', { name: 'Conversation with Juliet Capulet' })
const reading = (focus: boolean) => vi.spyOn(document, 'hasFocus').mockReturnValue(focus)

describe('a conversation', () => {
  test('says with whom, and how they are to be found', async () => {
    await renderView(<Conversation peer={JULIET} />, withTalk({}))
    expect(screen.getByRole('heading', { name: 'Juliet Capulet' })).toBeDefined()
    expect(screen.getByText('Available on balcony · by the window')).toBeDefined()
    expect(
      screen.getByText('This is the beginning of your conversation with Juliet Capulet.'),
    ).toBeDefined()
  })

  test.each([
    ['a resource that a person named', ['balcony'], 'Away on balcony'],
    ['one that was made up', ['balcony-c93tfzt0'], 'Away'],
    ['one of several', ['balcony-c93tfzt0', 'phone'], 'Away on balcony-c93tfzt0'],
    ['none', [], 'Offline'],
  ])('says where somebody is where that says something: %s', async (_, names, words) => {
    const resources = names.map((name, index) =>
      resource(`${JULIET}/${name}`, { show: 'away', priority: -index }),
    )
    const presences = new Map(resources.length > 0 ? [[JULIET, resources]] : [])
    await renderView(<Conversation peer={JULIET} />, withTalk({}, { presences }))
    expect(screen.getByText(words)).toBeDefined()
  })

  test('tells own messages from theirs without colour', async () => {
    const messages = [message(JULIET, { body: 'theirs' }), message(JULIET, { ...out, body: 'own' })]
    await renderView(<Conversation peer={JULIET} />, withTalk({ messages }))
    const [theirs, own] = within(log()).getAllByRole('article')
    expect(theirs?.getAttribute('aria-label')).toMatch(/^Juliet Capulet, /)
    expect(own?.getAttribute('aria-label')).toMatch(/^You, /)
    expect(own?.dataset['messageId']).toBe(messages[1]?.id)
  })

  test('MSG-19 SEC-05 shows text as text', async () => {
    const body = '<img src=x onerror=alert(1)> & <b>bold</b>'
    await renderView(
      <Conversation peer={JULIET} />,
      withTalk({ messages: [message(JULIET, { body })] }),
    )
    expect(screen.getByText(body)).toBeDefined()
    expect(log().querySelector('img, b')).toBeNull()
  })

  test('a very long message is shown in full only when asked', async () => {
    const body = `${'x'.repeat(5000)}the end`
    const { user } = await renderView(
      <Conversation peer={JULIET} />,
      withTalk({ messages: [message(JULIET, { body })] }),
    )
    expect(log().textContent).not.toContain('the end')
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    expect(log().textContent).toContain('the end')
  })

  test('of a long conversation only the end is drawn at first', async () => {
    const messages = Array.from({ length: 500 }, () => message(JULIET))
    await renderView(<Conversation peer={JULIET} />, withTalk({ messages }))
    const rows = within(log()).getAllByRole('article')
    expect(rows).toHaveLength(80)
    expect(rows.at(-1)?.dataset['messageId']).toBe(messages.at(-1)?.id)
  })

  test('what is sent goes out, and is there when it is told', async () => {
    const { user, bridge } = await renderView(<Conversation peer={JULIET} />, withTalk({}))
    await user.type(screen.getByRole('textbox'), 'With love’s light wings{Enter}')
    expect(bridge.calls[0]).toEqual({
      name: 'message.send',
      input: { account: ROMEO, to: JULIET, body: 'With love’s light wings' },
    })
    bridge.tell({
      type: 'message.added',
      account: ROMEO,
      messages: [message(JULIET, { ...out, body: 'With love’s light wings' })],
    })
    expect(await screen.findByRole('article', { name: /^You/ })).toBeDefined()
  })
})

describe('how far a message got', () => {
  test.each([
    ['online', {}, 'Sending'],
    ['not online', { stream: { state: 'connecting' } } as const, 'Waiting for connection'],
  ])('queued while %s', async (_, account, words) => {
    const messages = [message(JULIET, { ...out, delivery: { state: 'queued' } })]
    await renderView(<Conversation peer={JULIET} />, withTalk({ messages }, account))
    expect(log().textContent).toContain(words)
  })

  test('sent', async () => {
    const messages = [message(JULIET, out)]
    await renderView(<Conversation peer={JULIET} />, withTalk({ messages }))
    expect(log().textContent).toContain('Sent')
  })

  test.each([
    ['remote-server-not-found', 'Not delivered: this server does not exist'],
    ['toString', 'Not delivered: the server refused it (toString)'],
  ])('failed with %s, and can be tried again or deleted', async (condition, words) => {
    const failed = message(JULIET, { ...out, delivery: { state: 'failed', condition } })
    const { user, bridge } = await renderView(
      <Conversation peer={JULIET} />,
      withTalk({ messages: [failed] }),
    )
    expect(screen.getByText(words)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Retry' }))
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    const input = { account: ROMEO, id: failed.id }
    expect(bridge.calls).toContainEqual({ name: 'message.retry', input })
    expect(bridge.calls).toContainEqual({ name: 'message.delete', input })
  })
})

describe('what is new', () => {
  const messages = [message(JULIET), message(JULIET), message(JULIET)]

  /** What the window said was read is read. */
  const tellRead = (bridge: FakeBridge) => {
    const { input } = bridge.calls.findLast(({ name }) => name === 'read.mark') ?? {}
    const { upTo } = input as { upTo: number }
    bridge.tell({
      type: 'read.changed',
      account: ROMEO,
      place: JULIET,
      readUpTo: upTo,
      unread: 0,
    })
  }

  test('stands under a line and is read at once where the window has the focus', async () => {
    reading(true)
    const { bridge } = await renderView(
      <Conversation peer={JULIET} />,
      withTalk({ messages, unread: 2 }),
    )
    expect(screen.getByText('New messages')).toBeDefined()
    const upTo = messages.at(-1)?.order
    expect(bridge.calls).toEqual([
      { name: 'read.mark', input: { account: ROMEO, place: JULIET, upTo } },
    ])
    tellRead(bridge)
    await vi.waitFor(() => expect(bridge.calls).toHaveLength(1))
    expect(screen.getByText('New messages')).toBeDefined()
  })

  const line = () => screen.queryByText('New messages')
  const tell = (bridge: FakeBridge, part: Parameters<typeof message>[1]) =>
    bridge.tell({ type: 'message.added', account: ROMEO, messages: [message(JULIET, part)] })

  describe('of which more is unread than is at hand', () => {
    const all = Array.from({ length: 300 }, () => message(JULIET))
    const orderAt = (index: number) => all[index]?.order ?? 0
    const unreadTalk = withTalk({
      messages: all.slice(200),
      earlier: true,
      readUpTo: orderAt(99),
      unread: 200,
    })
    const open = async (answer: NonNullable<FakeBridge['answers']['history.read']>) => {
      reading(true)
      const view = await renderView(<Main />, unreadTalk)
      view.bridge.answers['history.read'] = answer
      act(() => view.app.actions.open({ kind: 'chat', peer: JULIET }))
      await screen.findByRole('log')
      return view
    }

    test('it opens at the first of them, and none is read yet', async () => {
      const part = { messages: all.slice(50, 150), start: false, end: false }
      const { bridge } = await open(() => ok(part))
      const next = line()?.compareDocumentPosition(screen.getByText(all[100]?.body ?? ''))
      expect(next).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
      const seen = line()?.compareDocumentPosition(screen.getByText(all[99]?.body ?? ''))
      expect(seen).toBe(Node.DOCUMENT_POSITION_PRECEDING)
      expect(screen.getByRole('button', { name: /200 not read/ })).toBeDefined()
      expect(bridge.calls).toEqual([
        {
          name: 'history.read',
          input: { account: ROMEO, place: JULIET, from: { around: orderAt(99) + 1 }, limit: 50 },
        },
      ])
    })

    test('it opens at its end where they cannot be read', async () => {
      const { bridge } = await open(() => fail('storage', ''))
      expect(line()).toBeNull()
      expect(screen.getByText(all.at(-1)?.body ?? '')).toBeDefined()
      await vi.waitFor(() => expect(bridge.calls.at(-1)?.name).toBe('read.mark'))
    })
  })

  test('gets no line where it comes while one is reading', async () => {
    reading(true)
    const { bridge } = await renderView(<Conversation peer={JULIET} />, withTalk({ messages }))
    tell(bridge, { body: 'under your eyes' })
    await screen.findByText('under your eyes')
    expect(line()).toBeNull()
    tellRead(bridge)
    reading(false)
    window.dispatchEvent(new Event('blur'))
    tell(bridge, { body: 'behind your back' })
    const missed = await screen.findByText('behind your back')
    expect(line()?.compareDocumentPosition(missed)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    const seen = screen.getByText('under your eyes')
    expect(line()?.compareDocumentPosition(seen)).toBe(Node.DOCUMENT_POSITION_PRECEDING)
  })

  test('is told from what was seen and not yet noted as read', async () => {
    reading(true)
    const { bridge } = await renderView(<Conversation peer={JULIET} />, withTalk({ messages }))
    tell(bridge, { body: 'under your eyes' })
    await screen.findByText('under your eyes')
    reading(false)
    window.dispatchEvent(new Event('blur'))
    tell(bridge, { body: 'behind your back' })
    await screen.findByText('behind your back')
    const seen = screen.getByText('under your eyes')
    expect(line()?.compareDocumentPosition(seen)).toBe(Node.DOCUMENT_POSITION_PRECEDING)
  })

  test('is new no more once one has answered', async () => {
    reading(true)
    const { bridge } = await renderView(
      <Conversation peer={JULIET} />,
      withTalk({ messages, unread: 1 }),
    )
    tellRead(bridge)
    expect(line()).not.toBeNull()
    tell(bridge, { ...out, body: 'an answer' })
    await screen.findByText('an answer')
    expect(line()).toBeNull()
  })

  test('is read only when the window gets the focus', async () => {
    reading(false)
    const { bridge } = await renderView(
      <Conversation peer={JULIET} />,
      withTalk({ messages, unread: 1 }),
    )
    expect(bridge.calls).toEqual([])
    reading(true)
    window.dispatchEvent(new Event('focus'))
    await vi.waitFor(() => expect(bridge.calls).toHaveLength(1))
  })

  test('is announced once, and several together', async () => {
    const { bridge, container } = await renderView(
      <Conversation peer={JULIET} />,
      withTalk({ messages }),
    )
    const said = () => container.querySelector('[aria-live="polite"]')?.textContent
    expect(said()).toBe('')
    const hear = (...bodies: readonly string[]) =>
      bridge.tell({
        type: 'message.added',
        account: ROMEO,
        messages: bodies.map((body) => message(JULIET, { body })),
      })
    hear('What man art thou?')
    await vi.waitFor(() => expect(said()).toBe('Juliet Capulet: What man art thou?'), 3000)
    hear('one', 'two')
    await vi.waitFor(() => expect(said()).toBe('2 new messages from Juliet Capulet'), 3000)
  })
})
