import * as net from 'node:net'
import { goodManners, type Manners } from './manners/manners.ts'
import { within } from './wire/deadline.ts'
import { HungUp, Line } from './wire/line.ts'

/** A server on loopback that behaves as its manners say: well, until a case changes them. */
export class EvilServer {
  manners: Manners = goodManners()
  /** Every connection there was, oldest first. */
  readonly lines: Line[] = []
  /** What went wrong in a conversation, other than that the client left it. */
  readonly faults: unknown[] = []
  readonly #server: net.Server
  readonly #ready = new Map<Line, Promise<void>>()
  #arrived = Promise.withResolvers<void>()

  private constructor() {
    this.#server = net.createServer((socket) => this.#onConnection(socket))
  }

  static async start(): Promise<EvilServer> {
    const server = new EvilServer()
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve))
    return server
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  /** Changes how the next connections are treated. */
  behave(change: Partial<Manners>): void {
    this.manners = { ...this.manners, ...change }
  }

  /** The connection of this number, counted from 0, when its conversation has come to the end of its manners. */
  async line(index: number, ms?: number): Promise<Line> {
    const line = await this.arrival(index, ms)
    await within(this.#ready.get(line) ?? Promise.resolve(), `connection ${index}`, ms)
    return line
  }

  /** The same as soon as there is a connection. */
  async arrival(index: number, ms?: number): Promise<Line> {
    const wait = async (): Promise<Line> => {
      for (;;) {
        const line = this.lines[index]
        if (line) return line
        await this.#arrived.promise
      }
    }
    return within(wait(), `connection ${index}`, ms)
  }

  async stop(): Promise<void> {
    for (const line of this.lines) line.cut()
    await Promise.all(this.#ready.values())
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #onConnection(socket: net.Socket): void {
    const line = new Line(socket)
    this.lines.push(line)
    const conversation = this.#converse(line).catch((error: unknown) => {
      if (!line.over && !(error instanceof HungUp)) this.faults.push(error)
    })
    this.#ready.set(line, conversation)
    this.#arrived.resolve()
    this.#arrived = Promise.withResolvers<void>()
  }

  async #converse(line: Line): Promise<void> {
    const { secure, signIn, session } = this.manners
    for (const step of [secure, signIn, session]) await step(line)
  }
}
