import type { Show } from '../../shared/model/presence.ts'
import { LINES } from './lines.ts'

/** How romeo's roster knows a member: the subscription, `asked` while he waits, `asks` for one who waits for him. */
export type Bond = 'both' | 'to' | 'from' | 'none' | 'asked' | 'asks'

export type Member = {
  readonly local: string
  readonly domain: Domain
  readonly name: string
  readonly groups: readonly string[]
  readonly bond: Bond
  /** How they are shown at first; absent for those who never come online. */
  readonly show?: Show
  readonly status: string
  /** What they answer, one after the other. */
  readonly lines: readonly string[]
}

export const DOMAINS = ['example.net', 'example.com', 'example.org'] as const
export type Domain = (typeof DOMAINS)[number]

export const ROMEO = { local: 'romeo', domain: 'example.net' } as const

const FRIENDS = 'Friends'
const MONTAGUE = 'House of Montague'
const CAPULET = 'House of Capulet'
const SERVANTS = 'Servants'
const VERONA = 'Verona'
const MUSICIANS = 'Musicians'

/** The people of the demo: the cast of RFC 3921 and their neighbours, in every state a roster can hold. */
export const CAST: readonly Member[] = [
  one('juliet@example.com', 'Juliet', [FRIENDS], 'both', 'available', 'On the balcony'),
  one(
    'benvolio@example.org',
    'Benvolio',
    [FRIENDS, MONTAGUE],
    'both',
    'away',
    'Under the sycamores',
  ),
  one('mercutio@example.org', 'Mercutio', [FRIENDS], 'both', 'chat', 'Ask me about Queen Mab'),
  one('valentine@example.org', 'Valentine', [FRIENDS], 'both', 'xa', 'At sea until Sunday'),
  one(
    'laurence@example.com',
    'Friar Laurence',
    [FRIENDS, VERONA],
    'both',
    'available',
    'In the herb garden',
  ),
  one('nurse@example.com', 'Nurse', [SERVANTS], 'both', 'dnd', 'My back aches, come later'),
  one('balthasar@example.net', 'Balthasar', [SERVANTS, MONTAGUE], 'both', 'available', ''),
  one('abram@example.net', 'Abram', [SERVANTS, MONTAGUE], 'both', 'away', 'Market'),
  one('peter@example.com', 'Peter', [SERVANTS], 'to', 'available', 'Carrying the fan'),
  one('potpan@example.com', 'Potpan', [SERVANTS], 'both', undefined, ''),
  one('anthony@example.com', 'Anthony', [SERVANTS], 'to', 'dnd', 'Two places at once'),
  one('sampson@example.com', 'Sampson', [SERVANTS, CAPULET], 'from', 'available', ''),
  one('gregory@example.com', 'Gregory', [SERVANTS, CAPULET], 'none', 'available', ''),
  one('montague@example.net', 'Lord Montague', [MONTAGUE], 'both', 'dnd', 'Council of the city'),
  one('lady.montague@example.net', 'Lady Montague', [MONTAGUE], 'both', 'available', ''),
  one('tybalt@example.com', 'Tybalt', [CAPULET], 'from', 'dnd', 'Fencing'),
  one('rosaline@example.com', 'Rosaline', [CAPULET], 'asked', 'available', ''),
  one('capulet@example.com', 'Lord Capulet', [CAPULET], 'none', 'available', ''),
  one('lady.capulet@example.com', 'Lady Capulet', [CAPULET], 'none', undefined, ''),
  one('petruchio@example.com', 'Petruchio', [CAPULET], 'from', 'away', ''),
  one('escalus@example.org', 'Prince Escalus', [VERONA], 'to', 'dnd', 'Hearing both houses'),
  one(
    'chorus@example.org',
    'Chorus',
    [VERONA],
    'to',
    'available',
    'Two hours’ traffic of our stage',
  ),
  one('john@example.com', 'Friar John', [VERONA], 'both', undefined, ''),
  one(
    'apothecary@example.org',
    'Apothecary',
    ['Mantua'],
    'both',
    'xa',
    'Shop closed for the holiday',
  ),
  one('simon@example.org', 'Simon Catling', [MUSICIANS], 'both', 'chat', 'Tuning'),
  one('hugh@example.org', 'Hugh Rebeck', [MUSICIANS], 'both', 'away', ''),
  one('james@example.org', 'James Soundpost', [MUSICIANS], 'both', undefined, ''),
  one('page@example.org', 'Mercutio’s page', [], 'both', 'available', ''),
  one('paris@example.org', 'Paris', [], 'asks', 'available', 'Preparing for Thursday'),
]

/** The address of a member or of romeo. */
export function addressOf({ local, domain }: Pick<Member, 'local' | 'domain'>): string {
  return `${local}@${domain}`
}

function one(
  address: `${string}@${Domain}`,
  name: string,
  groups: readonly string[],
  bond: Bond,
  show: Show | undefined,
  status: string,
): Member {
  const [local, domain] = address.split('@') as [string, Domain]
  const lines = LINES[local] ?? LINES['anybody'] ?? []
  return { local, domain, name, groups, bond, ...(show && { show }), status, lines }
}
