// Knows how to keep what is typed into a form until the server has it: over a switch of language, a lost line, a
// closed window. Never passwords; never for anybody but the person who typed.
//
// <form data-mil="keep" data-key="note">; the person stands at <body data-person>.

import { fill } from './fill.js';
import { list, put, remove } from './keep.js';
import { beforeLeaving, buttonOf, letGo } from './leave.js';
import { clock } from './operation.js';
import { ready } from './ready.js';
import { session } from './send.js';
import { words } from './words.js';

const PAUSE = 700;
const WEEK = 7 * 24 * 3600 * 1000;
const TYPED = /^(textarea|select-one|select-multiple|text|search|number|date|tel|radio|checkbox)$/;

function typed(form) {
  const fields = {};
  for (const element of Array.from(form.elements)) {
    if (element.name && TYPED.test(element.type)) {
      const choice = element.type === 'radio' || element.type === 'checkbox';
      fields[element.name] = (fields[element.name] || []).concat(!choice || element.checked ? element.value : []);
    }
  }
  return fields;
}

// Back to a page that the browser kept, not a page that came after the form was sent.
function isReturn() {
  const [entry] = performance.getEntriesByType ? performance.getEntriesByType('navigation') : [];
  return Boolean(entry && entry.type === 'back_forward');
}

// The line that says what became of the text, and the button that throws it away.
function lineOf(form) {
  const line = document.createElement('p');
  const discard = document.createElement('button');
  line.className = 'saved wait';
  line.setAttribute('role', 'status');
  line.hidden = true;
  discard.className = 'link';
  discard.type = 'button';
  discard.textContent = words('discard');
  discard.hidden = true;
  form.prepend(line, discard);
  return { line, discard };
}

ready('keep', (form) => {
  const { person } = document.body.dataset;
  if (!person) return;
  const key = `${person} ${location.pathname} ${form.dataset.key || ''}`;
  const { line, discard } = lineOf(form);
  let timer = 0;
  let warned = false;

  function say(sentence, draft) {
    line.textContent = words(sentence, draft ? { time: clock(new Date(draft.time)) } : {});
    line.hidden = false;
    discard.hidden = sentence !== 'restored';
    const fold = form.closest('details');
    if (fold) fold.open = true;
  }

  function save(sent) {
    clearTimeout(timer);
    timer = 0;
    return put('drafts', { key, person, fields: typed(form), sent, time: Date.now() });
  }

  async function restore() {
    const drafts = await list('drafts', person);
    drafts.filter((each) => Date.now() - each.time > WEEK).forEach((each) => remove('drafts', each.key));
    const draft = drafts.find((each) => each.key === key);
    if (!draft) return;
    if (draft.sent && !isReturn()) {
      remove('drafts', key);
    } else if (JSON.stringify(draft.fields) !== JSON.stringify(typed(form))) {
      fill(form, draft.fields, (field) => field in draft.fields);
      say('restored', draft);
    }
  }

  // The form leaves only when the server answers and knows the person: a long text must not hang on a dead line.
  async function submitted(event) {
    event.preventDefault();
    const button = buttonOf(event);
    await save(true);
    const state = await session(person);
    if (state === 'ok' || (warned && navigator.onLine)) {
      letGo(form, button);
    } else {
      warned = true;
      await save(false);
      say(state === 'signed-out' ? 'signedOut' : 'stay');
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(false), PAUSE);
  });
  form.addEventListener('submit', submitted);
  document.addEventListener('visibilitychange', () => { if (timer) save(false); });
  discard.addEventListener('click', () => {
    form.reset();
    remove('drafts', key);
    line.hidden = true;
    discard.hidden = true;
  });
  beforeLeaving(() => save(false));
  restore();
});
