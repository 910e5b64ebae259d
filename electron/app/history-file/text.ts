import type { About, FileFormat } from './format.ts'
import { readable, readableLine } from './readable.ts'

const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u

/** For people, in any editor. What somebody wrote is indented, so that it cannot look like what somebody else did. */
export function textFormat(about: About): FileFormat {
  const say = readable(about)
  let today = ''
  return {
    begin: () =>
      lines(readableLine(about.words.title), `${about.account} · ${say.moment(about.exported)}`),
    place(place) {
      today = ''
      const { name, address } = say.heading(place)
      return lines('', '', address === undefined ? name : `${name} <${address}>`, '='.repeat(60))
    },
    message(record) {
      const day = say.day(record.time)
      const heading = day === today ? [] : ['', day, '-'.repeat(60)]
      today = day
      const event = say.event(record)
      const clock = say.clock(record.time)
      if (event) return lines(...heading, '', `[${clock}] ${event}`)
      const state = say.state(record)
      const head = `[${clock}] ${say.who(record)}${state && ` (${state})`}`
      const words = say
        .copies(record)
        .flatMap(({ lang, subject, body }) => [
          ...(record.variants && lang ? [`[${readableLine(lang)}]`] : []),
          ...(subject ? [say.subject(subject)] : []),
          ...(body ? body.split(LINE_ENDS) : []),
        ])
      return lines(...heading, '', head, ...words.map((line) => `    ${line}`))
    },
    end: () => '',
  }
}

function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('')
}
