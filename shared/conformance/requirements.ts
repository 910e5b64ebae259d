import { parseRequirements, type Requirement } from './requirement.ts'
import { conf } from './rows/conf.ts'
import { e2e } from './rows/e2e.ts'
import { err } from './rows/err.ts'
import { i18n } from './rows/i18n.ts'
import { iq } from './rows/iq.ts'
import { msg } from './rows/msg.ts'
import { ns } from './rows/ns.ts'
import { pres } from './rows/pres.ts'
import { priv } from './rows/priv.ts'
import { rost } from './rows/rost.ts'
import { route } from './rows/route.ts'
import { sch } from './rows/sch.ts'
import { sec } from './rows/sec.ts'
import { sess } from './rows/sess.ts'
import { sub } from './rows/sub.ts'
import { uri } from './rows/uri.ts'
import { vcard } from './rows/vcard.ts'

/** Everything RFC 3921 asks of a client, group by group. */
export const REQUIREMENTS: readonly Requirement[] = [
  conf,
  e2e,
  uri,
  msg,
  pres,
  iq,
  ns,
  sess,
  sub,
  rost,
  priv,
  route,
  err,
  i18n,
  sec,
  vcard,
  sch,
].flatMap(parseRequirements)
