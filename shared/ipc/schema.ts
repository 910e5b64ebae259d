import { z } from 'zod'
import { HISTORY_FORMATS } from '../model/history-file.ts'
import { SHOWS } from '../model/presence.ts'
import { MAX_ORDER, PRIVACY_ACTIONS, PRIVACY_KINDS } from '../model/privacy.ts'
import { SUBSCRIPTIONS } from '../model/roster.ts'
import { REQUEST_POLICIES } from '../model/settings.ts'
import { SUBSCRIPTION_ACTIONS, SUBSCRIPTION_NOTICES } from '../model/subscription.ts'
import { mendText } from '../model/text.ts'
import type { CallName, Input } from './contract.ts'

// A renderer may forbid eval, and so may we: zod then validates without generated code.
z.config({ jitless: true })

/** An address as typed; longer than any address can be is refused before it is looked at (RFC 7622 §3.1). */
const address = z.string().min(1).max(3071)
/** What is shown here is what is sent: characters that XML cannot carry are replaced before either. */
const text = z.string().max(524_288).transform(mendText)

const status = text.refine((words) => words.length <= 4096)
const lang = z.string().min(1).max(35)
/** What somebody is called or said in one line; opaque to everybody. */
const line = z.string().max(1023).transform(mendText)
const groups = z.array(line.refine((name) => name !== '')).max(100)
const id = z.string().max(128)
const minutes = z.int().min(0).max(1440)
/** A vCard a server will take; pictures are made small before they come here. */
const vcard = z.strictObject({
  fullName: line.exactOptional(),
  nickname: line.exactOptional(),
  emails: z.array(line).max(20),
  phones: z.array(line).max(20),
  url: line.exactOptional(),
  birthday: line.exactOptional(),
  organization: line.exactOptional(),
  title: line.exactOptional(),
  locality: line.exactOptional(),
  country: line.exactOptional(),
  description: text.refine((words) => words.length <= 16_384).exactOptional(),
  photo: z
    .strictObject({
      type: z.enum(['image/png', 'image/jpeg', 'image/webp']),
      data: z.base64().max(131_072),
    })
    .exactOptional(),
})

const attributes = z.record(z.string().max(256), text)
const foreignElement = z.strictObject({
  name: z.string().min(1).max(256),
  attributes,
  get children() {
    return z.array(z.union([text, foreignElement])).max(256)
  },
})
const party = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('everyone') }),
  z.strictObject({ type: z.literal('jid'), value: z.string().max(3071) }),
  z.strictObject({ type: z.literal('group'), value: text }),
  z.strictObject({ type: z.literal('subscription'), value: z.enum(SUBSCRIPTIONS) }),
])
const privacyList = z.strictObject({
  name: text,
  items: z
    .array(
      z.strictObject({
        who: party,
        action: z.enum(PRIVACY_ACTIONS),
        order: z.int().min(0).max(MAX_ORDER),
        kinds: z.array(z.enum(PRIVACY_KINDS)).max(4),
        foreign: z
          .strictObject({ attributes, children: z.array(foreignElement).max(256) })
          .exactOptional(),
      }),
    )
    .min(1)
    .max(20_000),
})

const order = z.int()

/** One schema per call: what a window may send. Held to the contract by its type. */
export const SCHEMAS = {
  'app.snapshot': z.strictObject({}),
  'app.wake': z.strictObject({}),
  'app.setWatched': z.strictObject({ watched: z.boolean() }),
  'account.signIn': z.strictObject({
    address,
    password: z.string().min(1).max(4096),
    remember: z.boolean(),
    server: z
      .strictObject({
        host: z.string().min(1).max(255),
        port: z.int().min(1).max(65535),
        tls: z.enum(['starttls', 'direct']),
      })
      .exactOptional(),
    resource: z.string().min(1).max(1023).exactOptional(),
  }),
  'account.cancelSignIn': z.strictObject({ address }),
  'account.remove': z.strictObject({ account: address }),
  'account.setPassword': z.strictObject({
    account: address,
    password: z.string().min(1).max(4096),
    remember: z.boolean(),
  }),
  'account.acceptWeaker': z.strictObject({ account: address }),
  'account.connectNow': z.strictObject({ account: address }),
  'presence.set': z.strictObject({
    account: address,
    show: z.enum([...SHOWS, 'invisible', 'offline']),
    status,
    statuses: z
      .array(z.strictObject({ lang, text: status }))
      .max(20)
      .exactOptional(),
    priority: z.int().min(-128).max(127).exactOptional(),
  }),
  'presence.share': z.strictObject({ account: address, to: address }),
  'presence.unshare': z.strictObject({ account: address, to: address }),
  'settings.set': z.strictObject({
    account: address,
    settings: z.strictObject({
      requests: z.enum(REQUEST_POLICIES).exactOptional(),
      acknowledge: z.boolean().exactOptional(),
      awayAfter: minutes.exactOptional(),
      xaAfter: minutes.exactOptional(),
      answerQueries: z.boolean().exactOptional(),
      receipts: z.boolean().exactOptional(),
      markers: z.boolean().exactOptional(),
    }),
  }),
  'message.send': z.strictObject({
    account: address,
    to: address,
    body: text.refine((body) => body !== ''),
    type: z.enum(['chat', 'normal']).exactOptional(),
    subject: line.exactOptional(),
    answers: id.exactOptional(),
    newThread: z.boolean().exactOptional(),
    replaces: id.exactOptional(),
  }),
  'message.retry': z.strictObject({ account: address, id }),
  'message.delete': z.strictObject({ account: address, id }),
  'message.unlock': z.strictObject({ account: address, peer: address }),
  'history.read': z.strictObject({
    account: address,
    place: text,
    from: z.union([
      z.strictObject({ before: order }),
      z.strictObject({ after: order }),
      z.strictObject({ around: order }),
      z.strictObject({ since: z.int() }),
    ]),
    limit: z.int().min(1).max(500),
  }),
  'search.find': z.strictObject({
    account: address,
    text: line,
    place: text.exactOptional(),
    before: order.exactOptional(),
    limit: z.int().min(1).max(200),
  }),
  'history.export': z.strictObject({
    account: address,
    place: address.exactOptional(),
    format: z.enum(HISTORY_FORMATS),
    words: z.strictObject({
      lang: z.string().min(1).max(35),
      title: line,
      you: line,
      letters: line,
      notices: line,
      room: line,
      subject: line,
      delivery: z.strictObject({
        queued: line,
        sent: line,
        received: line,
        read: line,
        failed: line,
      }),
      event: z.record(z.enum(SUBSCRIPTION_NOTICES), line),
    }),
  }),
  'history.import': z.strictObject({ account: address }),
  'history.cancel': z.strictObject({ account: address }),
  'conversation.delete': z.strictObject({ account: address, place: address }),
  'read.mark': z.strictObject({ account: address, place: address, upTo: order }),
  'draft.set': z.strictObject({ account: address, peer: address, text }),
  'subscription.answer': z.strictObject({
    account: address,
    from: address,
    answer: z.enum(['allow', 'allow-and-add', 'deny']),
    name: line.exactOptional(),
    groups: groups.exactOptional(),
  }),
  'subscription.change': z.strictObject({
    account: address,
    jid: address,
    action: z.enum(SUBSCRIPTION_ACTIONS),
    note: line.exactOptional(),
  }),
  'roster.add': z.strictObject({
    account: address,
    jid: address,
    name: line,
    groups,
    ask: z.boolean(),
    note: line.exactOptional(),
  }),
  'roster.update': z.strictObject({ account: address, jid: address, name: line, groups }),
  'roster.remove': z.strictObject({ account: address, jid: address }),
  'roster.reload': z.strictObject({ account: address }),
  'roster.export': z.strictObject({ account: address }),
  'roster.readFile': z.strictObject({ account: address, file: z.string().max(8_388_608) }),
  'block.set': z.strictObject({ account: address, jid: address, blocked: z.boolean() }),
  'privacy.read': z.strictObject({ account: address, name: text.exactOptional() }),
  'privacy.save': z.strictObject({ account: address, list: privacyList }),
  'privacy.remove': z.strictObject({ account: address, name: text }),
  'privacy.activate': z.strictObject({ account: address, name: text.exactOptional() }),
  'privacy.setDefault': z.strictObject({ account: address, name: text.exactOptional() }),
  'vcard.get': z.strictObject({ account: address, jid: address }),
  'vcard.set': z.strictObject({ account: address, vcard }),
  'contact.query': z.strictObject({ account: address, jid: address }),
  'uri.open': z.strictObject({ uri: z.string().max(8192) }),
  'uri.dismiss': z.strictObject({ id }),
  'rescue.dismiss': z.strictObject({}),
  'rescue.copies': z.strictObject({}),
  'rescue.discard': z.strictObject({}),
} satisfies { readonly [N in CallName]: z.ZodType<Input<N>> }
