import { ejabberdMissing, startEjabberd } from './ejabberd.ts'
import { prosodyMissing, startProsody } from './prosody.ts'

/** The servers that tests run on: what each is called, why it cannot be started here if it cannot, and what starts it. */
export const SERVERS = [
  ['ejabberd', ejabberdMissing(), startEjabberd],
  ['Prosody', prosodyMissing(), startProsody],
] as const
