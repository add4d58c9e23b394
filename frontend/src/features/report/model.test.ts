import { describe, expect, it } from 'vitest'
import type { Report } from '@/api/jobs'
import { bodyOf, faultsOf, isPDF, isStale, kindOf, versionAt, type Draft, type Section } from './model'

const ALL: Section[] = ['compare', 'decision', 'time']
const draft = (more: Partial<Draft> = {}): Draft => ({
  format: 'pdf',
  lang: 'zh',
  title: '',
  sections: [...ALL],
  signers: [{ role: '采购', name: '' }],
  ...more,
})
const report = (format: string, at = '2026-11-30T10:00:00Z') => ({ format, at }) as Report

describe('what is asked for', () => {
  it('names no sections when all are wanted, so that the same report is found again', () => {
    expect(bodyOf(draft(), ALL)).toEqual({ format: 'pdf', lang: 'zh', signers: [{ role: '采购' }] })
  })
  it('keeps the order of the report, trims, and can leave every section out', () => {
    const d = draft({ title: ' T ', sections: ['time', 'compare'], signers: [{ role: ' CFO ', name: ' Li ' }] })
    expect(bodyOf(d, ALL)).toEqual({
      format: 'pdf',
      lang: 'zh',
      title: 'T',
      sections: ['compare', 'time'],
      signers: [{ role: 'CFO', name: 'Li' }],
    })
    expect(bodyOf(draft({ sections: [] }), ALL).sections).toEqual([])
  })
  it('a workbook has no title, sections or signers', () => {
    expect(bodyOf(draft({ format: 'xlsx', title: 'T' }), ALL)).toEqual({ format: 'xlsx', lang: 'zh' })
  })
  it('finds the faults by field', () => {
    const d = draft({
      title: 'x'.repeat(101),
      signers: [
        { role: 'A', name: 'B' },
        { role: 'A ', name: 'B' },
        { role: ' ', name: 'a\tb' },
        { role: 'r'.repeat(61), name: '' },
      ],
    })
    const found = Object.fromEntries(Object.entries(faultsOf(d)).map(([k, v]) => [k, v.fault]))
    expect(found).toEqual({
      title: 'long',
      'signers.1.role': 'twice',
      'signers.2.role': 'required',
      'signers.2.name': 'control',
      'signers.3.role': 'long',
    })
    expect(faultsOf(draft({ format: 'csv', title: 'x'.repeat(101) }))).toEqual({})
  })
})

describe('what is kept', () => {
  it('reads the format', () => {
    expect(kindOf('checklist.pdf.zh')).toEqual({ checklist: true, format: 'pdf', lang: 'zh' })
    expect(kindOf('csv')).toEqual({ checklist: false, format: 'csv', lang: '' })
    expect(isPDF(report('checklist.pdf.en'))).toBe(true)
    expect(isPDF(report('xlsx.en'))).toBe(false)
  })
  it('belongs to the version of the need that was in force', () => {
    const versions = [
      { number: 2, at: '2026-11-30T09:00:00Z' },
      { number: 1, at: '2026-11-29T09:00:00Z' },
      { number: 3, at: '2026-11-30T11:00:00Z' },
    ] as unknown as Parameters<typeof versionAt>[0]
    expect(versionAt(versions, '2026-11-30T10:00:00Z')).toBe(2)
    expect(versionAt(versions, '2026-11-28T10:00:00Z')).toBeUndefined()
  })
  it('is out of date after any change of what it stands on', () => {
    expect(isStale(report('csv'), ['2026-11-30T09:59:59Z'])).toBe(false)
    expect(isStale(report('csv'), ['2026-11-30T09:59:59Z', '2026-11-30T10:00:01Z'])).toBe(true)
  })
})
