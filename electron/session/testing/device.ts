import type { Element } from '@xmpp/xml'
import { expect, vi } from 'vitest'
import { type BareJid, type FullJid, parseFullJid } from '../../../shared/model/jid.ts'
import type { Message } from '../../../shared/model/message.ts'
import { connect } from '../../connection/connect.ts'
import { noFacts, signInMemory } from '../../connection/sign-in-memory.ts'
import { memorySmStore } from '../continuity.ts'
import type { Extension } from '../extension.ts'
import { type Messages, messageExtension } from '../extensions/message.ts'
import { Session } from '../session.ts'
import { MemoryHistory } from '../../storage/memory-history.ts'

export type DeviceOptions = {
  readonly account: BareJid
  readonly resource: string
  readonly password: string
  /** By default 0. */
  readonly priority?: number
}

/** A real server on this machine. */
export type RealServer = {
  readonly host: string
  readonly port: number
  readonly authority: string
}

const devices: Device[] = []

/** Signs off every device that a test signed in. */
export async function stopDevices(): Promise<void> {
  await Promise.all(devices.splice(0).map((device) => device.stop()))
}

/** One person's device at a real server: the messages of the app, and a look at what arrives. */
export class Device {
  readonly jid: FullJid
  readonly session: Session
  readonly messages: Messages
  readonly store = new MemoryHistory()
  /** Every message and presence stanza that came. */
  readonly stanzas: Element[] = []

  private constructor(server: RealServer, options: DeviceOptions) {
    const { account, resource, password, priority = 0 } = options
    this.jid = parseFullJid(`${account}/${resource}`) as FullJid
    this.messages = messageExtension(this.store, { languages: ['en'], isContact: () => true })
    const memory = signInMemory(noFacts())
    this.session = new Session({
      account,
      own: { show: 'available', status: '', priority },
      extensions: [this.#tap(), this.messages],
      emit: () => {},
      fault: (error) => {
        throw error
      },
      smStore: memorySmStore(),
      connect: (resume, signal) =>
        connect(
          {
            account,
            password,
            resource,
            memory,
            server: { host: server.host, port: server.port, tls: 'starttls' },
            authorities: [server.authority],
            lang: 'en',
            ...resume,
          },
          signal,
        ),
    })
  }

  /** Signs a device in, and waits until the server has its presence. */
  static async open(server: RealServer, options: DeviceOptions): Promise<Device> {
    const device = new Device(server, options)
    devices.push(device)
    device.session.start()
    await vi.waitFor(() => expect(device.session.online).toBe(true), 10_000)
    // One's own presence comes back to oneself (RFC 6121 §4.2.2).
    await device.stanza((one) => one.is('presence') && one.attrs['from'] === device.jid)
    return device
  }

  /** The message with this text, as it was kept, once it is there. */
  message(body: string): Promise<Message> {
    return vi.waitFor(() => {
      const found = [...this.store.all.values()].find((message) => message.body === body)
      if (!found) throw new Error(`there is no ${body}`)
      return found
    }, 10_000)
  }

  /** The last stanza like this, once there is one. */
  stanza(like: (stanza: Element) => boolean): Promise<Element> {
    return vi.waitFor(() => {
      const found = this.stanzas.findLast(like)
      if (!found) throw new Error('there is no such stanza')
      return found
    }, 10_000)
  }

  /** The stanza in which this text came. */
  said(body: string): Promise<Element> {
    return this.stanza((one) => one.getChildText('body') === body)
  }

  /** How many messages came with this text. */
  count(body: string): number {
    return this.stanzas.filter((one) => one.getChildText('body') === body).length
  }

  async stop(): Promise<void> {
    await this.session.stop()
  }

  #tap(): Extension {
    return {
      ns: '',
      features: [],
      attach: ({ router }) => {
        router.onMessage((stanza) => this.stanzas.push(stanza))
        router.onPresence((stanza) => this.stanzas.push(stanza))
      },
    }
  }
}
