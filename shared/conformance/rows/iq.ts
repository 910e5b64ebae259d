/** IQ stanzas, RFC 3921 §2.3. */
export const iq = `
IQ-01 | 2.3, B.1 | must | codec | Each request has one of the four types and an id that is its own on the stream.
IQ-02 | 2.3, 2.4 | must | codec | Requests have one payload, results at most one; errors say what is wrong and may give the payload back.
IQ-03 | 2.3 | must | model server | Each request is answered once, to whoever asked, under the same id; results and errors are never answered.
IQ-04 | 2.3 | implied | model | An answer counts only with the id and from whom it was asked; others change nothing.
IQ-05 | 2.3, 8 | choice | codec/model | A request without an id harms nothing and gets no answer; a trusted roster push is applied all the same.
IQ-06 | 2.3 | choice | model | What nobody answers is given up after 30 seconds, and at once when the stream is lost.
`
