import { type Connection, connect } from '../../electron/connection/connect.ts'
import { noFacts, signInMemory } from '../../electron/connection/sign-in-memory.ts'
import {
  buildArchiveQuery,
  parseArchiveEnd,
  parseArchiveResult,
} from '../../shared/codec/archive.ts'
import { attribute, child, type Element, xml } from '../../shared/codec/element.ts'
import { buildRequest } from '../../shared/codec/iq.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { buildOwnPresence } from '../../shared/codec/presence.ts'
import { parseBareJid } from '../../shared/model/jid.ts'
import type { ReaderOrders } from './reader-orders.ts'
import { type ReaderWatch, tell } from './reader-watch.ts'

/** Messages of a page, as many as the app asks for. */
const PAGE = 250

/** A signed-in stream that keeps nothing of what comes. Gives what closes it. */
export async function readAsStream(
  orders: ReaderOrders,
  as: 'listener' | 'pager',
  watch: ReaderWatch,
): Promise<() => Promise<void>> {
  const { stream } = await signIn(orders)
  const answers = new Map<string, (stanza: Element) => void>()
  let handled = 0
  const take = (stanza: Element): void => {
    handled += 1
    if (stanza.is('iq')) answers.get(attribute(stanza, 'id') ?? '')?.(stanza)
    else if (as === 'pager' && parseArchiveResult(stanza)) watch.got(1)
    else if (as === 'listener' && child(stanza, 'body', NS.client)) watch.got(1)
  }
  stream.route((element) => {
    if (element.getNS() === NS.client) return take(element)
    // A server ends a stream that acknowledges nothing.
    if (element.is('r', NS.streamManagement)) {
      const acknowledgement = xml('a', { xmlns: NS.streamManagement, h: String(handled) })
      // It asks so too while the stream is being closed.
      stream.send(acknowledgement).catch(() => {})
    }
  })
  void stream.ended.then(({ code }) => tell({ is: 'failed', why: `the stream ended: ${code}` }))
  watch.online()
  if (as === 'listener') await stream.send(buildOwnPresence({ show: 'available', status: '' }))
  else {
    await pageAll(async (id, after) => {
      const answer = Promise.withResolvers<Element>()
      answers.set(id, answer.resolve)
      const query = buildArchiveQuery(id, { max: PAGE, after })
      await stream.send(buildRequest('set', { id }, query))
      return answer.promise
    })
  }
  return () => stream.close()
}

async function pageAll(
  ask: (id: string, after: string | undefined) => Promise<Element>,
): Promise<void> {
  let after: string | undefined
  for (let page = 0; ; page += 1) {
    const end = parseArchiveEnd(await ask(`page${page}`, after))
    if (!end) throw new Error('the archive gave no page')
    if (end.complete) return
    after = end.last
  }
}

function signIn({ address, password, server, authority }: ReaderOrders): Promise<Connection> {
  const account = parseBareJid(address)
  if (!account) throw new Error(`${address} is no address`)
  const memory = signInMemory(noFacts())
  const options = { account, password, memory, server, authorities: [authority], lang: 'en' }
  return connect(options, new AbortController().signal)
}
