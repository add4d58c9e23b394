import type { FormItemRule } from 'element-plus'
import type { Problem } from '@/api/client'
import { locale } from '@/shared/i18n'
import { t } from '@/shared/messages'

/** The part of JSON Schema, as the server's OpenAPI writes it, that a form needs. */
export interface Schema {
  type?: string | string[]
  required?: string[]
  properties?: Record<string, Schema>
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  enum?: unknown[]
}

/** Rules for the fields of a form out of the schema of its body. */
export function rulesFor(schema: Schema): Record<string, FormItemRule[]> {
  const out: Record<string, FormItemRule[]> = {}
  for (const [name, p] of Object.entries(schema.properties ?? {})) {
    const rules: FormItemRule[] = []
    const types = Array.isArray(p.type) ? p.type : [p.type]
    if (schema.required?.includes(name)) rules.push({ required: true, message: () => t('form.required') })
    if (types.includes('integer')) rules.push({ type: 'integer', message: () => t('form.integer') })
    if (p.minimum !== undefined || p.maximum !== undefined)
      rules.push({
        type: 'number',
        min: p.minimum,
        max: p.maximum,
        message: () => t('form.range', { min: p.minimum ?? '−∞', max: p.maximum ?? '∞' }),
      })
    const { minLength, maxLength, pattern } = p
    if (minLength) rules.push({ min: minLength, message: () => t('form.minLength', { n: minLength }) })
    if (maxLength !== undefined) rules.push({ max: maxLength, message: () => t('form.maxLength', { n: maxLength }) })
    if (pattern) rules.push({ pattern: new RegExp(pattern, 'u'), message: () => t('form.pattern') })
    if (p.enum) rules.push({ type: 'enum', enum: p.enum as string[], message: () => t('form.pattern') })
    if (rules.length) out[name] = rules
  }
  return out
}

/**
 * The faults of a problem by field: body.items[3].price becomes items.3.price.
 * What names no field is under the empty name.
 */
export function fieldErrors(problem: Partial<Problem>): Record<string, string> {
  const out: Record<string, string> = {}
  for (const { location = '', message = '' } of problem.errors ?? []) {
    const field = location.replace(/^body\.?/, '').replace(/\[(\w+)\]/g, '.$1')
    out[field] = out[field] ? `${out[field]}${locale.value === 'en' ? '; ' : '；'}${message}` : message
  }
  return out
}
