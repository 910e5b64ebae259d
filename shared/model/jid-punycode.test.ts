import { expect, test } from 'vitest'
import { decodePunycode } from './jid-punycode.ts'

// RFC 3492 §7.1, as lower case.
test.each([
  ['egbpdaj6bu4bxfgehfvwxn', 'ليهمابتكلموشعربي؟'],
  ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
  ['proprostnemluvesky-uyb24dma41a', 'pročprostěnemluvíčesky'],
  ['4dbcagdahymbxekheh6e0a7fei0b', 'למההםפשוטלאמדבריםעברית'],
  ['n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa', 'なぜみんな日本語を話してくれないのか'],
  ['b1abfaaepdrnnbgefbadotcwatmq2g4l', 'почемужеонинеговорятпорусски'],
  ['3b-ww4c5e180e575a65lsy2b', '3年b組金八先生'],
  ['-with-super-monkeys-pc58ag80a8qai00g7n9n', '安室奈美恵-with-super-monkeys'],
  ['hello-another-way--fc4qua05auwb3674vfr0b', 'hello-another-way-それぞれの場所'],
  ['2-u9tlzr9756bt3uc0v', 'ひとつ屋根の下2'],
  ['d9juau41awczczp', 'そのスピードで'],
  ['-> $1.00 <--', '-> $1.00 <-'],
])('%s stands for %s', (encoded, text) => {
  expect(decodePunycode(encoded)).toBe(text)
})

test.each(['!', 'a-é', '99999999', 'zzzzzzzzzzzzzzzzzzzz', 'a'.repeat(64), 'é'])(
  '%j stands for nothing',
  (encoded) => {
    expect(decodePunycode(encoded)).toBeUndefined()
  },
)
