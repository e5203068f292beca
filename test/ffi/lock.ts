import test from 'ava'
import { child } from '../child.ts'

const lock = `const { locked } = await import('./src/ffi/lock.ts')`

test('threads are never inside together', async t => {
  const text = `
    import { workerData } from 'node:worker_threads'
    ${lock}
    Atomics.add(workerData, 0, 1)
    while (Atomics.load(workerData, 0) < 4);
    for (let i = 0; i < 5; i++) locked(() => {
      if (Atomics.add(workerData, 1, 1) !== 0) Atomics.add(workerData, 2, 1)
      Atomics.wait(workerData, 3, 0, 3)
      Atomics.sub(workerData, 1, 1)
    })`
  const { stdout, stderr } = await child(`
    const data = new Int32Array(new SharedArrayBuffer(16))
    await Promise.all([1, 2, 3, 4].map(() => worker(${JSON.stringify(text)}, { workerData: data }).over))
    console.log(data.join())`)
  t.is(stdout, '4,0,0,0', stderr)
})

test('it is free again when its holder is terminated', async t => {
  const text = `
    import { parentPort, workerData } from 'node:worker_threads'
    ${lock}
    locked(() => { parentPort.postMessage('inside'); for (;;); })`
  const { stdout, stderr } = await child(`
    ${lock}
    const holder = worker(${JSON.stringify(text)})
    await new Promise(resolve => holder.once('message', resolve))
    await holder.terminate()
    const start = performance.now()
    console.log(locked(() => 'entered'), performance.now() - start < 1900)`)
  t.is(stdout, 'entered true', stderr)
})

test('libc is not loaded while another thread holds it', async t => {
  const text = `
    import { parentPort } from 'node:worker_threads'
    await import('./protocol/errors.ts')
    parentPort.postMessage('ready')
    await import('./src/ffi.ts')
    parentPort.postMessage('loaded')`
  const { stdout, stderr } = await child(`
    ${lock}
    const log = []
    const other = worker(${JSON.stringify(text)})
    const loaded = new Promise(resolve => other.on('message', word => {
      log.push(word)
      if (word === 'loaded') resolve()
    }))
    await new Promise(resolve => other.once('message', resolve))
    const { createServer } = await import('node:net')
    const holder = createServer().listen({ path: '\\0rtnetlink-ffi-' + process.pid, exclusive: true })
    setTimeout(() => { log.push('released'); holder.close() }, 800)
    await loaded
    await other.over
    console.log(log.join())`)
  t.is(stdout, 'ready,released,loaded', stderr)
})

test('somebody who keeps its name does not stop us', async t => {
  const { stdout, stderr } = await child(`
    ${lock}
    const { createServer } = await import('node:net')
    createServer().listen({ path: '\\0rtnetlink-ffi-' + process.pid, exclusive: true }).unref()
    console.log(locked(() => 'entered'))`)
  t.is(stdout, 'entered', stderr)
})
