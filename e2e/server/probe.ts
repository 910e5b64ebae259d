import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** Where to look, for which domain, and whom to trust. */
export type Target = {
  readonly host: string
  readonly port: number
  readonly domain: string
  readonly authority: string
}

const RESOURCE = 'probe'
const FEATURES_END = /<\/stream:features>|<stream:features\s*\/>/

function waitFor(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve())
    socket.once('error', reject)
  })
}

function ask(socket: Socket, sent: string, end: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const onData = (chunk: Buffer): void => {
      text += chunk.toString()
      if (!end.test(text)) return
      socket.off('data', onData)
      resolve(text)
    }
    socket.on('data', onData)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error(`The stream ended after: ${text}`)))
    socket.write(sent)
  })
}

const openStream = (socket: Socket, domain: string): Promise<string> =>
  ask(
    socket,
    `<?xml version='1.0'?><stream:stream to='${domain}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`,
    FEATURES_END,
  )

/** The features a server offers before TLS; a look that neither signs in nor secures anything. */
export async function featuresInTheClear({ host, port, domain }: Target): Promise<string> {
  const socket = connectTcp(port, host)
  await waitFor(socket, 'connect')
  const features = await openStream(socket, domain)
  socket.destroy()
  return features
}

async function startTls(target: Target): Promise<Socket> {
  const plain = connectTcp(target.port, target.host)
  await waitFor(plain, 'connect')
  await openStream(plain, target.domain)
  await ask(plain, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", /<proceed/)
  return secured({ socket: plain }, target)
}

async function secured(
  way: { readonly socket: Socket } | { readonly host: string; readonly port: number },
  { domain, authority }: Target,
): Promise<Socket> {
  const secure = connectTls({ ...way, servername: domain, ca: authority })
  await waitFor(secure, 'secureConnect')
  return secure
}

async function featuresOver(secure: Socket, domain: string): Promise<string> {
  const features = await openStream(secure, domain)
  secure.destroy()
  return features
}

/** The features after STARTTLS with a certificate verified for the domain; rejects without one. */
export async function featuresAfterStartTls(target: Target): Promise<string> {
  return featuresOver(await startTls(target), target.domain)
}

/** The features over direct TLS with a certificate verified for the domain; rejects without one. */
export async function featuresOverDirectTls(target: Target): Promise<string> {
  return featuresOver(
    await secured({ host: target.host, port: target.port }, target),
    target.domain,
  )
}

/**
 * Signs in and gives everything the server sends until it has answered a ping: the roster, and
 * after presence whatever waits for this person. Something can be done while they are there.
 */
export async function firstWords(
  target: Target,
  user: string,
  password: string,
  whileSignedIn: (resource: string) => Promise<void> = async () => {},
): Promise<string> {
  const stream = await startTls(target)
  await openStream(stream, target.domain)
  const secret = Buffer.from(`\0${user}\0${password}`).toString('base64')
  const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl'
  await ask(stream, `<auth xmlns='${sasl}' mechanism='PLAIN'>${secret}</auth>`, /<success/)
  await openStream(stream, target.domain)
  const bind = `<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>${RESOURCE}</resource></bind>`
  await ask(stream, `<iq type='set' id='bind'>${bind}</iq>`, /id=['"]bind['"]/)
  const roster = "<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>"
  const ping = "<iq type='get' id='ping'><ping xmlns='urn:xmpp:ping'/></iq>"
  const words = await ask(stream, `${roster}<presence/>${ping}`, /id=['"]ping['"]/)
  await whileSignedIn(RESOURCE)
  stream.destroy()
  return words
}
