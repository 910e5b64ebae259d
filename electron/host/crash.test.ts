import { expect, test } from 'vitest'
import { reloadAfterCrash } from './crash.ts'
import type { CrashingContents } from './crash.ts'
import { FakeEvents } from './testing/fake-electron.ts'

class FakeContents extends FakeEvents implements CrashingContents {
  reloads = 0
  givenUp: string[] = []
  now = 0

  reload(): void {
    this.reloads += 1
  }

  crash(reason = 'crashed'): void {
    this.emit('render-process-gone', {}, { reason })
  }
}

function crashing(): FakeContents {
  const contents = new FakeContents()
  reloadAfterCrash(
    contents,
    (reason) => contents.givenUp.push(reason),
    () => contents.now,
  )
  return contents
}

test.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'memory-eviction'])(
  'a page gone by %s is loaded again',
  (reason) => {
    const contents = crashing()
    contents.crash(reason)
    expect(contents.reloads).toBe(1)
  },
)

test('a page that ended of itself is left alone', () => {
  const contents = crashing()
  contents.crash('clean-exit')
  expect(contents.reloads).toBe(0)
})

test('the fourth crash within a minute gives up', () => {
  const contents = crashing()
  for (let crash = 0; crash < 4; crash += 1) contents.crash('oom')
  expect(contents.reloads).toBe(3)
  expect(contents.givenUp).toEqual(['oom'])
})

test('crashes far apart are each an accident', () => {
  const contents = crashing()
  for (let crash = 0; crash < 10; crash += 1) {
    contents.crash()
    contents.now += 30_000
  }
  expect(contents.reloads).toBe(10)
})
