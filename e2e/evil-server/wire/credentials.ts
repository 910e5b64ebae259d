import type { Line } from './line.ts'
import { base64, ME, PASSWORD } from './phrases.ts'

const USER = ME.slice(0, ME.indexOf('@'))

/** Every form in which a client could give the password away. */
function revealing(password: string): readonly string[] {
  const blobs = [`\0${USER}\0${password}`, `${ME}\0${USER}\0${password}`, `${ME}\0${password}`]
  // At each offset in a longer text base64 looks different; the inner part is the same.
  const shifted = ['', ' ', '  '].map((pad) =>
    base64(pad + password)
      .slice(pad === '' ? 0 : 4)
      .replace(/.{0,4}$/u, ''),
  )
  return [password, base64(password), ...blobs.map(base64), ...shifted]
}

/** The forms of the password that are in what the client said on these lines; empty where all is well. */
export function passwordIn(lines: readonly Line[], password = PASSWORD): readonly string[] {
  const all = Buffer.concat(lines.flatMap(({ plain, secure }) => [...plain, ...secure])).toString(
    'latin1',
  )
  const decoded = (all.match(/[A-Za-z0-9+/]{8,}={0,2}/gu) ?? [])
    .map((text) => Buffer.from(text, 'base64').toString('latin1'))
    .join('\n')
  return revealing(password).filter((form) => all.includes(form) || decoded.includes(form))
}

/** The names of what the client said to sign in: empty where not one byte of it was sent. */
export function authIn(lines: readonly Line[]): readonly string[] {
  const all = Buffer.concat(lines.flatMap(({ plain, secure }) => [...plain, ...secure])).toString(
    'latin1',
  )
  return [...all.matchAll(/<(auth|authenticate|response)[\s/>]/gu)].map(([, name]) => name ?? '')
}

/** The SCRAM proofs the client gave: with one, a server that chose the salt and a low count can guess the password. */
export function proofsIn(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ said }) =>
    said
      .filter((element) => element.getName() === 'response')
      .map((element) => Buffer.from(element.getText(), 'base64').toString())
      .filter((text) => /,p=/u.test(text)),
  )
}

/** What came in clear, as text. */
export function inClear(line: Line): string {
  return Buffer.concat(line.plain).toString('latin1')
}
