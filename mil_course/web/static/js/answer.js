// Knows the page of one question: each change is kept on this device, sent, and its fate said in words.
//
// <form data-mil="answer" data-attempt data-question data-seq data-person> with {{ saved(…, live=true) }} inside.
// 'Saved' stands there only on the server's word.

import { fill } from './fill.js';
import { beforeLeaving, buttonOf, letGo } from './leave.js';
import { clock, delay, operation } from './operation.js';
import { add, left, sendWaiting, waitingFor } from './queue.js';
import { ready } from './ready.js';
import { show } from './saved.js';

const PAUSE = 700;

ready('answer', (form) => {
  const { attempt, question, person } = form.dataset;
  const place = { attempt, question, person, language: document.documentElement.lang };
  let seq = Number(form.dataset.seq) || 0;
  let latest = null;
  let safe = true;
  let dirty = false;
  let typing = 0;
  let retry = 0;
  let tries = 0;
  let going = false;
  let warned = false;

  // The plain form carries the same number, so that whichever arrives last changes nothing.
  function follow(next) {
    latest = next;
    seq = next.seq;
    if (form.elements.seq) form.elements.seq.value = seq;
  }

  async function keep() {
    clearTimeout(typing);
    if (!dirty) return;
    dirty = false;
    follow(operation(place, seq + 1, new FormData(form), new Date()));
    safe = await add(latest);
  }

  function again() {
    clearTimeout(retry);
    retry = setTimeout(push, delay(tries, Math.random()));
    tries += 1;
  }

  // True when nothing of this person waits any more.
  async function push() {
    clearTimeout(retry);
    const { state, stored } = await sendWaiting(person);
    const result = latest && stored.get(latest.op_id);
    if (result) {
      latest = null;
      tries = 0;
      // Stored, but another window or device has a later answer, and that one counts.
      if (!dirty) show(form, result.newest === false ? 'older' : 'saved', { time: clock(new Date()) });
    }
    const rest = await left(person);
    if (state === 'ok' && rest && latest) return push();
    if (state === 'refused' && latest) show(form, 'failed');
    if (state === 'signed-out') show(form, 'signedOut');
    if (state === 'offline' || state === 'busy') show(form, safe ? 'here' : 'unsaved');
    if (rest && state !== 'refused') again();
    return !rest;
  }

  async function save() {
    show(form, 'saving');
    await keep();
    return push();
  }

  function changed(event) {
    const { name, type } = event.target;
    // Leaving a text field says 'change' too: what was typed is saved already.
    if (!name || (event.type === 'change' && !dirty && /^(text|search|number|textarea)$/.test(type))) return;
    dirty = true;
    clearTimeout(typing);
    typing = setTimeout(save, event.type === 'change' ? 0 : PAUSE);
  }

  // The form takes its number along: back in this page, the next change must have a higher one.
  function leave() {
    going = true;
    if (form.elements.seq) seq = Math.max(seq, Number(form.elements.seq.value) || 0);
  }

  async function submitted(event) {
    if (going) return event.preventDefault();
    if (!dirty && !latest && navigator.onLine) {
      leave();
      return undefined;
    }
    // Something is not with the server yet: leave only once it answers.
    event.preventDefault();
    const button = buttonOf(event);
    going = true;
    show(form, 'saving');
    await keep();
    const { state } = navigator.onLine ? await sendWaiting(person) : { state: 'offline' };
    if ((state === 'offline' || state === 'busy') && !(warned && navigator.onLine)) {
      // A second press goes through: some networks let pages pass and scripts not.
      warned = true;
      going = false;
      show(form, safe ? 'stay' : 'unsaved');
      return again();
    }
    leave();
    return letGo(form, button);
  }

  async function restore() {
    const waiting = await waitingFor(person, attempt, question);
    if (waiting && waiting.seq > seq) {
      fill(form, Object.assign({ sure: [waiting.sure] }, waiting.body.fields), (name) => /^(a(\.|$)|sure$)/.test(name));
      follow(waiting);
      show(form, waiting.refused ? 'failed' : 'here');
    }
    if (await left(person)) push();
  }

  function hidden() {
    if (document.visibilityState === 'hidden') keep().then(() => sendWaiting(person, true));
    else if (latest) push();
  }

  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('submit', submitted);
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('online', () => { tries = 0; push(); });
  window.addEventListener('pageshow', (event) => { if (event.persisted) { going = false; restore(); } });
  window.addEventListener('beforeunload', (event) => {
    if (!safe && latest && !going) { event.preventDefault(); event.returnValue = ''; }
  });
  beforeLeaving(save);
  restore();
});
