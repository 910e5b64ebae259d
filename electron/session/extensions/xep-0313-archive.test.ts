import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { ArchiveServer, archived, fin, result } from '../testing/archive-server.ts'
import {
  begin,
  between,
  chat,
  kept,
  managed,
  many,
  me,
  open,
  stamped,
  stopArchived,
  upTo,
} from '../testing/archived-account.ts'
import { reply } from '../testing/attached.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { juliet } from '../testing/sessions.ts'

afterEach(stopArchived)

describe('catching up', () => {
  test('the latest page first, the rest behind it in peace', async () => {
    const server = new ArchiveServer(many('a', 'b', 'c', 'd', 'e'))
    const { bodies, store, events, arrived } = await open(server)
    const [first] = events.filter((event) => event.type === 'message.added')
    expect(first?.messages.map(({ body }) => body)).toEqual(['d', 'e'])
    await vi.waitFor(() => expect(store.gaps()).toEqual([]))
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(server.asked).toEqual(['before', 'before d', 'before b'])
    expect(arrived).toEqual([])
    expect(events.filter(({ type }) => type === 'gaps.changed').at(-1)).toMatchObject({ gaps: [] })
  })

  test('from the last that is known, page by page', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.archive.push(...many('b', 'c', 'd'))
    const { bodies, arrived } = await open(server, own)
    expect(bodies()).toEqual(['a', 'b', 'c', 'd'])
    expect(arrived).toEqual(['b', 'c', 'd'])
    expect(server.asked).toEqual(['after a', 'after c'])
    expect(own.history.recent().at(-1)?.time).toBe(Date.UTC(2020, 0, 1))
  })

  test('what comes by the stream as well is there once', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.archive.push(...many('b', 'c'))
    const made = await begin(server, own)
    await made.tell(chat('c', stamped('c')))
    await made.archive.caughtUp()
    expect(made.bodies()).toEqual(['a', 'b', 'c'])
    await made.tell(chat('c', stamped('c')))
    expect(made.bodies()).toEqual(['a', 'b', 'c'])
  })

  test('an archive that lost its place is read from the end', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.archive.splice(0, 1, ...many('c', 'd', 'e'))
    const { bodies, archive } = await open(server, own)
    expect(bodies()).toEqual(['a', 'c', 'd', 'e'])
    expect(server.asked).toEqual(['after a', 'before', 'before d'])
    expect(archive.gaps).toMatchObject([{ failed: true }])
  })

  test('E17 pages that go in circles end it, and what is missing is said to be', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.answer = (line, iq, queryId) => {
      line.say(
        many('b', 'c')
          .map((one) => result(queryId, one))
          .join(''),
      )
      reply(line, iq, { result: fin(false, 'b', 'c') })
      return true
    }
    const { bodies, archive } = await open(server, own)
    expect(bodies()).toEqual(['a', 'b', 'c'])
    expect(server.asked).toHaveLength(2)
    expect(archive.gaps).toMatchObject([{ failed: true }])
  })

  test('E17 without the ends of a page its results say where to go on', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.archive.push(...many('b', 'c', 'd'))
    server.answer = (line, iq, queryId) => {
      const rest = server.asked.length === 1 ? many('b', 'c') : many('d')
      line.say(rest.map((one) => result(queryId, one)).join(''))
      reply(line, iq, { result: fin(server.asked.length > 1) })
      return true
    }
    const { bodies } = await open(server, own)
    expect(bodies()).toEqual(['a', 'b', 'c', 'd'])
    expect(server.asked).toEqual(['after a', 'after c'])
  })

  test('without an archive nothing is asked, missing or waited for', async () => {
    const server = new ArchiveServer([], [])
    const { archive, store } = await open(server)
    expect(server.asked).toEqual([])
    expect(archive.gaps).toEqual([])
    expect(store.gaps()).toEqual([])
  })

  test('one that refuses is not waited for, and asked again by the next session', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.archive.push(...many('b'))
    server.answer = (line, iq) => {
      reply(line, iq, { error: 'resource-constraint' })
      return true
    }
    const first = await open(server, own)
    await first.tell()
    await first.tell()
    expect(first.bodies()).toEqual(['a'])
    // Once to catch up, and once more at rest.
    expect(server.asked).toEqual(['after a', 'after a'])
    await first.session.stop()
    server.answer = () => false
    const second = await open(server, own)
    expect(second.bodies()).toEqual(['a', 'b'])
  })

  test('a page that does not come in time is asked for again in smaller ones', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    wrote(own, 'arrived')
    server.archive.push(arrived('b', 'arrived'), ...many('c'))
    const sizes: number[] = []
    server.answer = (_, iq) => {
      sizes.push(Number(/<max>(\d+)/u.exec(String(iq))?.[1]))
      return sizes.length < 3
    }
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { archive, bodies } = await begin(server, own)
    for (const asked of [1, 2]) {
      await vi.waitFor(() => expect(sizes).toHaveLength(asked))
      await vi.advanceTimersByTimeAsync(30_000)
    }
    vi.useRealTimers()
    await archive.caughtUp()
    expect(sizes).toEqual([250, 62, 15])
    expect(bodies()).toEqual(['a', 'arrived', 'c'])
    expect(messagesTo(server)).toEqual([])
  })

  test('what is missing before something is fetched when somebody asks for it', async () => {
    const server = new ArchiveServer(many('a', 'b', 'c', 'd'))
    const { archive, history, bodies } = await open(server, kept(), undefined, { rest: 60_000 })
    const [first] = history.recent()
    expect(bodies()).toEqual(['c', 'd'])
    await archive.fillBefore(first?.order ?? 0)
    expect(bodies()).toEqual(['a', 'b', 'c', 'd'])
    expect(await archive.fillBefore(-100)).toBe(false)
  })
})

describe('what comes late', () => {
  const late = `<delay xmlns='${NS.delay}' from='h.example' stamp='2020-01-01T00:00:00Z'/>`

  test('stands where the archive has it', async () => {
    const server = new ArchiveServer(many('a'))
    const made = await open(server, await upTo(server))
    server.archive.push(...many('b', 'c', 'd'))
    await made.tell(chat('d', stamped('d')))
    await made.tell(chat('b', stamped('b') + late), chat('c', stamped('c') + late))
    await vi.waitFor(() => expect(made.bodies()).toEqual(['a', 'b', 'c', 'd']))
    expect(server.asked.filter((asked) => asked === 'after b')).toHaveLength(1)
    expect(made.archive.gaps).toEqual([])
  })

  test('and never by itself is found when the archive is looked at again', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.archive.push(...many('b', 'd'))
    server.answer = () => {
      // The second question is the other look.
      if (server.asked.length === 2) server.archive.splice(2, 0, archived('c'))
      return false
    }
    const made = await begin(server, own, undefined, { reviewAfter: 0 })
    await vi.waitFor(() => expect(made.bodies()).toEqual(['a', 'b', 'c', 'd']))
    expect(made.store.gaps()).toEqual([])
  })
})

describe('a stream that is cut', () => {
  test('E08 in the middle of a page goes on where it was, and nothing is there twice', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.archive.push(...many('b', 'c', 'd'))
    const line = await fakeServer()
    server.answer = (to, _, queryId) => {
      if (server.asked.length < 2) return false
      to.say(result(queryId, archived('d')))
      line.cut()
      return true
    }
    const first = await begin(server, own, line)
    await vi.waitFor(() => expect(first.session.online).toBe(false))
    await first.session.stop()
    expect(first.bodies()).toEqual(['a', 'b', 'c'])
    server.answer = () => false
    const { bodies } = await open(server, own)
    expect(bodies()).toEqual(['a', 'b', 'c', 'd'])
    expect(server.asked.at(-1)).toBe('after c')
  })

  test('E08 and comes back goes on with what it had begun', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.archive.push(...many('b', 'c', 'd'))
    const [line, again] = [
      await managed({ kind: 'enabled', id: 's' }),
      await managed({ kind: 'resumed', h: 4 }),
    ]
    server.answer = () => {
      server.answer = () => false
      line.cut()
      return true
    }
    const { bodies, session, archive } = await begin(server, own, line, {}, again)
    void server.serve(again)
    await vi.waitFor(() => expect(session.online).toBe(false))
    session.start()
    await archive.caughtUp()
    expect(bodies()).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('whom is believed', () => {
  const nested = {
    id: 'x',
    message: `<message xmlns='jabber:client' type='chat' from='${me}' to='${me}/r'><received xmlns='${NS.carbons}'><forwarded xmlns='${NS.forward}'>${archived('y').message}</forwarded></received></message>`,
  }

  test.each<[string, (queryId: string) => string]>([
    ['A11 a result for another request', () => result('other', archived('x'))],
    ['A11 a result of a stranger', (id) => result(id, archived('x'), 'mallory@evil/x')],
    ['A11 a result of another device', (id) => result(id, archived('x'), `${me}/phone`)],
    ['A11 a result of the domain', (id) => result(id, archived('x'), 'h.example')],
    ['A12 a message between two others', (id) => result(id, between('paris@h.example'))],
    ['A07 a carbon in a result', (id) => result(id, nested)],
  ])('%s shows nothing', async (_, spoof) => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.answer = (line, iq, queryId) => {
      line.say(spoof(queryId))
      reply(line, iq, { result: fin(true) })
      return true
    }
    const { bodies, faults } = await open(server, own)
    expect(bodies()).toEqual(['a'])
    expect(faults).toEqual([])
  })

  test('A11 a result after the last one of its page', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    server.answer = (line, iq, queryId) => {
      line.say(result(queryId, archived('b')))
      reply(line, iq, { result: fin(true, 'b', 'b') })
      line.say(result(queryId, archived('c')))
      return true
    }
    expect((await open(server, own)).bodies()).toEqual(['a', 'b'])
  })

  test('A11 more results than were asked for are not taken', async () => {
    const server = new ArchiveServer([])
    server.answer = (line, iq, queryId) => {
      const flood = Array.from({ length: 400 }, (_, index) => archived(`f${index}`))
      line.say(flood.map((one) => result(queryId, one)).join(''))
      reply(line, iq, { result: fin(true) })
      return true
    }
    expect((await open(server)).history.recent().length).toBeLessThanOrEqual(250)
  })

  test('A18 ids of the archive that others write are none where it does not see to that', async () => {
    const server = new ArchiveServer([], [NS.archive])
    const { tell, bodies } = await open(server)
    await tell(chat('one', stamped('x')), chat('two', stamped('x')))
    expect(bodies()).toEqual(['one', 'two'])
  })

  test('A18 of two in its name none counts, nor one in the name of somebody else', async () => {
    const { tell, bodies, store } = await open(new ArchiveServer([]))
    const both = stamped('x') + stamped('y')
    const others = stamped('x', juliet) + stamped('x', 'h.example') + stamped('x', 'ME@h.example')
    await tell(chat('1', both), chat('2', both), chat('3', others), chat('4', others))
    expect(bodies()).toEqual(['1', '2', '3', '4'])
    expect(store.gaps()).toEqual([])
  })
})

/** A message of ours that was written and never acknowledged. */
function wrote(own: ReturnType<typeof kept>, id: string): void {
  own.history.add({
    id: id as never,
    peer: juliet,
    type: 'chat',
    direction: 'out',
    from: me,
    body: id,
    time: Date.now(),
    delivery: { state: 'queued', written: true },
  })
}

/** The same message as the archive has it. */
const arrived = (archiveId: string, id: string) => ({
  id: archiveId,
  message: archived(archiveId, id, `${me}/r`, juliet).message.replace(`m-${archiveId}`, id),
})

const messagesTo = ({ heard }: ArchiveServer) =>
  heard.filter((one) => one.is('message')).map(({ attrs }) => attrs['id'])

describe('messages of ours', () => {
  test('E07 what was written and not acknowledged is looked for before it is written again', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    wrote(own, 'arrived')
    wrote(own, 'lost')
    server.archive.push(arrived('b', 'arrived'))
    const { bodies } = await open(server, own)
    await vi.waitFor(() => expect(messagesTo(server)).toEqual(['lost']))
    expect(own.history.find('arrived' as never)?.delivery).toEqual({ state: 'sent' })
    expect(bodies()).toEqual(['a', 'arrived', 'lost'])
  })

  test.each([
    ['an archive that errs for a moment is asked again', 2, []],
    ['one that goes on to is not waited for for ever', 9, ['arrived']],
  ])('E07 %s', async (_, times, sent) => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    wrote(own, 'arrived')
    server.archive.push(arrived('b', 'arrived'))
    let left = times
    server.answer = (line, iq) => {
      left -= 1
      if (left < 0) return false
      reply(line, iq, { error: 'internal-server-error' })
      return true
    }
    const { messages } = await open(server, own)
    const last = messages.send(juliet, 'new')
    await vi.waitFor(() => expect(messagesTo(server).at(-1)).toBe(last))
    expect(messagesTo(server)).toEqual([...sent, last])
  })

  test('E07 of a try that failed the archive’s copy says nothing of the next one', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    wrote(own, 'tried')
    const id = 'tried' as never
    own.history.advance(id, { type: 'error', failure: { condition: 'gone', by: juliet } })
    own.history.advance(id, { type: 'retry' })
    own.history.advance(id, { type: 'written' })
    server.archive.push(arrived('b', 'tried'))
    await open(server, own)
    await vi.waitFor(() => expect(messagesTo(server)).toEqual(['tried']))
  })

  test('E07 E08 it is looked for to the end where the stream was cut in between and something came', async () => {
    const server = new ArchiveServer(many('a'))
    const own = await upTo(server)
    wrote(own, 'arrived')
    wrote(own, 'lost')
    server.archive.push(arrived('b', 'arrived'), ...many('c'))
    const [line, again] = [
      await managed({ kind: 'enabled', id: 's' }),
      await managed({ kind: 'resumed', h: 4 }),
    ]
    server.answer = () => {
      server.answer = () => false
      void server.tell(line, chat('c', stamped('c'))).then(() => line.cut())
      return true
    }
    const { session } = await begin(server, own, line, { rest: 60_000 }, again)
    void server.serve(again)
    await vi.waitFor(() => expect(session.online).toBe(false))
    session.start()
    await vi.waitFor(() => expect(messagesTo(server)).toEqual(['lost']))
    expect(own.history.find('arrived' as never)?.delivery).toEqual({ state: 'sent' })
  })
})
