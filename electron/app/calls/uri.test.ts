import { beforeEach, describe, expect, test } from 'vitest'
import { EventHub } from '../event-hub.ts'
import { uriCalls } from './uri.ts'

let hub: EventHub
let calls: ReturnType<typeof uriCalls>

beforeEach(() => {
  hub = new EventHub()
  calls = uriCalls(hub)
})

const open = (uri: string) => calls['uri.open']({ uri })
const waiting = () => hub.snapshot().state.uris

describe('D04 an address that is opened', () => {
  test('URI-03 waits for the person’s word, and goes when it is given', () => {
    expect(open('xmpp:romeo@example.net?message;body=hi')).toMatchObject({ ok: true })
    expect(waiting()).toMatchObject([
      { to: 'romeo@example.net', action: { kind: 'message', body: 'hi', type: 'chat' } },
    ])
    const id = waiting()[0]?.id ?? ''
    expect(calls['uri.dismiss']({ id })).toMatchObject({ ok: true })
    expect(waiting()).toEqual([])
    expect(calls['uri.dismiss']({ id })).toMatchObject({ ok: true })
  })

  test('URI-03 that is none is refused', () => {
    expect(open('https://example.net')).toMatchObject({ ok: false, error: { code: 'not-an-uri' } })
    expect(open('im:example.net')).toMatchObject({ ok: false, error: { code: 'not-an-uri' } })
    expect(waiting()).toEqual([])
  })

  test('waits once, however often and in whatever form it is opened', () => {
    for (const uri of ['xmpp:romeo@example.net', 'XMPP:Romeo@example.net', 'im:romeo@example.net'])
      expect(open(uri)).toMatchObject({ ok: true })
    expect(waiting()).toHaveLength(1)
    expect(open('xmpp:romeo@example.net?remove')).toMatchObject({ ok: true })
    expect(waiting()).toHaveLength(2)
  })

  test('no more than five wait, and the first stay', () => {
    for (let at = 0; at < 5; at += 1)
      expect(open(`xmpp:n${at}@example.net`)).toMatchObject({ ok: true })
    expect(open('xmpp:n5@example.net')).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(waiting().map(({ to }) => to)).toEqual([0, 1, 2, 3, 4].map((at) => `n${at}@example.net`))
    expect(calls['uri.dismiss']({ id: waiting()[0]?.id ?? '' })).toMatchObject({ ok: true })
    expect(open('xmpp:n5@example.net')).toMatchObject({ ok: true })
  })
})
