import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { ok } from '../../shared/model/result.ts'
import { contact, jid, JULIET, NURSE, resource, romeo, ROMEO } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { Window } from '../shell/index.ts'
import { Details } from './details.tsx'

const SEES = 'You see when Juliet is online'
const BLIND = 'You do not see when Juliet is online'
const ASKED = 'You asked to see when Juliet is online; no answer yet'
const SEEN = 'Juliet sees when you are online'
const ASKING = 'Juliet asks to see when you are online'
const UNSEEN = 'Juliet does not see when you are online'

const buttonsBeside = (text: string) =>
  [...(screen.getByText(text).closest('li')?.querySelectorAll('button') ?? [])].map(
    (button) => button.textContent,
  )

describe('who sees whom', () => {
  test.each([
    ['SUB-45', { subscription: 'none' }, false, BLIND, ['Ask…'], UNSEEN, []],
    [
      'SUB-46 SUB-11',
      { subscription: 'none', ask: true },
      false,
      ASKED,
      ['Ask again…', 'Withdraw…'],
      UNSEEN,
      [],
    ],
    ['SUB-47', { subscription: 'none' }, true, BLIND, ['Ask…'], ASKING, ['Allow', 'Deny']],
    [
      'SUB-48',
      { subscription: 'none', ask: true },
      true,
      ASKED,
      ['Ask again…', 'Withdraw…'],
      ASKING,
      ['Allow', 'Deny'],
    ],
    ['SUB-49', { subscription: 'to' }, false, SEES, ['Stop seeing…'], UNSEEN, []],
    ['SUB-50', { subscription: 'to' }, true, SEES, ['Stop seeing…'], ASKING, ['Allow', 'Deny']],
    ['SUB-51 SUB-18', { subscription: 'from' }, false, BLIND, ['Ask…'], SEEN, ['Stop showing…']],
    [
      'SUB-52 SUB-24',
      { subscription: 'from', ask: true },
      false,
      ASKED,
      ['Ask again…', 'Withdraw…'],
      SEEN,
      ['Stop showing…'],
    ],
    [
      'SUB-53 SUB-26',
      { subscription: 'both', ask: true },
      false,
      SEES,
      ['Stop seeing…'],
      SEEN,
      ['Stop showing…'],
    ],
  ] as const)('%s %o, asked: %s', async (_, item, asks, to, toActions, from, fromActions) => {
    const juliet = contact(JULIET, { name: 'Juliet', ...item })
    const requests = asks ? [{ from: JULIET, time: 0 }] : []
    const roster = new Map([[JULIET, juliet]])
    await renderView(<Details peer={JULIET} />, romeo({ roster, requests }))
    expect(buttonsBeside(to)).toEqual(toActions)
    const share = from === SEEN ? [] : ['Let them see me for now']
    expect(buttonsBeside(from)).toEqual([...fromActions, ...share])
    expect(screen.getByRole('button', { name: 'Remove…' })).toBeDefined()
  })

  test('SUB-48 requests both ways are awaited and to be answered', async () => {
    const juliet = contact(JULIET, { subscription: 'none', ask: true })
    const requests = [{ from: JULIET, time: 0 }]
    await renderView(
      <Details peer={JULIET} />,
      romeo({ roster: new Map([[JULIET, juliet]]), requests }),
    )
    for (const name of ['Ask again…', 'Withdraw…', 'Allow', 'Deny', 'Remove…']) {
      expect(screen.getByRole('button', { name })).toBeDefined()
    }
  })

  test('SUB-35 SUB-39 SUB-44 ending one direction and removing are two things', async () => {
    const { user, app } = await renderView(<Details peer={JULIET} />, romeo())
    const sheet = () => app.ui.getState().sheet
    await user.click(screen.getByRole('button', { name: 'Stop seeing…' }))
    expect(sheet()).toEqual({ kind: 'subscription', jid: JULIET, action: 'stop-watching' })
    await user.click(screen.getByRole('button', { name: 'Stop showing…' }))
    expect(sheet()).toEqual({ kind: 'subscription', jid: JULIET, action: 'stop-sharing' })
    await user.click(screen.getByRole('button', { name: 'Remove…' }))
    expect(sheet()).toEqual({ kind: 'remove', jid: JULIET })
  })

  test('SUB-54 what has come to differ can be brought in step', async () => {
    const { user, app } = await renderView(<Details peer={JULIET} />, romeo())
    await user.click(screen.getByRole('button', { name: 'Something is not right' }))
    await user.click(screen.getByRole('button', { name: 'Ask again…' }))
    expect(app.ui.getState().sheet).toMatchObject({ action: 'ask' })
  })

  test('SUB-55 allowing in advance is offered only where the server keeps it', async () => {
    const juliet = contact(JULIET, { subscription: 'none' })
    const roster = new Map([[JULIET, juliet]])
    const features = { preApproval: true, blocking: 'unknown', roster: 'ready' } as const
    const { bridge } = await renderView(<Details peer={JULIET} />, romeo({ roster, features }))
    expect(screen.getByRole('button', { name: 'Allow in advance…' })).toBeDefined()
    const item = { ...juliet, approved: true }
    bridge.tell({ type: 'roster.changed', account: ROMEO, changes: [{ kind: 'set', item }] })
    expect(await screen.findByRole('button', { name: 'Take back…' })).toBeDefined()
    expect(screen.getByText(/as soon as they ask/u)).toBeDefined()
  })

  test.each([
    ['SUB-02 allow', 'Allow', 'allow'],
    ['SUB-22 deny', 'Deny', 'deny'],
  ])('%s', async (_, name, answer) => {
    const requests = [{ from: NURSE, time: 0 }]
    const { user, bridge } = await renderView(<Details peer={NURSE} />, romeo({ requests }))
    await user.click(screen.getByRole('button', { name }))
    expect(bridge.calls.at(-1)).toEqual({
      name: 'subscription.answer',
      input: { account: ROMEO, from: NURSE, answer },
    })
  })

  test('of somebody who is no contact', async () => {
    await renderView(<Details peer={JULIET} />, romeo({ roster: new Map() }))
    expect(screen.getByText('Not in your contacts')).toBeDefined()
    expect(screen.queryByText('Groups')).toBeNull()
  })
})

test('PRES-22 every resource, the highest priority first', async () => {
  const resources = [
    resource(`${JULIET}/phone`, { show: 'away', status: 'be right back', priority: -1 }),
    resource(`${JULIET}/balcony`, { priority: 5 }),
  ]
  await renderView(<Details peer={JULIET} />, romeo({ presences: new Map([[JULIET, resources]]) }))
  const [first, second] = screen
    .getAllByRole('listitem')
    .filter((item) => item.textContent.includes('Priority'))
  expect(first?.textContent).toMatch(/balconyPriority 5Available/)
  expect(second?.textContent).toMatch(/phonePriority -1Away · be right back/)
})

test('the close button closes', async () => {
  const { user, app } = await renderView(<Details peer={JULIET} />, romeo())
  app.actions.showDetails(true)
  await user.click(screen.getByRole('button', { name: 'Close details' }))
  expect(app.ui.getState().details).toBe(false)
})

test('PRES-15 a status in several languages shows the others on demand', async () => {
  const statuses = [
    { text: 'by the window', own: true, lang: 'en' },
    { text: 'u okna', own: true, lang: 'cs' },
  ]
  const juliet = resource(`${JULIET}/balcony`, { status: 'by the window', statuses })
  const presences = new Map([[JULIET, [juliet]]])
  const { user } = await renderView(<Details peer={JULIET} />, romeo({ presences }))
  expect(screen.queryByText('u okna')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'In one other language' }))
  expect(screen.getByText('u okna').closest('li')?.lang).toBe('cs')
})

test('PRES-04 the last words of somebody who went are there, and when it was', async () => {
  const farewells = new Map([[NURSE, { status: 'To bed', time: Date.now() }]])
  await renderView(<Details peer={NURSE} />, romeo({ farewells }))
  expect(screen.getByText('“To bed”').closest('p')?.textContent).toMatch(/^Last seen: Today /u)
})

test('SUB-51 PRES-21 of somebody one does not see nothing is said, not that they are offline', async () => {
  const roster = new Map([[JULIET, contact(JULIET, { subscription: 'from' })]])
  await renderView(<Details peer={JULIET} />, romeo({ roster, presences: new Map() }))
  expect(screen.getByText('Not known')).toBeDefined()
  expect(screen.queryByText('Offline')).toBeNull()
})

describe('letting somebody see oneself for now', () => {
  test('PRES-31 PRES-33 is done and taken back', async () => {
    const { user, bridge } = await renderView(<Details peer={NURSE} />, romeo())
    await user.click(screen.getByRole('button', { name: 'Let them see me for now' }))
    bridge.tell({ type: 'shared.changed', account: ROMEO, sharedWith: [NURSE] })
    await user.click(await screen.findByRole('button', { name: 'Take that back' }))
    const input = { account: ROMEO, to: NURSE }
    expect(bridge.calls.filter(({ name }) => name.startsWith('presence.'))).toEqual([
      { name: 'presence.share', input },
      { name: 'presence.unshare', input },
    ])
  })
})

describe('what came back', () => {
  const tell = async (condition: string, about: 'presence' | 'request' | 'answer') => {
    const presenceProblems = new Map([[NURSE, { condition, about, text: 'Nope' }]])
    const view = await renderView(<Details peer={NURSE} />, romeo({ presenceProblems }))
    const status = screen.getByText(/came back|did not reach|you may see them/u).closest('section')
    return { ...view, words: status?.textContent ?? '' }
  }

  test('SUB-14 of a request: why, and to try again or to give up', async () => {
    const { words, user, app } = await tell('remote-server-not-found', 'request')
    expect(words).toMatch(/^Your request came back: their server cannot be found\.“Nope”/u)
    await user.click(screen.getByRole('button', { name: 'Give up' }))
    expect(app.ui.getState().sheet).toMatchObject({ action: 'withdraw' })
    await user.click(screen.getByRole('button', { name: 'Ask again…' }))
    expect(app.ui.getState().sheet).toMatchObject({ action: 'ask' })
  })

  test('to ask again is offered once, beside what came back', async () => {
    const presenceProblems = new Map([[NURSE, { condition: 'gone', about: 'request' } as const]])
    const nurse = contact(NURSE, { subscription: 'none', ask: true })
    const roster = new Map([[NURSE, nurse]])
    const { user } = await renderView(<Details peer={NURSE} />, romeo({ presenceProblems, roster }))
    await user.click(screen.getByRole('button', { name: 'Something is not right' }))
    expect(screen.getAllByRole('button', { name: 'Ask again…' })).toHaveLength(1)
  })

  test('SUB-19 of an answer: to send it again', async () => {
    const { user, bridge } = await tell('gone', 'answer')
    await user.click(screen.getByRole('button', { name: 'Allow again' }))
    expect(bridge.calls.at(-1)).toMatchObject({ name: 'subscription.answer' })
  })

  test.each([
    ['forbidden', 'on their side there is no subscription'],
    ['not-authorized', 'They have not answered yet whether you may see them.'],
  ])(
    'PRES-29 ERR-05 %s: the two servers differ, and one can ask again',
    async (condition, sentence) => {
      const { words } = await tell(condition, 'presence')
      expect(words).toContain(sentence)
      expect(words).toContain('Ask again…')
    },
  )

  test('SEC-03 tells an address that exists from one that does not by nothing', async () => {
    const { words, unmount } = await tell('service-unavailable', 'request')
    unmount()
    expect((await tell('item-not-found', 'request')).words).toBe(words)
  })

  test('a condition nobody knows is no code on the screen', async () => {
    const { words } = await tell('constructor', 'presence')
    expect(words).toContain('a server refused it')
  })
})

describe('their profile', () => {
  test('VCARD-01 SEC-05 is shown as text, with the picture', async () => {
    const { bridge, app } = await renderView(<Window />, romeo())
    const photo = { type: 'image/png', data: btoa('picture') }
    const fullName = '<b>Juliet</b> Capulet'
    bridge.answers['vcard.get'] = () =>
      ok({ vcard: { fullName, emails: ['juliet@capulet.example'], phones: [], photo } })
    app.actions.open({ kind: 'chat', peer: JULIET })
    app.actions.showDetails(true)
    expect(await screen.findByText(fullName)).toBeDefined()
    expect(screen.getByText('juliet@capulet.example')).toBeDefined()
    await waitFor(() => expect(document.querySelector('img[src^="blob:"]')).not.toBeNull())
  })

  test.each(['image/svg+xml', 'text/html'])('a picture that is %s is not shown', async (type) => {
    const { bridge, app } = await renderView(<Window />, romeo())
    bridge.answers['vcard.get'] = () =>
      ok({ vcard: { nickname: 'Jule', emails: [], phones: [], photo: { type, data: 'PHN2Zy8+' } } })
    app.actions.open({ kind: 'chat', peer: JULIET })
    app.actions.showDetails(true)
    expect(await screen.findByText('Jule')).toBeDefined()
    expect(document.querySelector('img')).toBeNull()
  })

  test('VCARD-02 one that is not there is shown as none', async () => {
    const { bridge, app } = await renderView(<Window />, romeo())
    bridge.answers['vcard.get'] = () => ok({})
    app.actions.open({ kind: 'chat', peer: JULIET })
    app.actions.showDetails(true)
    expect(await screen.findByText('They say nothing about themselves.')).toBeDefined()
  })
})

test('one resource is asked about itself on demand', async () => {
  const { user, bridge } = await renderView(<Details peer={JULIET} />, romeo())
  bridge.answers['contact.query'] = () =>
    ok({ software: { name: 'Balcony', version: '1', os: 'Verona' }, idleSeconds: 130 })
  await user.click(screen.getByRole('button', { name: 'Ask about this device' }))
  expect(await screen.findByText('Balcony 1 (Verona)')).toBeDefined()
  expect(screen.getByText('Not touched for 2 minutes.')).toBeDefined()
  expect(bridge.calls.at(-1)?.input).toEqual({ account: ROMEO, jid: `${JULIET}/balcony` })
})

test('who is blocked can be let again', async () => {
  const stranger = jid('tybalt@example.com')
  const { user, bridge } = await renderView(
    <Details peer={stranger} />,
    romeo({ blocked: [stranger] }),
  )
  await user.click(screen.getByRole('button', { name: 'Unblock' }))
  expect(bridge.calls.at(-1)).toEqual({
    name: 'block.set',
    input: { account: ROMEO, jid: stranger, blocked: false },
  })
})

describe('what somebody else wrote', () => {
  const TRICK = `a\u202eb${'\u0301'.repeat(300)}`
  const SAFE = `ab${'\u0301'.repeat(16)}`

  test('SEC-05 I18N-01 neither turns the text around it nor piles up on it', async () => {
    const juliet = contact(JULIET, { name: `Name ${TRICK}`, groups: [`Group ${TRICK}`] })
    const chamber = resource(`${JULIET}/balcony`, {
      status: `Status ${TRICK}`,
      statuses: [{ lang: 'cs', own: true, text: `Stav ${TRICK}` }],
    })
    const account = romeo({
      roster: new Map([[JULIET, juliet]]),
      presences: new Map([[JULIET, [chamber]]]),
    })
    const { user, bridge, container } = await renderView(<Window />, account)
    bridge.answers['vcard.get'] = () =>
      ok({ vcard: { emails: [], phones: [], description: `About ${TRICK}` } })
    await user.click(screen.getByRole('tab', { name: 'People' }))
    await user.click(screen.getByRole('treeitem', { name: /^Name/ }))
    await user.click(screen.getByRole('button', { name: 'Details' }))
    await screen.findByText(`About ${SAFE}`)
    await user.click(screen.getByRole('button', { name: 'In one other language' }))
    for (const kind of ['Name', 'Group', 'Status', 'Stav', 'About']) {
      expect(container.textContent).toContain(`${kind} ${SAFE}`)
    }
    expect(container.textContent).not.toMatch(/\u202e|\u0301{17}/u)
  })

  test('two texts of one language are both there', async () => {
    const statuses = ['one', 'two'].map((text) => ({ lang: 'cs', own: true, text }))
    const chamber = resource(`${JULIET}/balcony`, { status: 'by the window', statuses })
    const warn = vi.spyOn(console, 'error')
    const account = romeo({ presences: new Map([[JULIET, [chamber]]]) })
    const { user } = await renderView(<Details peer={JULIET} />, account)
    await user.click(screen.getByRole('button', { name: 'In 2 other languages' }))
    expect(screen.getByText('one')).toBeDefined()
    expect(screen.getByText('two')).toBeDefined()
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })
})

test('what it means to be shown for now can be read', async () => {
  await renderView(<Details peer={NURSE} />, romeo())
  const button = screen.getByRole('button', { name: 'Let them see me for now' })
  const help = document.getElementById(button.getAttribute('aria-describedby') ?? '')
  expect(help?.textContent).toMatch(/what you change, until you take it back/u)
})
