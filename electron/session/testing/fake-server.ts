import { parseFullJid } from '../../../shared/model/jid.ts'
import type { Connection } from '../../connection/connect.ts'
import { type FakePeer, fakePeer } from '../../connection/testing/fake-peer.ts'

export type FakeServer = FakePeer & { readonly connection: Connection }

/** A stream that is bound already, whose server is the test. */
export async function fakeServer(address = 'me@h.example/r'): Promise<FakeServer> {
  const jid = parseFullJid(address)
  if (!jid) throw new Error('no full address')
  const peer = fakePeer()
  await peer.stream.open()
  const management = { kind: 'off' } as const
  const connection = {
    stream: peer.stream,
    jid,
    signIn: 'classic',
    management,
    clientState: false,
  } as const
  return { ...peer, connection }
}
