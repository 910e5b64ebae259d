import { beforeEach, describe, expect, test } from 'vitest'
import type { ArchivePage, Gap } from '../../shared/model/archive.ts'
import { type BareJid, type Jid, parseBareJid } from '../../shared/model/jid.ts'
import type { MessageId, NewMessage } from '../../shared/model/message.ts'
import { AccountStore } from './accounts.ts'
import { MessageArchive } from './archive-fill.ts'
import { openMemoryDatabase } from './database.ts'
import { MessageHistory } from './messages.ts'

const me = parseBareJid('me@h.example') as BareJid
const juliet = parseBareJid('juliet@h.example') as BareJid

let history: MessageHistory
let archive: MessageArchive
let time = 0

beforeEach(() => {
  const database = openMemoryDatabase()
  new AccountStore(database).put({ jid: me, own: { show: 'available', status: '' }, client: '' })
  history = new MessageHistory(database, me)
  archive = new MessageArchive(database, me)
})

/** A message of Juliet's; its text is its name. */
function said(body: string, change: Partial<NewMessage> = {}): NewMessage {
  time += 1
  return {
    id: `id-${body}-${time}` as MessageId,
    peer: juliet,
    type: 'chat',
    direction: 'in',
    from: `${juliet}/balcony` as Jid,
    body,
    senderId: `s-${body}`,
    time,
    ...change,
  }
}
const sent = (body: string, from: string = me): NewMessage =>
  said(body, { direction: 'out', from: from as Jid, delivery: { state: 'sent' } })
/** A page of the archive: each text is what the archive calls its message, too. */
function page(
  texts: readonly string[],
  complete = false,
  make: (body: string) => NewMessage | undefined = said,
): ArchivePage {
  const results = texts.map((archiveId) => {
    const message = make(archiveId)
    return message ? { archiveId, message } : { archiveId }
  })
  return { results, first: texts[0], last: texts.at(-1), complete }
}
const live = (body: string) => {
  const kept = history.receive(said(body), body)
  archive.heard(body)
  return kept
}
const bodies = () => history.recent().map(({ body }) => body)
function gap(index = 0): Gap {
  const found = archive.gaps()[index]
  if (!found) throw new Error('there is no such gap')
  return found
}

describe('a first session', () => {
  test('has the latest page before all that comes, as read, and the rest is missing', () => {
    archive.begin()
    live('live')
    const { added, rest } = archive.fill(gap(), page(['c', 'd']))
    expect(added.map(({ order }) => order)).toEqual([-2, -1])
    expect(rest).toMatchObject({ before: 'c', after: undefined, backward: true })
    expect(bodies()).toEqual(['c', 'd', 'live'])
    archive.fill(gap(), page(['a', 'b'], true))
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'live'])
    expect(archive.gaps()).toEqual([])
  })

  test('that was cut while it gave what had waited has the rest of that behind it', () => {
    archive.begin()
    for (const body of ['a', 'b', 'd']) history.receive(said(body), body)
    const { added, moved, known } = archive.fill(gap(), page(['z', 'a', 'b', 'c', 'd', 'e']))
    expect(bodies()).toEqual(['z', 'a', 'b', 'c', 'd', 'e'])
    expect(added.map(({ body }) => body)).toEqual(['z', 'c', 'e'])
    expect(moved.map(({ body }) => body)).toEqual(['d'])
    expect(known.map(({ body }) => body).toSorted()).toEqual(['a', 'b', 'd'])
  })

  test('and so it is when something new has come since', () => {
    archive.begin()
    for (const body of ['a', 'b']) history.receive(said(body), body)
    live('new')
    archive.fill(gap(), page(['z', 'a', 'b', 'c']))
    expect(bodies()).toEqual(['z', 'a', 'b', 'c', 'new'])
  })

  test('with an empty archive misses nothing', () => {
    archive.begin()
    expect(archive.fill(gap(), page([], true)).rest).toBeUndefined()
    expect(archive.gaps()).toEqual([])
  })

  test('with an empty archive has seen all that there was: what is in it later was missed', () => {
    archive.begin()
    archive.fill(gap(), page([], true))
    archive.begin()
    expect(gap()).toMatchObject({ after: undefined, before: undefined, backward: false })
    const { added } = archive.fill(gap(), page(['a', 'b'], true))
    // What this device never missed has an order below zero.
    expect(added.map(({ order }) => order > 0)).toEqual([true, true])
    archive.begin()
    expect(gap().after).toBe('b')
  })

  test('goes on from the newest of its page where nothing came', () => {
    archive.begin()
    archive.fill(gap(), page(['a', 'b'], true))
    archive.begin()
    expect(gap()).toMatchObject({ after: 'b', before: undefined, backward: false })
  })
})

describe('a later session', () => {
  beforeEach(() => {
    archive.begin()
    archive.fill(gap(), page([], true))
    live('a')
  })

  test('has what was missed between what was there and what comes, page by page', () => {
    archive.begin()
    expect(gap()).toMatchObject({ after: 'a', before: undefined })
    live('e')
    archive.fill(gap(), page(['b', 'c']))
    expect(gap()).toMatchObject({ after: 'c', before: 'e' })
    archive.fill(gap(), page(['d', 'e', 'f']))
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(archive.gaps()).toEqual([])
    archive.begin()
    expect(gap().after).toBe('e')
  })

  test('that is cut goes on where it was; a third one has a gap of its own', () => {
    archive.begin()
    archive.fill(gap(), page(['b']))
    archive.begin()
    expect(archive.gaps()).toHaveLength(1)
    live('d')
    archive.begin()
    expect(archive.gaps().map(({ after, before }) => [after, before])).toEqual([
      ['d', undefined],
      ['b', 'd'],
    ])
    archive.fill(gap(0), page(['e'], true))
    archive.fill(gap(0), page(['c', 'd']))
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('puts nothing twice that came meanwhile, and all in the order of the archive', () => {
    archive.begin()
    // Delayed, as what was kept for later: nothing follows from it for what else was missed.
    for (const body of ['b', 'd']) history.receive(said(body), body)
    const { added, moved, known } = archive.fill(gap(), page(['b', 'c', 'd', 'e'], true))
    expect(added.map(({ body }) => body)).toEqual(['c', 'e'])
    expect(moved.map(({ body }) => body)).toEqual(['d'])
    expect(known).toHaveLength(2)
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('moves nothing where only what is known follows', () => {
    archive.begin()
    for (const body of ['b', 'c', 'd']) history.receive(said(body), body)
    expect(archive.fill(gap(), page(['b', 'c', 'd', 'e'], true)).moved).toEqual([])
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('sets right what came in another order, in its conversation alone', () => {
    archive.begin()
    const nurse = parseBareJid('nurse@h.example') as BareJid
    const other = (body: string) => said(body, { peer: nurse, from: `${nurse}/b` as Jid })
    for (const body of ['d', 'b', 'c']) history.receive(said(body), body)
    history.receive(other('y'), 'y')
    const results = [said('b'), said('c'), said('d'), other('y')]
    const { added, moved } = archive.fill(gap(), {
      ...page(['b', 'y'], true),
      results: results.map((message) => ({ archiveId: message.body, message })),
    })
    expect(added).toEqual([])
    expect(moved.map(({ body }) => body)).toEqual(['d'])
    expect(bodies()).toEqual(['a', 'b', 'c', 'y', 'd'])
  })

  test('and so it does over several pages', () => {
    for (const body of ['d', 'e', 'f', 'g']) live(body)
    archive.reopen('a')
    archive.fill(gap(), page(['b', 'c']))
    // Most of what an archive has is nothing to be kept.
    archive.fill(
      gap(),
      page(['x'], false, () => undefined),
    )
    archive.fill(gap(), page(['d', 'e']))
    archive.fill(gap(), page(['f', 'g'], true))
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })

  test('has what stands behind a message that came late behind it', () => {
    for (const body of ['d', 'e']) live(body)
    // Kept for a session that was dead, and given again when that was seen.
    expect(archive.heardLate('b')).toBe(true)
    history.receive(said('b'), 'b')
    expect(archive.heardLate('c')).toBe(false)
    history.receive(said('c'), 'c')
    const { moved } = archive.fill(gap(), page(['c', 'd', 'e', 'f'], true))
    expect(moved.map(({ body }) => body)).toEqual(['d', 'e'])
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(archive.gaps()).toEqual([])
    expect(archive.heardLate('b')).toBe(false)
    archive.begin()
    expect(gap().after).toBe('f')
  })

  test('has it before what came by itself since', () => {
    live('d')
    expect(archive.heardLate('b')).toBe(true)
    for (const body of ['b', 'c']) history.receive(said(body), body)
    for (const body of ['e', 'f']) live(body)
    archive.fill(gap(), page(['c']))
    archive.fill(gap(), page(['d', 'e', 'f'], true))
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(archive.gaps()).toEqual([])
  })

  test('has what was archived late when it is looked at again, in its place', () => {
    archive.begin()
    const missed = gap()
    archive.fill(missed, page(['b', 'd'], true))
    live('e')
    archive.review(missed, page(['b', 'd', 'e'], true))
    expect(archive.gaps()).toEqual([])
    archive.review(missed, page(['b', 'c', 'd', 'e'], true))
    expect(gap()).toMatchObject({ after: 'a', before: undefined, backward: false })
    const { added } = archive.fill(gap(), page(['b', 'c', 'd', 'e'], true))
    expect(added.map(({ body }) => body)).toEqual(['c'])
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(archive.gaps()).toEqual([])
  })

  test('counts what is not kept as fetched', () => {
    archive.begin()
    archive.fill(
      gap(),
      page(['b', 'c'], true, () => undefined),
    )
    archive.begin()
    expect(gap().after).toBe('c')
  })

  test('E17 an archive that does not know the last id is read from its end until something is known', () => {
    archive.begin()
    archive.turnBack(gap())
    archive.fill(gap(), page(['d', 'e']))
    expect(gap()).toMatchObject({ before: 'd', backward: true, failed: false })
    archive.fill(gap(), page(['a', 'c']))
    expect(bodies()).toEqual(['a', 'c', 'd', 'e'])
    expect(archive.gaps()).toEqual([])
  })

  test('E17 what the archive threw away stays missing', () => {
    archive.begin()
    archive.turnBack(gap())
    archive.fill(gap(), page(['d', 'e'], true))
    expect(gap()).toMatchObject({ failed: true })
    archive.begin()
    expect(gap(0)).toMatchObject({ after: 'e', failed: false })
  })

  test('E07 begins before what was written and never acknowledged', () => {
    history.add(
      said('mine', { direction: 'out', from: me, delivery: { state: 'queued', written: true } }),
    )
    live('b')
    archive.begin()
    expect(gap().after).toBe('a')
    expect(archive.hasUnknown).toBe(true)
  })

  test('without an archive nothing is missing that could be had', () => {
    archive.begin()
    archive.forgetOpen()
    expect(archive.gaps()).toEqual([])
  })

  test('E12 keeps a page with its place or neither', () => {
    archive.begin()
    const before = gap()
    const twice = page(['b', 'c'])
    const broken = twice.results.map((result) => ({
      ...result,
      message: said('x', { id: 'x' as MessageId }),
    }))
    expect(() => archive.fill(before, { ...twice, results: broken })).toThrow()
    expect(gap()).toEqual(before)
    expect(bodies()).toEqual(['a'])
  })
})

describe('whether two messages are one', () => {
  const receive = (message: NewMessage, archiveId?: string) =>
    history.receive(message, archiveId) !== undefined

  test('A17 by no id that somebody else chose', () => {
    expect(receive(said('one', { senderId: 'x' }))).toBe(true)
    expect(receive(said('two', { senderId: 'x' }))).toBe(true)
    expect(receive(said('two', { senderId: 'x' }))).toBe(true)
    expect(receive(said('two', { senderId: 'x' }), 'a1')).toBe(true)
  })

  test('by the id that the archive gave both', () => {
    expect(receive(said('one'), 'a1')).toBe(true)
    expect(receive(said('other', { senderId: 'y' }), 'a1')).toBe(false)
  })

  test('by our own id, wherever it comes back from', () => {
    const { senderId: _, ...mine } = said('mine', {
      direction: 'out',
      from: me,
      delivery: { state: 'queued' },
    })
    history.add(mine)
    const copy = said('mine', {
      direction: 'out',
      from: `${me}/laptop` as Jid,
      senderId: mine.id,
      delivery: { state: 'sent' },
    })
    expect(receive(copy, 'a1')).toBe(false)
    expect(receive({ ...copy, senderId: 'z', body: 'other' }, 'a1')).toBe(false)
    expect(receive({ ...copy, from: juliet, direction: 'in' })).toBe(true)
  })

  test('another device may use its ids again', () => {
    const phone = `${me}/phone`
    expect(receive({ ...sent('one', phone), senderId: '1' })).toBe(true)
    expect(receive({ ...sent('one', phone), senderId: '1' }, 'a1')).toBe(false)
    expect(receive({ ...sent('one', phone), senderId: '1' }, 'a2')).toBe(true)
    expect(receive({ ...sent('two', phone), senderId: '1' })).toBe(true)
  })

  test('the archive may name what was kept without its word, if all is the same', () => {
    archive.begin()
    history.receive(said('one', { senderId: 'x' }))
    const results = ['one', 'two'].map((body) => ({
      archiveId: `a-${body}`,
      message: said(body, { senderId: 'x' }),
    }))
    const { added } = archive.fill(gap(), {
      results,
      first: undefined,
      last: undefined,
      complete: true,
    })
    expect(added.map(({ body }) => body)).toEqual(['two'])
    expect(receive(said('one', { senderId: 'x' }), 'a-one')).toBe(false)
  })
})
