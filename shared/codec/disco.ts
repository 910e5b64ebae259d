import { attribute, child, children, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** What kind of thing an entity is (XEP-0030 §3.1); absent parts were not said. */
export type Identity = {
  readonly category: string
  readonly type: string
  readonly lang?: string
  readonly name?: string
}

/** A field of a data form by its name, with its type and its values as they came. */
export type FormField = {
  readonly name: string
  readonly type?: string
  readonly values: readonly string[]
}

/** What an entity says of itself (XEP-0030 §3), with the forms in it. Nothing is put in order, nothing taken for equal. */
export type DiscoInfo = {
  readonly identities: readonly Identity[]
  readonly features: readonly string[]
  readonly forms: readonly (readonly FormField[])[]
}

/** An entity that says more than this is not listened to. */
const MAX_FEATURES = 256
const MAX_IDENTITIES = 16
const MAX_FORMS = 16
const MAX_FIELDS = 64

/** Asks what an entity is, or what one of its nodes is (XEP-0030 §3.1). */
export function buildInfoGet(node?: string): Element {
  return xml('query', { xmlns: NS.discoInfo, ...(node === undefined ? {} : { node }) })
}

/** What an entity says of itself, forms left out; `node` is the one that was asked about. */
export function buildInfo({ identities, features }: DiscoInfo, node?: string): Element {
  const query = buildInfoGet(node)
  for (const { category, type, lang, name } of identities) {
    const said = {
      ...(lang === undefined ? {} : { 'xml:lang': lang }),
      ...(name === undefined ? {} : { name }),
    }
    query.append(xml('identity', { category, type, ...said }))
  }
  for (const feature of features) query.append(xml('feature', { var: feature }))
  return query
}

/** Says that an entity has no parts (XEP-0030 §4.2). */
export function buildNoItems(node?: string): Element {
  return xml('query', { xmlns: NS.discoItems, ...(node === undefined ? {} : { node }) })
}

/** What the answer says; undefined where it says nothing, or too much. */
export function parseInfo(result: Element): DiscoInfo | undefined {
  const query = child(result, 'query', NS.discoInfo)
  if (!query) return undefined
  const info = {
    identities: children(query, 'identity', NS.discoInfo).map(parseIdentity),
    features: children(query, 'feature', NS.discoInfo).map((one) => attribute(one, 'var') ?? ''),
    forms: children(query, 'x', NS.dataForms).map(parseForm),
  }
  const tooMuch =
    info.features.length > MAX_FEATURES ||
    info.identities.length > MAX_IDENTITIES ||
    info.forms.length > MAX_FORMS ||
    info.forms.some((fields) => fields.length > MAX_FIELDS)
  return tooMuch ? undefined : info
}

function parseIdentity(element: Element): Identity {
  const lang = attribute(element, 'xml:lang')
  const name = attribute(element, 'name')
  return {
    category: attribute(element, 'category') ?? '',
    type: attribute(element, 'type') ?? '',
    ...(lang === undefined ? {} : { lang }),
    ...(name === undefined ? {} : { name }),
  }
}

function parseForm(form: Element): readonly FormField[] {
  return children(form, 'field', NS.dataForms).map((field) => {
    const type = attribute(field, 'type')
    return {
      name: attribute(field, 'var') ?? '',
      ...(type === undefined ? {} : { type }),
      values: children(field, 'value', NS.dataForms).map((value) => value.getText()),
    }
  })
}
