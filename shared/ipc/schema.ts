import { z } from 'zod'
import { SHOWS } from '../model/presence.ts'
import { mendText } from '../model/text.ts'
import type { CallName, Input } from './contract.ts'

// A renderer may forbid eval, and so may we: zod then validates without generated code.
z.config({ jitless: true })

/** An address as typed; longer than any address can be is refused before it is looked at (RFC 7622 §3.1). */
const address = z.string().min(1).max(3071)
/** What is shown here is what is sent: characters that XML cannot carry are replaced before either. */
const text = z.string().max(524_288).transform(mendText)

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
  'account.connectNow': z.strictObject({ account: address }),
  'presence.set': z.strictObject({
    account: address,
    show: z.enum([...SHOWS, 'offline']),
    status: text.refine((status) => status.length <= 4096),
  }),
  'message.send': z.strictObject({
    account: address,
    to: address,
    body: text.refine((body) => body !== ''),
  }),
  'message.retry': z.strictObject({ account: address, id: z.string().max(128) }),
  'message.delete': z.strictObject({ account: address, id: z.string().max(128) }),
  'read.mark': z.strictObject({ account: address, place: address }),
  'draft.set': z.strictObject({ account: address, peer: address, text }),
  'subscription.answer': z.strictObject({
    account: address,
    from: address,
    answer: z.enum(['allow', 'allow-and-add', 'deny']),
  }),
} satisfies { readonly [N in CallName]: z.ZodType<Input<N>> }
