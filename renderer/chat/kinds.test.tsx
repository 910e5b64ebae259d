import { screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import type { AccountState, Conversation as Talk } from '../../shared/state/state.ts'
import { fullJid, jid, JULIET, message, resource, romeo, ROMEO, talk } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { Conversation } from './conversation.tsx'

const out = { direction: 'out' } as const
const log = () => screen.getByRole('log', { name: 'Conversation with Juliet Capulet' })
const articles = () => within(log()).queryAllByRole('article')

function show(messages: Talk['messages'], account: Partial<AccountState> = {}) {
  const conversations = new Map([[JULIET, talk({ messages })]])
  return renderView(<Conversation peer={JULIET} />, romeo({ ...account, conversations }))
}

describe('a message in several languages', () => {
  const variants = [
    { lang: 'en', subject: 'Imploring', body: 'Wherefore art thou?' },
    { lang: 'cs', subject: 'Úpěnlivá prosba', body: 'Pročež jsi ty?' },
    { lang: 'cz', body: 'Odd' },
  ]
  const letter = { body: 'Wherefore art thou?', subject: 'Imploring', lang: 'en', variants }

  test('MSG-21 is shown in one and offers the others; subject and body go together', async () => {
    const { user } = await show([message(JULIET, letter)])
    const [article] = articles()
    expect(article?.textContent).toContain('Subject: Imploring')
    expect(screen.getByText('Wherefore art thou?').lang).toBe('en')
    const choice = within(screen.getByRole('group', { name: 'Other languages' }))
    expect(choice.getAllByRole('button').map((one) => one.textContent)).toEqual(['Czech', 'cz'])
    await user.click(choice.getByRole('button', { name: 'Czech' }))
    expect(article?.textContent).toContain('Subject: Úpěnlivá prosba')
    expect(screen.getByText('Pročež jsi ty?').lang).toBe('cs')
    expect(document.activeElement?.textContent).toBe('English')
    expect(article?.textContent).not.toContain('Wherefore')
    await user.click(screen.getByRole('button', { name: 'cz' }))
    expect(screen.getByText('Odd').lang).toBe('')
    await user.click(screen.getByRole('button', { name: 'English' }))
    expect(screen.getByText('Wherefore art thou?')).toBeDefined()
  })

  test('I18N-02 words of the protocol are not shown, whatever a message is made of', async () => {
    await show([message(JULIET, { ...letter, thread: 'e0ffe42b28561960c6b12b944a092794b9683a38' })])
    expect(document.body.textContent).not.toMatch(/e0ffe42b|groupchat|headline|normal/u)
  })
})

describe('subjects and threads', () => {
  test('MSG-16 a subject alone is a line, without a bubble', async () => {
    await show([message(JULIET, { body: '', subject: 'The orchard' })])
    expect(articles()).toHaveLength(1)
    expect(articles()[0]?.textContent).toBe('Subject: The orchard')
  })

  test('MSG-28 MSG-30 another thread is set apart, and its name is not shown', async () => {
    await show([
      message(JULIET, { body: 'one', thread: 'thread-1' }),
      message(JULIET, { body: 'two', thread: 'thread-2' }),
      message(JULIET, { body: 'three', thread: 'thread-1' }),
    ])
    const headings = within(log())
      .getAllByRole('heading')
      .map((one) => one.textContent)
    expect(headings).toEqual(['Another conversation', 'Back to “one”'])
    expect(document.body.textContent).not.toContain('thread-')
  })

  test('MSG-28 the composer says which conversation it goes on with, and goes on with another', async () => {
    const messages = [
      message(JULIET, { body: 'one', thread: '1' }),
      message(JULIET, { body: 'two', thread: '2' }),
    ]
    const { user, bridge } = await show(messages)
    expect(screen.getByText('Goes to “two”')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Which conversation this goes to' }))
    await user.click(await screen.findByRole('button', { name: 'one' }))
    expect(await screen.findByText('Goes to “one”')).toBeDefined()
    await user.type(screen.getByRole('textbox'), 'to the first{Enter}')
    expect(bridge.calls).toContainEqual({
      name: 'message.send',
      input: { account: ROMEO, to: JULIET, body: 'to the first', answers: messages[0]?.id },
    })
  })

  test('MSG-25 and begins a new one', async () => {
    const { user, bridge } = await show([message(JULIET, { body: 'one', thread: '1' })])
    expect(screen.queryByText(/^Goes to/)).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Which conversation this goes to' }))
    await user.click(await screen.findByRole('button', { name: 'A new conversation' }))
    expect(await screen.findByText('Begins a new conversation')).toBeDefined()
    await user.type(screen.getByRole('textbox'), 'anew{Enter}')
    expect(bridge.calls).toContainEqual({
      name: 'message.send',
      input: { account: ROMEO, to: JULIET, body: 'anew', newThread: true },
    })
    await vi.waitFor(() => expect(screen.queryByText('Begins a new conversation')).toBeNull())
  })

  test('MSG-26 what is being written stays where it belongs, whatever comes in', async () => {
    const messages = [
      message(JULIET, { body: 'one', thread: '1' }),
      message(JULIET, { body: 'two', thread: '2' }),
    ]
    const { user, bridge } = await show(messages)
    await user.type(screen.getByRole('textbox'), 'to the second')
    const third = message(JULIET, { body: 'three', thread: '3' })
    bridge.tell({ type: 'message.added', account: ROMEO, messages: [third] })
    await screen.findByText('three')
    expect(screen.getByText('Goes to “two”')).toBeDefined()
    await user.keyboard('{Enter}')
    expect(bridge.calls).toContainEqual({
      name: 'message.send',
      input: { account: ROMEO, to: JULIET, body: 'to the second', answers: messages[1]?.id },
    })
  })
})

describe('lines about subscriptions', () => {
  test.each([
    ['§8.2', 'allowed', 'Juliet Capulet lets you see when they are online.'],
    ['SUB-23', 'denied', 'Juliet Capulet does not let you see when they are online.'],
    ['SUB-37', 'stopped-sharing', 'Juliet Capulet no longer lets you see when they are online.'],
    ['SUB-33', 'stopped-watching', 'Juliet Capulet no longer sees when you are online.'],
  ] as const)('%s %s is one quiet line, not a message', async (_, event, words) => {
    await show([message(JULIET, { type: 'event', body: '', event })])
    expect(within(log()).getByText(words)).toBeDefined()
    expect(articles()).toEqual([])
  })
})

describe('a message that came back', () => {
  const failed = (condition: string, part: { text?: string; by?: typeof JULIET } = {}) =>
    message(JULIET, { ...out, delivery: { state: 'failed', condition, by: JULIET, ...part } })

  test.each([
    ['ERR-03', 'internal-server-error', 'their server has trouble, which may pass'],
    ['ERR-04', 'forbidden', 'you are not allowed to write there'],
    ['ERR-07', 'gone', 'this address no longer exists'],
    ['ERR-08', 'item-not-found', 'this address does not exist'],
    ['ERR-08', 'bad-request', 'the server did not understand it'],
    ['ERR-11', 'undefined-condition', 'no reason was given'],
    ['MSG-13', 'not-acceptable', 'they do not accept this message'],
    ['ROUTE-10', 'remote-server-not-found', 'this server does not exist'],
  ])('MSG-09 %s %s is told in words', async (_, condition, words) => {
    await show([failed(condition)])
    expect(screen.getByText(`Not delivered: ${words}`)).toBeDefined()
  })

  test('ERR-09 SEC-03 ROUTE-02 service-unavailable names no cause', async () => {
    await show([failed('service-unavailable')])
    const words = screen.getByText(/^Not delivered/).textContent
    expect(words).toBe('Not delivered: it could not be handed over there')
  })

  test('MSG-09 says who said so where that is not the person, and what they said on demand', async () => {
    const by = jid('example.com')
    const { user } = await show([failed('gone', { by, text: '<b>Moved</b>' })])
    expect(
      screen.getByText('Not delivered: this address no longer exists (says example.com)'),
    ).toBeDefined()
    const said = screen.getByText('<b>Moved</b>').closest('details')
    expect(said?.open).toBe(false)
    await user.click(screen.getByText('What the server said'))
    expect(said?.open).toBe(true)
  })

  test('MSG-15 is one message, with what was written in it', async () => {
    await show([failed('gone', { by: JULIET })])
    expect(articles()).toHaveLength(1)
    expect(screen.getByText('Not delivered: this address no longer exists')).toBeDefined()
  })
})

describe('where messages go', () => {
  const chip = () => screen.queryByRole('button', { name: /^Messages go to one device/ })
  const phone = fullJid(`${JULIET}/phone`)
  const locks = new Map([[JULIET, phone]])
  const both = [resource(`${JULIET}/balcony`), resource(phone)]

  test('MSG-32 one device alone is said, and all of them again', async () => {
    const { user, bridge } = await show([], { locks, presences: new Map([[JULIET, both]]) })
    await user.click(chip() as HTMLElement)
    expect(await screen.findByText('Messages go to Juliet Capulet’s phone')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Send to all devices' }))
    expect(bridge.calls).toContainEqual({
      name: 'message.unlock',
      input: { account: ROMEO, peer: JULIET },
    })
    bridge.tell({ type: 'lock.changed', account: ROMEO, peer: JULIET, resource: undefined })
    await vi.waitFor(() => expect(chip()).toBeNull())
  })

  test('MSG-33 not where there is only that one', async () => {
    await show([], { locks, presences: new Map([[JULIET, [resource(phone)]]]) })
    expect(chip()).toBeNull()
  })

  test('MSG-34 nor where they go to all', async () => {
    await show([], { presences: new Map([[JULIET, both]]) })
    expect(chip()).toBeNull()
  })
})

describe('any text', () => {
  test.each([
    ['markup', '<img src=x onerror=alert(1)><script>alert(2)</script>&amp;<b>c</b>'],
    ['a style', '<style>*{display:none}</style>'],
    ['spaces and lines', '  two\n\n  lines\t.'],
    ['right-to-left', 'مرحبا — hello — שלום'],
    ['a template', '{name} ${name} %s'],
  ])('SEC-05 MSG-19 I18N-01 is shown as it is: %s', async (_, body) => {
    await show([message(JULIET, { body })])
    const text = articles()[0]?.querySelector('p')
    expect(text?.textContent).toBe(body)
    expect(text?.dir).toBe('auto')
    expect(text?.querySelector('*')).toBeNull()
  })

  test('SEC-05 turns nothing around it', async () => {
    await show([message(JULIET, { body: 'a \u202egpj.exe', subject: '\u202eon\u2067e' })])
    expect(articles()[0]?.textContent).toMatch(/^Subject: onea gpj\.exe/)
  })

  test('100,000 lines are cut, shown bit by bit, and cut again', async () => {
    const body = Array.from({ length: 100_000 }, (_, line) => `line ${line}`).join('\n')
    const { user } = await show([message(JULIET, { body })])
    const text = () => articles()[0]?.querySelector('p')?.textContent ?? ''
    expect(text().split('\n')).toHaveLength(40)
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    expect(text().split('\n')).toHaveLength(640)
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    expect(text()).toBe(body)
    expect(document.activeElement?.textContent).toBe('Show less')
    await user.click(screen.getByRole('button', { name: 'Show less' }))
    expect(text().split('\n')).toHaveLength(40)
  })
})
