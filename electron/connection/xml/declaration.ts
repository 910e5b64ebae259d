import { refuse } from './violation.ts'

const S = '[ \\t\\r\\n]'
const saying = (name: string, value: string) => `${S}+${name}${S}*=${S}*(?:'${value}'|"${value}")`
// XML 1.0 §2.8, production 23, with the version and the encoding that XMPP has (RFC 6120 §11.5, §11.6).
const DECLARATION = new RegExp(
  [
    `^xml${saying('version', '1\\.0')}`,
    `(?:${saying('encoding', '[Uu][Tt][Ff]-8')})?`,
    `(?:${saying('standalone', '(?:yes|no)')})?${S}*$`,
  ].join(''),
  'u',
)

/** Refuses every instruction but the XML declaration; it is given without its `<?` and `?>`. */
export function checkDeclaration(instruction: string): void {
  if (DECLARATION.test(instruction)) return
  refuse(/^xml[ \t\r\n]/u.test(instruction) ? 'not-well-formed' : 'restricted-xml')
}
