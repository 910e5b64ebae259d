import { type Installed, install, isDebian, rootPrefix } from './apt.ts'
import { NEEDS, type Need, type NeedName } from './needs.ts'
import type { Machine } from './machine.ts'

/** What setting up came to: where each thing is, and why the others are not there. */
export type SetUp = {
  readonly found: ReadonlyMap<NeedName, string>
  /** For each thing that is missing a sentence that says why and what to do. */
  readonly missing: ReadonlyMap<NeedName, string>
}

/** Why nothing can be installed on this machine without a question, or how root is had. */
function mayInstall(machine: Machine): readonly string[] | string {
  if (!isDebian(machine)) return 'packages are installed by themselves only on Debian and Ubuntu'
  return rootPrefix(machine) ?? 'there is neither root nor sudo without a password'
}

type Job = { readonly needs: readonly Need[]; readonly run: () => Installed }

function jobsFor(
  needs: readonly Need[],
  machine: Machine,
  root: readonly string[],
): readonly Job[] {
  const plain = needs.filter((need) => need.packages !== undefined)
  const packages = plain.flatMap((need) => need.packages ?? [])
  const together: Job = { needs: plain, run: () => install(machine, root, packages) }
  const special = needs.flatMap((need): Job[] =>
    need.install === undefined
      ? []
      : [{ needs: [need], run: () => need.install?.(machine, root) ?? { ok: true } }],
  )
  return plain.length > 0 ? [together, ...special] : special
}

function installAll(
  needs: readonly Need[],
  machine: Machine,
  root: readonly string[],
  say: (line: string) => void,
): ReadonlyMap<NeedName, string> {
  const reasons = new Map<NeedName, string>()
  for (const job of jobsFor(needs, machine, root)) {
    const names = job.needs.map((need) => need.name).join(', ')
    say(`Installing ${names} …`)
    const begun = Date.now()
    const result = job.run()
    if (result.ok) say(`Installed ${names} in ${((Date.now() - begun) / 1000).toFixed(0)} s.`)
    else for (const need of job.needs) reasons.set(need.name, result.reason)
  }
  return reasons
}

/**
 * Makes sure of what is asked for: looks, installs what is missing where that is possible without
 * a question, and looks again. Never starts a service and never touches what is there already.
 */
export function setUp(
  names: readonly NeedName[],
  machine: Machine,
  say: (line: string) => void,
): SetUp {
  const needs = names.map((name) => NEEDS[name])
  const reasons = new Map<NeedName, string>()
  const wanted = needs.filter((need) => need.find(machine) === undefined)
  const installable: Need[] = []
  const root = wanted.length > 0 ? mayInstall(machine) : []
  for (const need of wanted) {
    const obstacle = typeof root === 'string' ? root : need.obstacle?.(machine)
    if (obstacle === undefined) installable.push(need)
    else reasons.set(need.name, obstacle)
  }
  if (typeof root !== 'string') {
    for (const [name, reason] of installAll(installable, machine, root, say)) {
      reasons.set(name, reason)
    }
  }
  const found = new Map<NeedName, string>()
  const missing = new Map<NeedName, string>()
  for (const need of needs) {
    const path = need.find(machine)
    if (path !== undefined) found.set(need.name, path)
    else {
      const reason = reasons.get(need.name) ?? 'it is not there even after it was installed'
      missing.set(need.name, `${need.name} is missing: ${reason}; ${need.advice}`)
    }
  }
  return { found, missing }
}
