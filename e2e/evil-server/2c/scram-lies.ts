import type { ScramLies } from '../manners/scram.ts'

/** What a server that does not know the password, or wants to learn it, may say in SCRAM, and what the client may say back. */
export type ScramLie = ScramLies & {
  readonly name: string
  /** Whether the client has proved itself by then: only to who kept every rule so far. */
  readonly proven: boolean
}

const first = (name: string, say: NonNullable<ScramLies['first']>): ScramLie => ({
  name,
  first: say,
  proven: false,
})
const final = (name: string, say: NonNullable<ScramLies['final']>): ScramLie => ({
  name,
  final: say,
  proven: true,
})

export const SCRAM_LIES: readonly ScramLie[] = [
  first('a nonce of its own', ({ salt, count }) => `r=abcdefghijkl,s=${salt},i=${count}`),
  first(
    'the client’s nonce and nothing added',
    ({ clientNonce, salt, count }) => `r=${clientNonce},s=${salt},i=${count}`,
  ),
  first(
    'the client’s nonce at the end',
    ({ clientNonce, salt, count }) => `r=abc${clientNonce},s=${salt},i=${count}`,
  ),
  first(
    'the client’s nonce cut short',
    ({ clientNonce, salt, count }) => `r=${clientNonce.slice(0, -1)},s=${salt},i=${count}`,
  ),
  first('one iteration', ({ nonce, salt }) => `r=${nonce},s=${salt},i=1`),
  first('4095 iterations', ({ nonce, salt }) => `r=${nonce},s=${salt},i=4095`),
  first('a billion iterations', ({ nonce, salt }) => `r=${nonce},s=${salt},i=1000000000`),
  first('no iterations', ({ nonce, salt }) => `r=${nonce},s=${salt},i=0`),
  first('minus iterations', ({ nonce, salt }) => `r=${nonce},s=${salt},i=-4096`),
  first('iterations in another notation', ({ nonce, salt }) => `r=${nonce},s=${salt},i=1e4`),
  first('an empty salt', ({ nonce, count }) => `r=${nonce},s=,i=${count}`),
  first('a salt of one byte', ({ nonce, count }) => `r=${nonce},s=AA==,i=${count}`),
  first('a salt that is no base64', ({ nonce, count }) => `r=${nonce},s=!!!!!!!!!!!!,i=${count}`),
  first('no salt', ({ nonce, count }) => `r=${nonce},i=${count}`),
  first(
    'an extension that must be understood',
    ({ nonce, salt, count }) => `m=x,r=${nonce},s=${salt},i=${count}`,
  ),
  first('another order', ({ nonce, salt, count }) => `s=${salt},r=${nonce},i=${count}`),
  first('nothing', () => ''),
  first('an error', () => 'e=other-error'),
  first('bytes', () => '\u0000\u0001\u0002'),
  final('nothing as its proof', () => ''),
  final('an empty proof', () => 'v='),
  final('the proof of another password', () => `v=${Buffer.alloc(64, 7).toString('base64')}`),
  final('half of its proof', ({ signature }) => `v=${signature.slice(0, 12)}`),
  final(
    'its proof with more behind it',
    ({ signature }) =>
      `v=${Buffer.concat([Buffer.from(signature, 'base64'), Buffer.of(0)]).toString('base64')}`,
  ),
  final('an error', () => 'e=invalid-proof'),
  final('an error before its proof', ({ signature }) => `e=other-error,v=${signature}`),
  final('its proof under another name', ({ signature }) => `V=${signature}`),
]
