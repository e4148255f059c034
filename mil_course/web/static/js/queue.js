// Knows the line of operations that wait on this device, and how to send them.

import { list, put, remove } from './keep.js';
import { newest, parcel } from './operation.js';
import { send } from './send.js';

const BATCH = 50;
let running = null;
let travelling = new Set();

async function waiting(person) {
  return (await list('operations', person)).filter((each) => !each.refused);
}

// True when the operation lies on the disk. Older ones of its question that have not set out are dropped.
export async function add(operation) {
  const safe = await put('operations', operation);
  const all = await waiting(operation.person);
  const kept = new Set(newest(all).map((each) => each.op_id));
  await Promise.all(all.filter((each) => !kept.has(each.op_id) && !travelling.has(each.op_id))
    .map((each) => remove('operations', each.op_id)));
  return safe;
}

// The newest words for one question that the server has not stored, refused ones too.
export async function waitingFor(person, attempt, question) {
  const all = (await list('operations', person))
    .filter((each) => each.attempt === attempt && each.question_id === question);
  return newest(all)[0] || null;
}

async function sendBatch(person, attempt, batch, keepalive) {
  batch.forEach((each) => travelling.add(each.op_id));
  const address = `/api/attempts/${attempt}/operations`;
  const { state, data } = await send(address, { operations: batch.map(parcel) }, { person, keepalive });
  batch.forEach((each) => travelling.delete(each.op_id));
  const told = new Map(((data && data.results) || []).map((result) => [result.op_id, result]));
  const stored = new Map();
  for (const each of batch) {
    const result = told.get(each.op_id);
    if (state === 'ok' && result && result.stored === true && result.hash) {
      await remove('operations', each.op_id);
      stored.set(each.op_id, result);
    } else if (state === 'refused' || (state === 'ok' && result && result.stored === false)) {
      // Kept, not sent again: the text can still be copied or handed to the trainer.
      await put('operations', Object.assign({}, each, { refused: true }));
    }
  }
  return { state: state === 'ok' && stored.size < batch.length ? 'refused' : state, stored };
}

async function sendAll(person, keepalive) {
  const all = await waiting(person);
  const stored = new Map();
  let worst = 'ok';
  for (const attempt of new Set(all.map((each) => each.attempt))) {
    const mine = all.filter((each) => each.attempt === attempt).sort((a, b) => a.seq - b.seq);
    for (let from = 0; from < mine.length; from += BATCH) {
      const result = await sendBatch(person, attempt, mine.slice(from, from + BATCH), keepalive);
      result.stored.forEach((value, key) => stored.set(key, value));
      if (result.state !== 'ok') worst = result.state;
      if (result.state !== 'ok' && result.state !== 'refused') return { state: worst, stored };
    }
  }
  return { state: worst, stored };
}

export function sendWaiting(person, keepalive = false) {
  if (!running) {
    running = sendAll(person, keepalive).finally(() => { running = null; });
  }
  return running;
}

export async function left(person) {
  return (await waiting(person)).length;
}
