import { computed, ref, watchEffect } from 'vue'

/** zh-CN is the first language; en is the second. */
export type Locale = 'zh-CN' | 'en'

/** A tree of texts. A feature keeps its own in messages.ts, so that they load with it. */
export interface Tree {
  [key: string]: string | Tree
}
type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]
type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }
export type Params = Record<string, string | number>
export interface Words {
  zh: string
  en: string
}

const stored = typeof localStorage === 'undefined' ? null : localStorage.getItem('fp.locale')
export const locale = ref<Locale>(stored === 'en' ? 'en' : 'zh-CN')
watchEffect(() => {
  if (typeof document !== 'undefined') document.documentElement.lang = locale.value
})
export function setLocale(l: Locale): void {
  locale.value = l
  localStorage.setItem('fp.locale', l)
}

export function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (hole, k: string) => String(params[k] ?? hole))
}

/** A text in the reader's language. Reading it in a template follows the language. */
export type Translate<T> = (key: Leaves<T>, params?: Params) => string

/**
 * The texts of one feature. Both languages must have the same keys and the same
 * {holes}: the first is checked by the compiler, the second by i18n.test.ts.
 */
export function messages<const T extends Tree>(zh: T, en: Shape<T>): Translate<T> & { zh: T; en: Shape<T> } {
  const t = (key: string, params: Params = {}): string => {
    let at: string | Tree | undefined = locale.value === 'en' ? en : zh
    for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
    return typeof at === 'string' ? fill(at, params) : key
  }
  return Object.assign(t as Translate<T>, { zh, en })
}

/** Data that carries both languages, such as the name of an offering. */
export function pick(words: Words | undefined): string {
  if (!words) return ''
  return locale.value === 'en' ? words.en || words.zh : words.zh || words.en
}

/** A list in a sentence: 甲、乙、丙 or A, B, C. */
export const listed = computed(() => (items: string[]) => items.join(locale.value === 'en' ? ', ' : '、'))
