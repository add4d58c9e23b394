import { shallowRef } from 'vue'

/** A question with two answers. A firm one cannot be dismissed: the reader has to choose. */
export interface Question {
  title: string
  text?: string
  yes: string
  no: string
  firm?: boolean
}

/** What is asked now; the shell shows it. */
export const question = shallowRef<Question & { answer: (yes: boolean) => void }>()

/** Asks the reader: true for `yes`, false for `no` and for a dismissal. */
export function ask(q: Question): Promise<boolean> {
  question.value?.answer(false)
  return new Promise((resolve) => {
    question.value = {
      ...q,
      answer: (yes) => {
        question.value = undefined
        resolve(yes)
      },
    }
  })
}
