import { expect, test } from 'vitest'
import { xml } from '../../shared/codec/element.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { parseFullJid } from '../../shared/model/jid.ts'
import { LIMITS } from './limits.ts'
import { BacklogError, ManagedStream } from './managed-stream.ts'
import { StreamManagement } from './stream-management.ts'
import { fakePeer } from './testing/fake-peer.ts'

/** A stream under management whose every event is written down. */
async function managed(uncounted = 0, together = (work: () => void) => work()) {
  const peer = fakePeer()
  await peer.stream.open()
  const jid = parseFullJid('me@h.example/r')
  if (!jid) throw new Error('no address')
  const state = { id: 's', jid, handled: 0, acknowledged: 0, waiting: [] }
  const management = new StreamManagement(state)
  const log: string[] = []
  const stream = new ManagedStream(
    peer.stream,
    management,
    {
      onStanza: (stanza) => log.push(`handled ${stanza.attrs['id']}`),
      onBroken: (error) => void log.push(`broken ${String(error)}`),
      onAcknowledged: (stanzas) => log.push(`acknowledged ${stanzas.length}`),
      onChanged: (now) => log.push(`${now ? 'keep' : 'later'} ${management.waiting.length}`),
      onFeatures: () => log.push('features'),
      together,
    },
    uncounted,
  )
  return { ...peer, managed: stream, management, log }
}

test('W11 what the server did not count is handled and not counted', async () => {
  const { managed: stream, management, say, log } = await managed(2)
  say(`<message id='a'/><message id='b'/><message id='c'/>`)
  stream.start()
  await expect.poll(() => log).toContain('handled c')
  expect(log.filter((line) => line.startsWith('handled'))).toHaveLength(3)
  expect(management.handled).toBe(1)
})

test('what comes at once is kept at once, and what is answered leaves when it is kept', async () => {
  const kept: string[] = []
  const {
    managed: stream,
    log,
    say,
  } = await managed(0, (work) => {
    work()
    kept.push(log.filter((line) => line.startsWith('handled')).join())
  })
  stream.start()
  say(`<message id='a'/><message id='b'/><presence id='c'/>`)
  await expect.poll(() => kept).toContain('handled a,handled b,handled c')
  expect(log.filter((line) => line.startsWith('keep'))).toHaveLength(1)
})

test('what could not be kept ends the stream, and nothing that was answered to it leaves', async () => {
  const answered: Promise<void>[] = []
  let answer = (): Promise<void> => Promise.resolve()
  const {
    managed: stream,
    log,
    say,
    stream: below,
  } = await managed(0, (work) => {
    work()
    if (!log.includes('handled a')) return
    answered.push(answer())
    throw new Error('the disk is full')
  })
  answer = () => below.sendText('<iq/>')
  stream.start()
  say(`<message id='a'/>`)
  await below.ended
  expect(log).toContain('broken Error: the disk is full')
  expect(await Promise.allSettled(answered)).toMatchObject([{ status: 'rejected' }])
})

test('E14 what is written is kept first, so that no more can arrive than is known here', async () => {
  const { managed: stream, management, log, stream: below } = await managed()
  const write = below.sendText.bind(below)
  below.sendText = (text) => {
    log.push('write')
    return write(text)
  }
  await stream.send(xml('message', { id: 'a' }))
  expect(log).toEqual(['keep 1', 'write'])
  expect(management.waiting).toHaveLength(1)
})

test('W20 a message is kept as counted at once, presence soon', async () => {
  const { managed: stream, say, log } = await managed()
  stream.start()
  say(`<message id='m'/><presence id='p'/>`)
  await expect.poll(() => log).toEqual(['handled m', 'handled p', 'later 0', 'keep 0'])
})

test('what the archive gives is kept as counted soon, and at once where more is said in it', async () => {
  const { managed: stream, say, log } = await managed()
  stream.start()
  const result = `<result xmlns='${NS.archive}'/>`
  say(`<message id='a'>${result}</message>`)
  await expect.poll(() => log).toEqual(['handled a', 'later 0'])
  say(`<message id='b'>${result}<body>words</body></message>`)
  await expect.poll(() => log).toEqual(['handled a', 'later 0', 'handled b', 'keep 0'])
})

test('E16 what nobody acknowledges does not pile up, whatever it is', async () => {
  const { managed: stream, management, say, log } = await managed()
  stream.start()
  for (let count = 0; count < LIMITS.unacknowledgedInAll; count += 1) {
    await stream.send(xml('iq', { id: String(count), type: 'result' }))
  }
  await expect(stream.send(xml('presence'))).rejects.toBeInstanceOf(BacklogError)
  expect(management.waiting).toHaveLength(LIMITS.unacknowledgedInAll)
  say(`<a xmlns='${NS.streamManagement}' h='10'/>`)
  await expect.poll(() => log).toContain('acknowledged 10')
  await stream.send(xml('presence'))
})

test('features that come late are told', async () => {
  const { managed: stream, say, log } = await managed()
  stream.start()
  say(`<stream:features/>`)
  await expect.poll(() => log).toEqual(['features'])
})

test('E16 a flood of questions gets one answer a turn, and keeps nothing that did not change', async () => {
  const { managed: stream, say, next, log } = await managed()
  stream.start()
  say(`<presence id='p'/>${`<r xmlns='${NS.streamManagement}'/>`.repeat(10_000)}<iq id='q'/>`)
  expect((await next()).attrs).toMatchObject({ h: '2' })
  await expect.poll(() => log).toContain('keep 0')
  say(`<r xmlns='${NS.streamManagement}'/>`.repeat(1000))
  expect((await next()).attrs).toMatchObject({ h: '2' })
  expect(log.filter((line) => line.startsWith('keep'))).toHaveLength(1)
})

test('E16 a server that does not read what it makes us write is left', async () => {
  const { managed: stream, stream: below } = await managed()
  stream.start()
  below.socket.write = () => false
  Object.defineProperty(below.socket, 'writableLength', { get: () => LIMITS.unsent + 1 })
  stream.sendNonza(xml('x'))
  expect(await below.ended).toEqual({ code: 'connection-lost' })
})

test('E16 what a resumption writes again may be more than that', async () => {
  const { managed: stream, stream: below } = await managed()
  let unsent = LIMITS.unsent * 2
  Object.defineProperty(below.socket, 'writableLength', { get: () => unsent })
  stream.start()
  await stream.send(xml('message'))
  expect(below.problem).toBeUndefined()
  unsent = LIMITS.unsent * 3 + 1
  await expect(stream.send(xml('message'))).rejects.toThrow()
  expect(await below.ended).toEqual({ code: 'connection-lost' })
})
