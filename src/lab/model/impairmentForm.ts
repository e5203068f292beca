/** The form of impairments. */
import type { ValueForm } from './form.ts'
import * as texts from './forms.ts'
import { integer, object, word } from './shapes.ts'

const loss: ValueForm = {
  is: 'either',
  of: [
    texts.percentForm,
    object('a loss', { share: texts.percentForm, burst: integer(1, 1_000_000) }, ['share', 'burst']),
    object('a loss', { share: texts.percentForm, correlation: texts.percentForm }, ['share', 'correlation']),
    object(
      'a loss',
      { enter: texts.percentForm, leave: texts.percentForm, bad: texts.percentForm, good: texts.percentForm },
      ['enter', 'leave'],
    ),
  ],
  what: 'a percentage, { share, burst }, { share, correlation } or { enter, leave }',
}

const impairment = {
  delay: texts.durationForm,
  jitter: texts.durationForm,
  distribution: word('uniform', 'normal', 'pareto', 'paretonormal'),
  delayCorrelation: texts.percentForm,
  loss,
  duplicate: texts.percentForm,
  reorder: texts.percentForm,
  corrupt: texts.percentForm,
  rate: texts.rateForm,
  burst: texts.sizeForm,
  limit: integer(1, 0xffff_ffff),
}
/** The fields of an impairment, by direction too. */
export const impairments = {
  ...impairment,
  aToB: object('an impairment', impairment),
  bToA: object('an impairment', impairment),
}
