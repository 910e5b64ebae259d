import type { Kind } from '../../shared/conformance/requirement.ts'

/**
 * What kind of test a file holds, by the first pattern that fits. Of a codec is what reads or writes what is on the wire;
 * the scripted server, which is no real one, shows what our own model does. What tests the tools shows nothing.
 */
const FILES: readonly (readonly [RegExp, Kind | undefined])[] = [
  [/^(?:scripts|shared\/conformance)\//u, undefined],
  [/^e2e\/evil-server\//u, 'model'],
  [/^(?:e2e|electron)\/.*\.server\.test\.ts$/u, 'server'],
  [/^e2e\/.*\.spec\.ts$|^renderer\/.*\.test\.tsx$/u, 'window'],
  [/^shared\/codec\/|(?:codecs|vectors)\.test\.ts$/u, 'codec'],
  [/^shared\/model\/(?:jid|lang|text|thread|uri)\.test\.ts$/u, 'codec'],
  [/^electron\/connection\/(?:parser|parser-limits|serialize|stream|xml\/.*)\.test\.ts$/u, 'codec'],
  [/^(?:shared|electron|renderer)\/.*\.test\.ts$/u, 'model'],
]

/** The kind of the tests in a file, given by its path in the project; undefined where they are about tools. */
export function kindOf(file: string): Kind | undefined {
  return FILES.find(([pattern]) => pattern.test(file))?.[1]
}
