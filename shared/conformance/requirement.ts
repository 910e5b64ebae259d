/** How much RFC 3921 asks for it; `server` binds a server where a client sees the effect, `choice` is Balcony's own. */
export const STRENGTHS = ['must', 'should', 'may', 'implied', 'server', 'choice'] as const
export type Strength = (typeof STRENGTHS)[number]

/** What kind of test shows it: of a codec, of a model without a network, against real servers, in a window. */
export const KINDS = ['codec', 'model', 'server', 'window'] as const
export type Kind = (typeof KINDS)[number]

/** One thing that RFC 3921 asks of a client. */
export type Requirement = {
  readonly id: string
  /** The first part of the id: MSG, PRES, SUB … */
  readonly group: string
  /** Where RFC 3921 says so, without the sign: `2.1.1, 4.2`. */
  readonly section: string
  readonly strength: Strength
  /** Every entry is needed; of the kinds in an entry any one will do. */
  readonly needs: readonly (readonly Kind[])[]
  readonly text: string
  /** Why Balcony need not show it. */
  readonly notApplicable?: string
}

const ID = /^([A-Z\d]+)-\d\d$/u

/**
 * The requirements of a table with lines of `id | section | strength | needs | text`, or with `| n/a: reason` after that.
 * Needs stand beside each other; between two of which either will do is a slash. Throws where a line is none of that.
 */
export function parseRequirements(table: string): readonly Requirement[] {
  return table.trim().split('\n').map(parseLine)
}

function parseLine(line: string): Requirement {
  const [id = '', section = '', strength = '', needs = '', text = '', reason] = line.split(' | ')
  const group = ID.exec(id)?.[1]
  if (group === undefined || section === '' || text === '') throw new Error(`bad line: ${line}`)
  return {
    id,
    group,
    section,
    strength: oneOf(STRENGTHS, strength),
    needs: needs.split(' ').map((kinds) => kinds.split('/').map((kind) => oneOf(KINDS, kind))),
    text,
    ...(reason === undefined ? {} : { notApplicable: parseReason(reason) }),
  }
}

function parseReason(text: string): string {
  const reason = /^n\/a: (.+)$/u.exec(text)?.[1]
  if (reason === undefined) throw new Error(`no reason: ${text}`)
  return reason
}

function oneOf<T extends string>(words: readonly T[], word: string): T {
  const found = words.find((known) => known === word)
  if (found === undefined) throw new Error(`no such word: ${word}`)
  return found
}
