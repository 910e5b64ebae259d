import type { Kind, Requirement } from '../../shared/conformance/requirement.ts'
import type { NamedTest } from '../suite/result.ts'
import { kindOf } from './kind.ts'
import { idsIn } from './names.ts'

/** For each id, the files whose tests carry it, by the kind of these tests. */
export type Evidence = ReadonlyMap<string, ReadonlyMap<Kind, ReadonlySet<string>>>

/** What tests have shown: an id counts for a kind where one test of it passed and none failed. */
export function evidenceOf(tests: readonly NamedTest[]): Evidence {
  const kept = (state: NamedTest['state']) => tests.filter((test) => test.state === state)
  const failed = collect(kept('failed').map(({ name, file }) => ({ ids: idsIn(name), file })))
  const passed = collect(kept('passed').map(({ name, file }) => ({ ids: idsIn(name), file })))
  for (const [id, kinds] of failed) for (const kind of kinds.keys()) passed.get(id)?.delete(kind)
  return passed
}

/** Gathers ids by the kind of the file they were found in. */
export function collect(
  found: readonly { readonly ids: readonly string[]; readonly file: string }[],
): Map<string, Map<Kind, Set<string>>> {
  const evidence = new Map<string, Map<Kind, Set<string>>>()
  for (const { ids, file } of found) {
    const kind = kindOf(file)
    if (kind === undefined) continue
    for (const id of ids) {
      const kinds = evidence.get(id) ?? new Map<Kind, Set<string>>()
      const files = kinds.get(kind) ?? new Set<string>()
      evidence.set(id, kinds.set(kind, files.add(file)))
    }
  }
  return evidence
}

/** What of a requirement is not shown: for each of its needs without a test, the kinds of which one would do. */
export function missingOf(
  { id, needs, notApplicable }: Requirement,
  evidence: Evidence,
): readonly (readonly Kind[])[] {
  if (notApplicable !== undefined) return []
  return needs.filter((kinds) => !kinds.some((kind) => evidence.get(id)?.has(kind)))
}
