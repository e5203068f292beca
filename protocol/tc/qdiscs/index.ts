// Written by `npm run index`.
import { bfifo } from './bfifo.ts'
import { cake } from './cake.ts'
import { cbs } from './cbs.ts'
import { choke } from './choke.ts'
import { clsact } from './clsact.ts'
import { codel } from './codel.ts'
import { drr } from './drr.ts'
import { dualpi2 } from './dualpi2.ts'
import { etf } from './etf.ts'
import { ets } from './ets.ts'
import { fq } from './fq.ts'
import { fq_codel } from './fq_codel.ts'
import { fq_pie } from './fq_pie.ts'
import { gred } from './gred.ts'
import { hfsc } from './hfsc.ts'
import { hhf } from './hhf.ts'
import { htb } from './htb.ts'
import { ingress } from './ingress.ts'
import { mq } from './mq.ts'
import { mqprio } from './mqprio.ts'
import { multiq } from './multiq.ts'
import { netem } from './netem.ts'
import { noqueue } from './noqueue.ts'
import { pfifo } from './pfifo.ts'
import { pfifo_fast } from './pfifo_fast.ts'
import { pfifo_head_drop } from './pfifo_head_drop.ts'
import { pie } from './pie.ts'
import { plug } from './plug.ts'
import { prio } from './prio.ts'
import { qfq } from './qfq.ts'
import { red } from './red.ts'
import { sfb } from './sfb.ts'
import { sfq } from './sfq.ts'
import { skbprio } from './skbprio.ts'
import { taprio } from './taprio.ts'
import { tbf } from './tbf.ts'
import { teql0 } from './teql0.ts'

/** Every declared queueing discipline. */
export const qdiscs = () =>
  [
    bfifo,
    cake,
    cbs,
    choke,
    clsact,
    codel,
    drr,
    dualpi2,
    etf,
    ets,
    fq,
    fq_codel,
    fq_pie,
    gred,
    hfsc,
    hhf,
    htb,
    ingress,
    mq,
    mqprio,
    multiq,
    netem,
    noqueue,
    pfifo,
    pfifo_fast,
    pfifo_head_drop,
    pie,
    plug,
    prio,
    qfq,
    red,
    sfb,
    sfq,
    skbprio,
    taprio,
    tbf,
    teql0,
  ] as const
