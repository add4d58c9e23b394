import { expect, it } from 'vitest'
import { fieldErrors, rulesFor } from './rules'

it('reads limits out of the schema', () => {
  const rules = rulesFor({
    required: ['name'],
    properties: {
      name: { type: 'string', maxLength: 200 },
      users: { type: 'integer', minimum: 1 },
      note: { type: 'string' },
    },
  })
  expect(rules.name).toHaveLength(2)
  expect(rules.users).toMatchObject([{ type: 'integer' }, { type: 'number', min: 1 }])
  expect(rules.note).toBeUndefined()
})

it('finds the field of a fault', () => {
  const errors = [
    { location: 'body.items[3].price', message: 'too low' },
    { location: 'body.name', message: 'in use' },
    { location: 'body.name', message: 'too long' },
    { location: 'body', message: 'not an object' },
  ]
  expect(fieldErrors({ errors })).toEqual({
    'items.3.price': 'too low',
    name: 'in use；too long',
    '': 'not an object',
  })
})
